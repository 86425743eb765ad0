import { authorize } from '../../../platform/access/authorize.ts'
import { can } from '../../../platform/access/can.ts'
import type { Context } from '../../../platform/context.ts'
import { readableStacks } from '../../stacks/readable-stacks.ts'
import { GroupNotFound } from '../policies.errors.ts'
import { type GroupRow, type GroupStack, listGroupRows, listGroupStacks } from './groups.repository.ts'

export type Group = GroupRow & { stacks: GroupStack[] }

/** The policy groups with their packs, and with those of their stacks that the actor may see. */
export async function listGroups(ctx: Context): Promise<Group[]> {
  const { actor, db } = ctx
  const { organizationId } = actor
  authorize(actor, 'policies:read', { organizationId })
  const visible = can(actor, 'policies:change', { organizationId }) ? undefined : await readableStacks(ctx)
  const stacks = Map.groupBy(await listGroupStacks(db, organizationId, { visible }), ({ groupId }) => groupId)
  const rows = await listGroupRows(db, organizationId)
  return rows.map((row) => ({ ...row, stacks: stacks.get(row.id) ?? [] }))
}

export async function getGroup(ctx: Context, name: string): Promise<Group> {
  const found = (await listGroups(ctx)).find((group) => group.name === name)
  if (!found) throw new GroupNotFound({ name })
  return found
}
