import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { LeaseLost } from '../state-service.errors.ts'
import { stackTarget } from '../stacks/find-stack.ts'
import { findStackById, lockStack } from '../stacks/stacks.repository.ts'
import { endUpdate } from './end-update.ts'
import type { LeasedUpdate } from './leases.repository.ts'
import { lockUpdate, markEnded } from './updates.repository.ts'

/** The CLI's last word. Said twice it changes nothing; after the lease was lost it is refused. */
export async function completeUpdate(
  ctx: Context,
  lease: LeasedUpdate,
  state: 'succeeded' | 'failed' | 'cancelled',
): Promise<void> {
  if (lease.dryRun) return markEnded(ctx.db, lease.id, state)
  await inTransaction(ctx, async (ctx) => {
    await lockStack(ctx.db, lease.stackId)
    const update = await lockUpdate(ctx.db, lease.id)
    if (update?.state === state && !update.isExpired) return
    const stack = await findStackById(ctx.db, lease.stackId, { organizationId: lease.organizationId, runId: null })
    if (!update || !stack || update.state !== 'running' || update.isExpired) throw new LeaseLost()
    await endUpdate(ctx, update, { state, target: stackTarget(stack), teamId: stack.teamId })
  })
}
