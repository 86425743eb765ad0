import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { UpdateNotFound, UpdateNotRunning } from '../state-service.errors.ts'
import { getStack, getStackById, stackTarget } from '../stacks/find-stack.ts'
import { holdingStack } from '../stacks/holding-stack.ts'
import { lockStack, type StackRow } from '../stacks/stacks.repository.ts'
import { endUpdate } from './end-update.ts'
import { findRunningUpdate, findUpdate, lockUpdate } from './updates.repository.ts'

/** `pulumi cancel`: takes the lease away. What the engine had begun stays in the state as pending operations. */
export async function cancelUpdate(ctx: Context, reference: StackReference, updateId: string): Promise<void> {
  const stack = await getStack(ctx, reference, 'stacks:write')
  const update = await findUpdate(ctx.db, stack.id, updateId)
  if (!update) throw new UpdateNotFound()
  if (!(await end(ctx, stack, updateId))) throw new UpdateNotRunning({ state: update.state })
}

/**
 * Frees a stack whose engine is known to be dead, without waiting for the lease; where a run is named, only from that run.
 * True where there was an update to end.
 */
export async function releaseStack(ctx: Context, stackId: string, runId?: string): Promise<boolean> {
  const stack = await getStackById(ctx, stackId, 'stacks:write')
  const update = await findRunningUpdate(ctx.db, stackId)
  if (!update || (runId !== undefined && update.runId !== runId)) return false
  return end(ctx, stack, update.id)
}

async function end(ctx: Context, stack: StackRow, updateId: string): Promise<boolean> {
  return holdingStack(ctx, stack.id, async (ctx) => {
    await lockStack(ctx.db, stack.id)
    const update = await lockUpdate(ctx.db, updateId)
    if (update?.state !== 'running') return false
    await endUpdate(ctx, update, { state: 'cancelled', target: stackTarget(stack), teamId: stack.teamId })
    return true
  })
}
