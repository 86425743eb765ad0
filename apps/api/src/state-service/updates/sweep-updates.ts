import { systemActor } from '../../platform/access/actor.ts'
import type { Ports } from '../../platform/context.ts'
import { expireLeases } from './expire-leases.ts'

const everySeconds = 15

/** Frees, again and again, the stacks of engines that died without a word. Returns how to stop it. */
export function sweepUpdates(ports: Ports): () => void {
  const ctx = { ...ports, actor: systemActor('00000000-0000-0000-0000-000000000000', 'Lease sweep') }
  let isSweeping = false
  const sweep = async () => {
    if (isSweeping) return
    isSweeping = true
    try {
      await expireLeases(ctx)
    } catch (error) {
      ports.log.warn({ err: error }, 'expired updates could not be looked for')
    } finally {
      isSweeping = false
    }
  }
  const timer = setInterval(() => void sweep(), everySeconds * 1000)
  void sweep()
  return () => clearInterval(timer)
}
