import type { Logger } from '../context.ts'

/** `times` of them, of which `mixed` says that they were not all alike. */
type Write = (times: number, mixed: boolean) => Promise<void>
/** `times` of them, together `sum`. */
type WriteSum = (times: number, sum: number) => Promise<void>
type Count = { first: Promise<void>; more: number; sum: number; write: WriteSum; timer: NodeJS.Timeout }
type Window = { more: number; mixed: boolean; write: Write; timer: NodeJS.Timeout }

const windowMilliseconds = 60_000
/** Of one kind at a time; whatever else comes within the minute is counted together. */
const mostKeys = 50
const others = '\0others'

/**
 * For events that anybody can bring about as often as they like: the first of a key is written at once, the rest of its
 * minute as one more event with their number. A flood cannot fill the log.
 */
export class RepeatedEvents {
  readonly #log: Pick<Logger, 'error'>
  readonly #kinds = new Map<string, Map<string, Window>>()
  readonly #counts = new Map<string, Count>()

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log
  }

  /** Never rejects: what is told here has been refused already. */
  async note(kind: string, key: string, write: Write): Promise<void> {
    const windows = this.#kinds.get(kind) ?? new Map<string, Window>()
    this.#kinds.set(kind, windows)
    const isFull = windows.size >= mostKeys && !windows.has(key)
    const open = windows.get(isFull ? others : key)
    if (open) {
      open.more += 1
      open.write = write
      return
    }
    const place = isFull ? others : key
    const timer = setTimeout(() => void this.#end(kind, place), windowMilliseconds).unref()
    windows.set(place, { more: 0, mixed: isFull, write, timer })
    await this.#try(() => write(1, false))
  }

  /**
   * The same for what is allowed: nothing goes on before the first of a key is written, and where that fails so does
   * whatever asked. Each key is told by its name, however many there are.
   */
  async count(key: string, amount: number, write: WriteSum): Promise<void> {
    const open = this.#counts.get(key)
    if (open) {
      open.more += 1
      open.sum += amount
      open.write = write
      return open.first
    }
    const timer = setTimeout(() => void this.#endCount(key), windowMilliseconds).unref()
    const first = write(1, amount)
    this.#counts.set(key, { first, more: 0, sum: 0, write, timer })
    try {
      await first
    } catch (error) {
      clearTimeout(timer)
      this.#counts.delete(key)
      throw error
    }
  }

  /** Ends every minute now. */
  async flush(): Promise<void> {
    for (const key of this.#counts.keys()) await this.#endCount(key)
    for (const [kind, windows] of this.#kinds) for (const key of windows.keys()) await this.#end(kind, key)
  }

  async #end(kind: string, key: string): Promise<void> {
    const windows = this.#kinds.get(kind)
    const window = windows?.get(key)
    if (!windows || !window) return
    clearTimeout(window.timer)
    windows.delete(key)
    if (windows.size === 0) this.#kinds.delete(kind)
    if (window.more > 0) await this.#try(() => window.write(window.more, window.mixed))
  }

  async #endCount(key: string): Promise<void> {
    const count = this.#counts.get(key)
    if (!count) return
    clearTimeout(count.timer)
    this.#counts.delete(key)
    if (count.more > 0) await this.#try(() => count.write(count.more, count.sum))
  }

  async #try(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (err) {
      this.#log.error({ err }, 'what happened again could not be recorded')
    }
  }
}

/** What such an event carries: nothing for a single one. */
export function repetition(times: number, mixed: boolean): { after?: object } {
  return times === 1 && !mixed ? {} : { after: { times, ...(mixed ? { mixed } : {}) } }
}
