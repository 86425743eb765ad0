export type Summary = { median: number; minimum: number; maximum: number; seconds: number[] }

export function summarize(seconds: number[]): Summary {
  const sorted = seconds.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return {
    median: round(median),
    minimum: round(sorted[0]!),
    maximum: round(sorted.at(-1)!),
    seconds: seconds.map(round),
  }
}

export function round(figure: number): number {
  return Math.round(figure * 1000) / 1000
}
