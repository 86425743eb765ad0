import { say } from '../../scripts/setup/progress.ts'
import { round, type Summary, summarize } from '../measuring/statistics.ts'
import type { PortalTimes } from './time-portal.ts'

/** Each answers with the seconds of one run on a stack that is new. */
export type Sides = {
  bare(resources: number): Promise<number>
  naive(resources: number): Promise<number>
  portal(resources: number): Promise<PortalTimes>
}

export type Measured = {
  bare: Summary
  naive: Summary
  portal: Summary
  /** The same runs by their own `createdAt` and `finishedAt`. */
  portalRecorded: Summary
  ratios: { portalToBare: number; portalToNaive: number; naiveToBare: number }
  phases?: Record<string, number>
}

type Times = { bare: number[]; naive: number[]; portal: PortalTimes[] }

/** Side after side, again and again, so that a slow minute of the machine is everybody's. The first round only warms up. */
export async function measure(
  sides: Sides,
  resources: number,
  repeats: number,
): Promise<Measured & { phases: object }> {
  const times: Times = { bare: [], naive: [], portal: [] }
  for (let round = 0; round <= repeats; round += 1) {
    const bare = await sides.bare(resources)
    const naive = await sides.naive(resources)
    const portal = await sides.portal(resources)
    const name = round === 0 ? 'warm-up' : `${round} of ${repeats}`
    say(`${resources} resources, ${name}: bare ${s(bare)}, naive ${s(naive)}, portal ${s(portal.seen)}`)
    if (round === 0) continue
    times.bare.push(bare)
    times.naive.push(naive)
    times.portal.push(portal)
  }
  return summed(times)
}

function summed(times: Times): Measured & { phases: object } {
  const [bare, naive] = [summarize(times.bare), summarize(times.naive)]
  const portal = summarize(times.portal.map(({ seen }) => seen))
  const ratio = (a: Summary, b: Summary) => round(a.median / b.median)
  return {
    bare,
    naive,
    portal,
    portalRecorded: summarize(times.portal.map(({ recorded }) => recorded)),
    ratios: { portalToBare: ratio(portal, bare), portalToNaive: ratio(portal, naive), naiveToBare: ratio(naive, bare) },
    phases: medians(times.portal.map(({ phases }) => phases)),
  }
}

function medians(rows: Record<string, number>[]): Record<string, number> {
  const names = Object.keys(rows[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, summarize(rows.map((row) => row[name]!)).median]))
}

function s(seconds: number): string {
  return `${seconds.toFixed(2)} s`
}
