import { round } from '../measuring/statistics.ts'
import type { Figures } from './probe.ts'

/** What part of a CLI's wall time the service was at work. */
export type Share = {
  wallSeconds: number
  requests: number
  queries: number
  requestSeconds: number
  databaseSeconds: number
  cpuSeconds: number
  /** Of the wall time: while at least one request was in the service, and what its process took of one processor. */
  requestShare: number
  cpuShare: number
  rssMegabytes: Figures['rssMegabytes']
}

export function serviceShare(figures: Figures, wallSeconds: number): Share {
  const { requests, queries, requestSeconds, databaseSeconds, cpuSeconds, rssMegabytes } = figures
  return {
    wallSeconds: round(wallSeconds),
    requests,
    queries,
    requestSeconds: round(requestSeconds),
    databaseSeconds: round(databaseSeconds),
    cpuSeconds: round(cpuSeconds),
    requestShare: round(requestSeconds / wallSeconds),
    cpuShare: round(cpuSeconds / wallSeconds),
    rssMegabytes,
  }
}
