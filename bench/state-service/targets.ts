import type { Comparison } from './compare-backends.ts'
import type { Crowd } from './crowd.ts'
import type { Growth } from './growth.ts'

type Report = { sizes?: Record<number, Comparison>; growth?: Growth; crowd?: Crowd }
type Target = { what: string; limit: number; measured: number; met: boolean }

/** What the state service promises, against what was measured. */
export function judge({ sizes, growth, crowd }: Report): Target[] {
  const targets: Target[] = []
  const add = (what: string, limit: number, measured: number | undefined) => {
    if (measured !== undefined) targets.push({ what, limit, measured, met: measured <= limit })
  }
  for (const side of ['service', 'asPortalRuns'] as const) {
    // Of what is written. Bringing up again, and the export, write no state on any side.
    add(`200 resources, create, ${side} ÷ file`, 0.15, sizes?.[200]?.ratios[`${side}ToFile`]?.create)
    add(`200 resources, destroy, ${side} ÷ file`, 0.15, sizes?.[200]?.ratios[`${side}ToFile`]?.destroy)
  }
  for (const side of ['service', 'asPortalRuns'] as const) {
    const share = sizes?.[1000]?.share[side].create
    add(`1,000 resources, create, ${side}: time with a request in the service ÷ wall time`, 0.1, share?.requestShare)
    add(`1,000 resources, create, ${side}: processor time of the service ÷ wall time`, 0.1, share?.cpuShare)
  }
  add('5,000 resources of 2 KB ÷ 1,000, create', 5.5, growth?.factors.create)
  add('states of stacks that were updated at once and are not exact', 0, crowd?.wrongStates.length)
  add('requests that were seen waiting for the lock of another stack', 0, crowd?.lockWaits.forBystander)
  return targets
}
