import type { RunnerEvent } from '../../../engine/runner-protocol.ts'
import type { Ports } from '../../../platform/context.ts'
import { appendEvents } from '../run-events.repository.ts'
import type { ClaimedRun } from '../run-queue.repository.ts'

const mostAtOnce = 500

/** Writes a run's events in order: while one batch is on its way, the next one gathers. */
export class EventWriter {
  readonly #ports: Ports
  readonly #run: ClaimedRun & { workerId: string }
  readonly #onLost: () => void
  #waiting: RunnerEvent[] = []
  #writing: Promise<void> | null = null
  #sequence: number
  #stopped = false

  constructor(ports: Ports, run: ClaimedRun & { workerId: string }, onLost: () => void) {
    this.#ports = ports
    this.#run = run
    this.#onLost = onLost
    this.#sequence = run.lastSequence
  }

  push(...events: RunnerEvent[]): void {
    if (this.#stopped) return
    this.#waiting.push(...events)
    this.#writing ??= this.#write().finally(() => (this.#writing = null))
  }

  async drained(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#stopped) {
      const batch = this.#waiting.splice(0, mostAtOnce)
      while (!this.#stopped && !(await this.#append(batch))) await new Promise((resolve) => setTimeout(resolve, 300))
      this.#sequence += batch.length
    }
  }

  /** False where it has to be tried again. */
  async #append(batch: RunnerEvent[]): Promise<boolean> {
    try {
      if (!(await appendEvents(this.#ports.pool, this.#run, this.#sequence + 1, batch))) this.#lose()
      return true
    } catch (error) {
      // A connection that broke after the commit: the rows are there, only the answer was lost.
      if ((error as { code?: unknown }).code === '23505') return true
      this.#ports.log.warn({ err: error, runId: this.#run.id }, 'events could not be written yet')
      return false
    }
  }

  #lose(): void {
    this.#stopped = true
    this.#onLost()
  }
}
