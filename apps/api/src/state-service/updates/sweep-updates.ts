import { systemActor } from '../../platform/access/actor.ts'
import { repeat } from '../../platform/clock/repeat.ts'
import type { Ports } from '../../platform/context.ts'
import { expireLeases } from './leases/expire-leases.ts'

/** Frees, again and again, the stacks of engines that died without a word. Returns how to stop it. */
export function sweepUpdates(ports: Ports): () => void {
  const ctx = { ...ports, actor: systemActor('00000000-0000-0000-0000-000000000000', 'Lease sweep') }
  const failure = 'expired updates could not be looked for'
  return repeat(() => expireLeases(ctx), { everySeconds: 15, atOnce: true, log: ports.log, failure })
}
