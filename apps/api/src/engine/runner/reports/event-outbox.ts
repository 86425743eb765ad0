import type { FromRunner, LogBody, RunnerEvent } from '../../runner-messages.ts'
import type { Scrubber } from './scrub-secrets.ts'

const pauseMilliseconds = 25
const fullAt = 100

export type Send = (message: FromRunner) => void

/** Collects events for a moment, scrubs them, sends them together. */
export class EventOutbox {
  #waiting: RunnerEvent[] = []
  #timer: NodeJS.Timeout | null = null
  readonly #send: Send
  readonly #scrubber: Scrubber

  constructor(send: Send, scrubber: Scrubber) {
    this.#send = send
    this.#scrubber = scrubber
  }

  push(...events: RunnerEvent[]): void {
    if (events.length === 0) return
    this.#waiting.push(...events)
    if (this.#waiting.length >= fullAt) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), pauseMilliseconds)
  }

  log(body: LogBody): void {
    this.push({ at: new Date().toISOString(), kind: 'log', body })
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#waiting.length === 0) return
    const events = this.#scrubber.deep(this.#waiting)
    this.#waiting = []
    this.#send({ type: 'events', events })
  }
}
