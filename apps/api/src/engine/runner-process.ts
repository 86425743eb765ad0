import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FromRunner, readRunnerMessage } from './runner-messages.ts'
import type { ToRunner } from './runner-protocol.ts'
import { removeDirectory } from './remove-directory.ts'
import { killSession } from './process-session.ts'
import { runnerEnvironment } from './runner-environment.ts'
import type { Sandbox } from './sandbox/find-sandbox.ts'

const entry = fileURLToPath(new URL('../runner.ts', import.meta.url))
/** A blueprint that eats memory harms its own run only. */
const heapMegabytes = 1024

const options = [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning']

/** `sandbox` is null where the machine allows none. */
export type RunnerPlaces = { dataDir: string; sandbox: Sandbox | null }

/** One runner: a session of processes with a directory of its own. Serves one order. */
export class RunnerProcess {
  readonly directory: string
  readonly #child: ChildProcess
  readonly ready: Promise<void>
  /** How it ended: `exit 0`, `SIGKILL`, … Settles once the process is gone and its directory is removed. Never rejects. */
  readonly ended: Promise<string>
  #listener: ((message: FromRunner) => void) | null = null
  #isReady = false
  #isEnded = false

  /** `writable` may be written to by this runner alone, beside what all of them may. */
  constructor({ dataDir, sandbox }: RunnerPlaces, writable: string[] = []) {
    this.directory = join(dataDir, 'runners', `${process.pid}-${randomBytes(6).toString('hex')}`)
    mkdirSync(join(this.directory, 'tmp'), { recursive: true, mode: 0o700 })
    const command = [process.execPath, ...options, entry]
    const [program = '', ...args] = sandbox?.command(this.directory, command, writable) ?? command
    this.#child = spawn(program, args, {
      cwd: this.directory,
      env: runnerEnvironment(this.directory, join(dataDir, 'compile-cache')),
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let words = ''
    this.#child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2_000)))
    this.#child.on('message', (message) => this.#hear(readRunnerMessage(message)))
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#onReady = resolve
    this.ended = new Promise<string>((resolveEnd) => {
      this.#child.once('error', (error) => resolveEnd(error.message))
      this.#child.once('exit', (code, signal) => resolveEnd(signal ?? endOf(code)))
    }).then((how) => this.#clear(how))
    this.ready = Promise.race([
      promise,
      // Before it has an order it knows no secret; later its last words stay here.
      this.ended.then((how) => Promise.reject(new Error(`The runner ended: ${how} ${words}`))),
    ])
    this.ready.catch(() => {})
  }

  readonly #onReady: () => void

  get isReady(): boolean {
    return this.#isReady
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Hands over the order. Everything that the runner says from now on goes to `listener`. */
  serve(order: ToRunner, listener: (message: FromRunner) => void): void {
    this.#listener = listener
    this.say(order)
  }

  say(message: ToRunner): void {
    if (this.#child.connected) this.#child.send(message, () => {})
  }

  /** Ends the runner with its engine and the engine's providers, at once. */
  async kill(): Promise<void> {
    if (this.#child.pid !== undefined) await killSession(this.#child.pid)
    await this.ended
  }

  #hear(message: FromRunner | null): void {
    if (message === null) {
      this.#listener = null
      void this.kill()
    } else if (message.type === 'ready') {
      this.#isReady = true
      this.#onReady()
    } else this.#listener?.(message)
  }

  /** Providers outlive an engine that was killed; nothing that stayed in the session outlives its runner. */
  async #clear(how: string): Promise<string> {
    this.#isEnded = true
    if (this.#child.pid !== undefined) await killSession(this.#child.pid)
    await removeDirectory(this.directory)
    return how
  }
}

/** A sandbox tells a signal as shells do: 128 and its number. */
function endOf(code: number | null): string {
  const signal = Object.entries(constants.signals).find(([, number]) => number + 128 === code)
  return signal?.[0] ?? `exit ${code}`
}
