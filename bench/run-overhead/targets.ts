import type { Measured } from './measure.ts'

/** What the design promises: the portal's median as a share of the bare engine's on a file backend. */
const limits: Record<number, number> = { 10: 1.15, 200: 0.25 }

type Target = { resources: number; ratio: 'portalToBare'; limit: number; measured: number; met: boolean }

export function judge(measured: Record<number, Measured>): Target[] {
  return Object.entries(measured).flatMap(([size, { ratios }]) => {
    const limit = limits[Number(size)]
    if (limit === undefined) return []
    const ratio = ratios.portalToBare
    return [{ resources: Number(size), ratio: 'portalToBare' as const, limit, measured: ratio, met: ratio <= limit }]
  })
}
