import type { Context } from '../../platform/context.ts'
import { UpdateConflict } from '../state-service.errors.ts'
import { stackTarget } from '../stacks/find-stack.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { endUpdate } from './end-update.ts'
import { findRunningUpdate, lockUpdate } from './updates.repository.ts'

/** Inside a transaction that holds the stack. An update whose lease has ended is ended here; a live one conflicts. */
export async function requireNoActiveUpdate(ctx: Context, stack: StackRow): Promise<void> {
  const found = await findRunningUpdate(ctx.db, stack.id)
  const update = found && (await lockUpdate(ctx.db, found.id))
  if (!update || update.state !== 'running') return
  if (!update.isExpired) {
    const since = (update.startedAt ?? update.createdAt).toISOString()
    throw new UpdateConflict({ who: update.requestedBy.name, kind: `the ${update.kind}`, since })
  }
  await endUpdate(ctx, update, { state: 'cancelled', target: stackTarget(stack), teamId: stack.teamId })
}
