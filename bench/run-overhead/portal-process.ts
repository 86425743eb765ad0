import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../scripts/services/free-port.ts'
import { runCommand } from '../../scripts/setup/run-command.ts'

const root = resolve(import.meta.dirname, '..', '..')
const patienceSeconds = 180
const stopSeconds = 20
const settings =
  /^(AUTOMAT_|DATABASE_|MASTER_KEY|TOKEN_PEPPER|PUBLIC_URL|HOST$|WORKER_SLOTS|WARM_RUNNERS|RUN_TIME|LOG_LEVEL|TRUST_)/

/** A portal as `npm start` starts it, with its defaults, on data and ports of its own. */
export class Portal {
  readonly url: string
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess | null = null
  #stopping: Promise<void> = Promise.resolve()
  #isClosed = false

  static async on(dataDir: string): Promise<Portal> {
    return new Portal(dataDir, await freePort(), await freePort())
  }

  private constructor(dataDir: string, port: number, sitePort: number) {
    this.url = `http://localhost:${port}`
    // What somebody has set for a portal of theirs is not for this one.
    const rest = Object.entries(process.env).filter(([name]) => !settings.test(name))
    const own = { DATA_DIR: dataDir, PORT: String(port), SITE_PORT: String(sitePort), REQUESTS_PER_MINUTE: '100000' }
    this.#env = { ...Object.fromEntries(rest), ...own }
  }

  get processId(): number | undefined {
    return this.#child?.pid
  }

  /** Answers with a link that signs the first administrator in. */
  start(): Promise<string> {
    if (this.#isClosed) throw new Error('The portal is closed.')
    // A process group of its own: Ctrl-C in a terminal is for the benchmark, which stops the portal.
    this.#child = spawn(process.execPath, [script('start')], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    return printedLink(this.#child)
  }

  stop(): Promise<void> {
    this.#stopping = this.#stopping.then(() => stopProcess(this.#child))
    return this.#stopping
  }

  /** For good, with its data. Where a database may not lie in the data directory, only `reset` knows where it is. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.stop()
    await this.#automat('reset', '--yes')
  }

  /** The operator's command line. */
  async operator(...verb: string[]): Promise<any> {
    return JSON.parse(await this.#automat('--json', ...verb))
  }

  #automat(...words: string[]): Promise<string> {
    return runCommand(process.execPath, [script('automat'), ...words], { cwd: root, env: this.#env })
  }
}

/** Asked once it sees its runs through, asked twice it does not. */
async function stopProcess(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = sleep(stopSeconds * 1000, 'late', { ref: false })
  if ((await Promise.race([gone, late])) !== 'late') return
  child.kill('SIGTERM')
  await gone
}

function script(name: string): string {
  return join(root, 'scripts', `${name}.ts`)
}

function printedLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const late = setTimeout(() => reject(new Error(`The portal did not start:\n${printed}`)), patienceSeconds * 1000)
    const hear = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000)
      const link = /^http\S+\/sign-in#\S+$/m.exec(printed)?.[0]
      if (link === undefined) return
      clearTimeout(late)
      resolve(link)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The portal ended with ${code}:\n${printed}`))
    })
  })
}
