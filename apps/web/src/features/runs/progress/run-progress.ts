import { duration } from '../../../lib/time.ts'

export type Estimate = { p50Seconds: number; p95Seconds: number }

/** `percent` is null where the bar can only say "at work". */
export type Progress = { percent: number | null; text: string | null }

/**
 * The bar runs to the median of earlier runs, the words to their 95th percentile: most people are pleasantly early,
 * hardly anyone is told "soon" for long.
 */
export function estimateProgress(elapsedSeconds: number, estimate: Estimate | null): Progress {
  if (!estimate || estimate.p50Seconds <= 0) return { percent: null, text: null }
  const remaining = Math.ceil(estimate.p95Seconds - elapsedSeconds)
  const text = remaining > 0 ? `Up to ${duration(remaining)} remaining` : 'Any moment now…'
  const percent = (elapsedSeconds / estimate.p50Seconds) * 100
  return { percent: percent >= 100 ? null : Math.max(2, percent), text }
}

/** A bar that has once moved on never goes back, whatever the estimate does; past the end it stays "at work". */
export function neverBack(before: Progress | null, next: Progress): Progress {
  if (!before || next.text === null) return next
  if (before.text !== null && before.percent === null) return { ...next, percent: null }
  if (before.percent === null || next.percent === null) return next
  return { ...next, percent: Math.max(before.percent, next.percent) }
}
