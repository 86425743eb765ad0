import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts'
import { postgresIdentity, reachableFolder } from '../../scripts/database/postgres-identity.ts'
import { migrate } from '../../apps/api/src/platform/database/migrate.ts'
import { freePort } from '../../scripts/services/free-port.ts'
import { runCommand } from '../../scripts/setup/run-command.ts'
import type { CleanUp } from '../measuring/clean-up.ts'
import type { Figures } from './probe.ts'

const root = resolve(import.meta.dirname, '..', '..')
const api = join(root, 'apps', 'api', 'src')
const patienceSeconds = 60

export type StateService = {
  url: string
  token: string
  organization: string
  /** The operator's command line. */
  operator(...verb: string[]): Promise<any>
  /** The portal's database; the CLI's own backend has another one on the same server. */
  databaseUrl: string
  cliDatabaseUrl: string
  /** What the service did since the last time. */
  figures(): Promise<Figures>
}

/** PostgreSQL with its durable defaults, and the portal's API with its own but for the limit of requests. */
export async function startService(
  dataDir: string,
  cleanUp: CleanUp,
  settings: Record<string, string> = {},
): Promise<StateService> {
  const folder = join(dataDir, 'postgres')
  cleanUp.add(() => rm(reachableFolder(folder, postgresIdentity()), { recursive: true, force: true, maxRetries: 5 }))
  const database = await openEmbeddedPostgres(folder, { database: 'automat' })
  cleanUp.add(() => database.close())
  const cli = await openEmbeddedPostgres(folder, { database: 'cli' })
  await migrate(database.url)
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    // Fifty stacks at once are one token here.
    REQUESTS_PER_MINUTE: '1000000',
    ...settings,
  }
  const operator = async (...verb: string[]) =>
    JSON.parse(await runCommand(process.execPath, [join(api, 'operator.ts'), '--json', ...verb], { env, cwd: root }))
  await operator('keys')
  const { organization } = await operator('seed')
  const { secret: token } = await operator('token', 'create', '--name', 'bench', '--days', '1')
  const child = fork(join(api, 'server.ts'), [], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--import', join(import.meta.dirname, 'probe.ts'), ...extraArguments()],
  })
  cleanUp.add(() => stop(child))
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/readyz`)
  return {
    url,
    token,
    organization,
    operator,
    databaseUrl: database.url,
    // The scheme by which the CLI knows it.
    cliDatabaseUrl: `${cli.url.replace(/^postgresql:/, 'postgres:')}?sslmode=disable`,
    figures: () => askFigures(child),
  }
}

/** Such as `--cpu-prof`, to see where the time goes. */
function extraArguments(): string[] {
  return process.env['BENCH_NODE_ARGUMENTS']?.split(' ') ?? []
}

async function askFigures(child: ChildProcess): Promise<Figures> {
  const answered = once(child, 'message')
  child.send('figures')
  const [message] = (await answered) as [{ figures: Figures }]
  return message.figures
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  if ((await Promise.race([gone, sleep(20_000, 'late', { ref: false })])) !== 'late') return
  child.kill('SIGKILL')
  await gone
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + patienceSeconds * 1000
  while (Date.now() < until) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await sleep(50)
  }
  throw new Error(`${url} did not answer within ${patienceSeconds} seconds.`)
}
