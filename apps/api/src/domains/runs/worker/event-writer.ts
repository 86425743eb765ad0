import { isDatabaseUnavailable } from '../../../platform/database/database-errors.ts'
import type { Ports } from '../../../platform/context.ts'
import { appendEvents, type RunEvent } from '../events/run-events.repository.ts'
import type { ClaimedRun } from '../queue/run-queue.repository.ts'

const mostAtOnce = 500
/** Of one run. What resources do is always kept. */
const mostLogLines = 10_000
const longestLine = 8_000
const largestBody = 512 * 1024

/** Writes a run's events in order: while one batch is on its way, the next one gathers. */
export class EventWriter {
  readonly #ports: Ports
  readonly #run: ClaimedRun & { workerId: string }
  readonly #onLost: () => void
  #waiting: RunEvent[] = []
  #writing: Promise<void> | null = null
  #sequence: number
  #stopped = false
  #logLines = 0

  constructor(ports: Ports, run: ClaimedRun & { workerId: string }, onLost: () => void) {
    this.#ports = ports
    this.#run = run
    this.#onLost = onLost
    this.#sequence = run.lastSequence
  }

  push(...events: RunEvent[]): void {
    if (this.#stopped) return
    for (const event of events) this.#take(event)
    this.#writing ??= this.#write().finally(() => (this.#writing = null))
  }

  /** A blueprint may print without end; the database and everybody who looks shall not suffer from it. */
  #take(event: RunEvent): void {
    if (event.kind === 'log') {
      this.#logLines += 1
      if (this.#logLines > mostLogLines) return
      event = { ...event, body: { ...event.body, text: event.body.text.slice(0, longestLine) } }
    }
    this.#waiting.push(event.kind === 'resource' ? withoutLargeDiff(event) : event)
    if (event.kind !== 'log' || this.#logLines !== mostLogLines) return
    const text = `The log of a run has at most ${mostLogLines} lines. What comes after is not kept.`
    this.#waiting.push({ at: event.at, kind: 'log', body: { severity: 'warning', text } })
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
  async #append(batch: RunEvent[]): Promise<boolean> {
    try {
      if (!(await appendEvents(this.#ports.pool, this.#run, this.#sequence + 1, batch))) this.#lose()
      return true
    } catch (error) {
      // A connection that broke after the commit: the rows are there, only the answer was lost.
      if ((error as { code?: unknown }).code === '23505') return true
      if (isDatabaseUnavailable(error)) {
        this.#ports.log.warn({ err: error, runId: this.#run.id }, 'events could not be written yet')
        return false
      }
      this.#ports.log.error({ err: error, runId: this.#run.id }, 'events could not be written')
      return true
    }
  }

  #lose(): void {
    this.#stopped = true
    this.#onLost()
  }
}

function withoutLargeDiff(event: Extract<RunEvent, { kind: 'resource' }>): RunEvent {
  if (JSON.stringify(event.body).length <= largestBody) return event
  const { diff: _diff, ...body } = event.body
  return { ...event, body }
}
