import type { EngineCommand } from './engine-command.ts'

export type CancelReason = 'cancelled' | 'timed-out' | 'worker-gone'

/**
 * Ends the engine in steps: asked once it finishes what is in flight; asked again, or after the grace, it stops where it is;
 * then it is killed. Each step is taken once.
 */
export class CancelSwitch {
  reason: CancelReason | null = null
  #command: EngineCommand | null = null
  #steps = 0
  #timer: NodeJS.Timeout | undefined
  readonly #graceSeconds: number

  constructor(graceSeconds: number) {
    this.#graceSeconds = graceSeconds
  }

  /** The engine to end; at once where the request came first. */
  watch(command: EngineCommand): void {
    this.#command = command
    if (this.reason !== null) this.#next()
  }

  request(reason: CancelReason, graceSeconds = this.#graceSeconds): void {
    this.reason ??= reason
    this.#next(graceSeconds)
  }

  done(): void {
    clearTimeout(this.#timer)
    this.#command = null
  }

  #next(graceSeconds = this.#graceSeconds): void {
    if (this.#command === null) return
    clearTimeout(this.#timer)
    this.#steps += 1
    if (this.#steps > 2) return this.#command.kill()
    this.#command.interrupt()
    this.#timer = setTimeout(() => this.#next(), (this.#steps === 1 ? graceSeconds : 5) * 1000)
  }
}
