/** Lets a loop sleep until something happens. What happens while it is awake is not lost. */
export class WakeUp {
  #pending = false
  #wake: (() => void) | null = null
  readonly #signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.now(), { once: true })
  }

  now(): void {
    this.#pending = true
    this.#wake?.()
  }

  /** Call before looking: whatever happens from here on ends the next sleep at once. */
  reset(): void {
    this.#pending = false
  }

  /** True where it was woken, false where the time was up. */
  wait(seconds: number): Promise<boolean> {
    if (this.#pending || this.#signal.aborted) return Promise.resolve(true)
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(false), seconds * 1000)
      const end = (woken: boolean) => {
        clearTimeout(timer)
        this.#wake = null
        resolve(woken)
      }
      this.#wake = () => end(true)
    })
  }
}
