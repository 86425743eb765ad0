import type { Context } from '../../../platform/context.ts'
import { ScimInvalidValue, ScimNotFound } from '../provisioning.errors.ts'
import { isId } from '../users/load-user.ts'
import {
  addMembers,
  allBut,
  findGroup,
  findStrangers,
  type GroupRow,
  removeMembers,
  these,
} from './groups.repository.ts'
import type { MemberStep } from './read-group.ts'

/** A group of the actor's organization. */
export async function loadGroup(ctx: Context, id: string): Promise<GroupRow> {
  const found = isId(id) ? await findGroup(ctx.db, ctx.actor.organizationId, id) : null
  if (!found) throw new ScimNotFound({ type: 'Group', id: id.slice(0, 80) })
  return found
}

export type Moved = { added: string[]; removed: string[] }

/** Changes who is in a group, step by step, and says whose place is new or has ended. Part of a transaction. */
export async function moveMembers(ctx: Context, groupId: string, steps: MemberStep[]): Promise<Moved> {
  const added = new Set<string>()
  const removed = new Set<string>()
  for (const { kind, ids } of steps) {
    if (kind !== 'remove') await refuseStrangers(ctx, ids)
    const gone = kind === 'add' ? [] : await removeMembers(ctx.db, groupId, kind === 'set' ? allBut(ids) : these(ids))
    for (const userId of gone) if (!added.delete(userId)) removed.add(userId)
    const come = kind === 'remove' ? [] : await addMembers(ctx.db, groupId, ids)
    for (const userId of come) if (!removed.delete(userId)) added.add(userId)
  }
  return { added: [...added], removed: [...removed] }
}

async function refuseStrangers(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const [stranger] = await findStrangers(ctx.db, ctx.actor.organizationId, ids)
  if (stranger !== undefined) throw new ScimInvalidValue({ why: `There is no user ${stranger} to be a member` })
}
