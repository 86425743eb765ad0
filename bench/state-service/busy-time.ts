/** How long at least one of many things that overlap was going on. */
export class BusyTime {
  #open = 0
  #since = 0
  #count = 0
  #busy = 0

  /** Answers with what ends it and says how many seconds it took by itself. */
  begin(): () => number {
    const from = performance.now()
    if (this.#open === 0) this.#since = from
    this.#open += 1
    this.#count += 1
    let seconds = Number.NaN
    return () => {
      if (!Number.isNaN(seconds)) return seconds
      const now = performance.now()
      seconds = (now - from) / 1000
      this.#open -= 1
      if (this.#open === 0) this.#busy += now - this.#since
      return seconds
    }
  }

  take(): { count: number; seconds: number } {
    const now = performance.now()
    if (this.#open > 0) {
      this.#busy += now - this.#since
      this.#since = now
    }
    const taken = { count: this.#count, seconds: this.#busy / 1000 }
    this.#count = 0
    this.#busy = 0
    return taken
  }
}
