import type { Logger } from '../context.ts'

/** `times` of them, of which `mixed` says that they were not all alike. */
type Write = (times: number, mixed: boolean) => Promise<void>
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
    const timer = setTimeout(() => void this.#end(windows, place), windowMilliseconds).unref()
    windows.set(place, { more: 0, mixed: isFull, write, timer })
    await this.#try(write, 1, false)
  }

  /** Ends every minute now. */
  async flush(): Promise<void> {
    for (const windows of this.#kinds.values()) for (const key of windows.keys()) await this.#end(windows, key)
  }

  async #end(windows: Map<string, Window>, key: string): Promise<void> {
    const window = windows.get(key)
    if (!window) return
    clearTimeout(window.timer)
    windows.delete(key)
    if (window.more > 0) await this.#try(window.write, window.more, window.mixed)
  }

  async #try(write: Write, times: number, mixed: boolean): Promise<void> {
    try {
      await write(times, mixed)
    } catch (err) {
      this.#log.error({ err }, 'what was refused could not be recorded')
    }
  }
}

/** What such an event carries: nothing for a single one. */
export function repetition(times: number, mixed: boolean): { after?: object } {
  return times === 1 && !mixed ? {} : { after: { times, ...(mixed ? { mixed } : {}) } }
}
