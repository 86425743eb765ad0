/** Thrown where nobody may wait any more, or somebody waited too long. */
export class LimitReached extends Error {}

type Limits = { atOnce: number; waiting: number; waitMilliseconds: number }
type Waiter = { enter: () => void; leave: () => void }

/** Lets so many work at once and so many wait for a place, in order; the rest is sent away at once. */
export class Limiter {
  readonly #limits: Limits
  readonly #queue: Waiter[] = []
  #working = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Resolves with how to give the place back, which may be done more than once. An abort ends the wait. */
  async enter(signal?: AbortSignal): Promise<() => void> {
    if (this.#working >= this.#limits.atOnce) await this.#wait(signal)
    else this.#working += 1
    let left = false
    return () => {
      if (left) return
      left = true
      this.#leave()
    }
  }

  /** The place goes from hand to hand, so that nobody who comes now is served before those who wait. */
  #leave(): void {
    const next = this.#queue.shift()
    if (next) next.enter()
    else this.#working -= 1
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    if (this.#queue.length >= this.#limits.waiting) return Promise.reject(new LimitReached())
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        enter: () => end(resolve),
        leave: () => {
          this.#queue.splice(this.#queue.indexOf(waiter), 1)
          end(() => reject(new LimitReached()))
        },
      }
      const timer = setTimeout(waiter.leave, this.#limits.waitMilliseconds)
      const end = (settle: () => void) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', waiter.leave)
        settle()
      }
      signal?.addEventListener('abort', waiter.leave, { once: true })
      this.#queue.push(waiter)
    })
  }
}
