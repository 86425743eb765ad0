import type { Logger } from '../context.ts'

type Rhythm = {
  everySeconds: number
  /** Also now, and not only after the first pause. */
  atOnce?: boolean
  log: Pick<Logger, 'warn'>
  /** What is logged where it fails; it is tried again. */
  failure: string
}

/** Does something again and again, never twice at the same time. Returns how to stop it. */
export function repeat(
  work: () => Promise<unknown>,
  { everySeconds, atOnce = false, log, failure }: Rhythm,
): () => void {
  let isAtWork = false
  const once = async () => {
    if (isAtWork) return
    isAtWork = true
    try {
      await work()
    } catch (error) {
      log.warn({ err: error }, failure)
    } finally {
      isAtWork = false
    }
  }
  const timer = setInterval(() => void once(), everySeconds * 1000)
  if (atOnce) void once()
  return () => clearInterval(timer)
}
