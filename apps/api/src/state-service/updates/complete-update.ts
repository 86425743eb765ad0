import type { Context } from '../../platform/context.ts'
import { LeaseLost } from '../state-service.errors.ts'
import { stackTarget } from '../stacks/find-stack.ts'
import { holdingStack } from '../stacks/holding-stack.ts'
import { findStackById, lockStack } from '../stacks/stacks.repository.ts'
import { endUpdate } from './end-update.ts'
import type { LeasedUpdate } from './leases/leases.repository.ts'
import { lockUpdate, markEnded } from './updates.repository.ts'

/** The CLI's last word. Said twice it changes nothing; after the lease was lost it is refused. */
export async function completeUpdate(
  ctx: Context,
  lease: LeasedUpdate,
  state: 'succeeded' | 'failed' | 'cancelled',
): Promise<void> {
  await holdingStack(ctx, lease.stackId, async (ctx) => {
    if (!lease.dryRun) await lockStack(ctx.db, lease.stackId)
    const update = await lockUpdate(ctx.db, lease.id)
    if (update?.state === state) return
    if (update?.state !== 'running' || update.isExpired) throw new LeaseLost()
    // A preview holds no stack, so that its stack may be gone.
    if (update.dryRun) return markEnded(ctx.db, update.id, state)
    const stack = await findStackById(ctx.db, lease.stackId, {
      organizationId: lease.organizationId,
      teamIds: [],
      runId: null,
    })
    if (!stack) throw new LeaseLost()
    await endUpdate(ctx, update, { state, target: stackTarget(stack), teamId: stack.teamId })
  })
}
