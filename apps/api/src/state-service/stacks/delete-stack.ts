import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { resourceCount } from '../checkpoints/checkpoint.repository.ts'
import type { StackReference } from '../http/stack-path.ts'
import { StackBelongsToEnvironment, StackHasResources } from '../state-service.errors.ts'
import { requireNoActiveUpdate } from '../updates/require-no-active-update.ts'
import { holdingStack } from './holding-stack.ts'
import { getStack, getStackAnywhere, stackTarget } from './find-stack.ts'
import { lockStack, removeStack, type StackRow } from './stacks.repository.ts'

/** `pulumi stack rm`: forgets a stack; one that still has resources only by force. */
export async function deleteStack(ctx: Context, reference: StackReference, force: boolean): Promise<void> {
  const stack = await getStack(ctx, reference, 'stacks:delete')
  if (stack.environmentName !== null) throw new StackBelongsToEnvironment({ environment: stack.environmentName })
  await remove(ctx, stack, force)
}

/** For the domain that owns the stack: whatever it still holds is forgotten. */
export async function deleteStackRow(ctx: Context, stackId: string): Promise<void> {
  await remove(ctx, await getStackAnywhere(ctx, stackId, 'stacks:delete'), true)
}

async function remove(ctx: Context, stack: StackRow, force: boolean): Promise<void> {
  await holdingStack(ctx, stack.id, async (ctx) => {
    await lockStack(ctx.db, stack.id)
    await requireNoActiveUpdate(ctx, stack)
    const resources = await resourceCount(ctx.db, stack.id)
    if (resources > 0 && !force) throw new StackHasResources()
    await removeStack(ctx.db, stack)
    await recordAudit(ctx, {
      action: 'stack.deleted',
      target: stackTarget(stack),
      teamId: stack.teamId,
      before: { resources, tags: stack.tags },
    })
  })
}
