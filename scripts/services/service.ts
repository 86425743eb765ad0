import { type ChildProcess, spawn } from 'node:child_process'
import { say } from '../setup/progress.ts'

type ServiceOptions = { name: string; entry: string; env: NodeJS.ProcessEnv; onGivenUp: (name: string) => void }

const mostRestarts = 5
const restartWindow = 60_000

/** A process that is started again when it dies, unless it dies again and again. */
export class Service {
  readonly #options: ServiceOptions
  #child: ChildProcess | null = null
  #stopping = false
  #restarts: number[] = []

  constructor(options: ServiceOptions) {
    this.#options = options
    this.#start()
  }

  #start(): void {
    const { entry, env } = this.#options
    // The channel tells the process when this one is gone; its own group keeps a terminal's Ctrl-C from it.
    const child = spawn(process.execPath, [entry], {
      env,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    child.on('exit', (code, signal) => this.#ended(child, signal ?? code))
  }

  #ended(child: ChildProcess, how: string | number | null): void {
    if (child !== this.#child) return
    this.#child = null
    if (this.#stopping) return
    const now = Date.now()
    this.#restarts = [...this.#restarts.filter((at) => now - at < restartWindow), now]
    if (this.#restarts.length > mostRestarts) return this.#options.onGivenUp(this.#options.name)
    say(`The ${this.#options.name} ended (${how}); it is started again.`)
    setTimeout(() => this.#stopping || this.#start(), 500)
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#stopping = true
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      child.on('exit', () => resolve())
      child.kill(signal)
    })
  }
}
