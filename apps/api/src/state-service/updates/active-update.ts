import type { Context } from '../../platform/context.ts'
import { getStackById } from '../stacks/find-stack.ts'
import type { UpdateAuthor } from './update-actor.ts'
import { findRunningUpdate } from './updates.repository.ts'

export type ActiveUpdate = { id: string; kind: string; requestedBy: UpdateAuthor; runId: string | null; since: Date }

/** What changes the stack right now; an update whose lease has ended does not count. */
export async function activeUpdate(ctx: Context, stackId: string): Promise<ActiveUpdate | null> {
  await getStackById(ctx, stackId, 'stacks:read')
  const update = await findRunningUpdate(ctx.db, stackId)
  if (!update || update.isExpired) return null
  const { id, kind, requestedBy, runId, startedAt, createdAt } = update
  return { id, kind, requestedBy, runId, since: startedAt ?? createdAt }
}
