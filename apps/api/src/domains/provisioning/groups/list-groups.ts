import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { Prisma } from '../../../platform/database/database.ts'
import { conditionOf, orderOf } from '../scim/list-sql.ts'
import type { ListQuery } from '../scim/read-query.ts'
import { findInGroup } from './group-columns.ts'
import { countGroups, findGroupPage, type GroupRow } from './groups.repository.ts'
import { loadGroup } from './save-group.ts'

/** An identity provider looks for groups: how many there are in all, and a page of them. */
export async function listGroups(ctx: Context, query: ListQuery): Promise<{ total: number; rows: GroupRow[] }> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  const condition = conditionOf(query, findInGroup)
  const order = orderOf(query, findInGroup, Prisma.sql`g.created_at, g.id`)
  const total = await countGroups(ctx.db, organizationId, condition)
  const { offset, count } = query
  const isEmpty = count === 0 || offset >= total
  return {
    total,
    rows: isEmpty ? [] : await findGroupPage(ctx.db, organizationId, { condition, order, offset, count }),
  }
}

/** An identity provider looks at one group. */
export async function getGroup(ctx: Context, id: string): Promise<GroupRow> {
  authorize(ctx.actor, 'provisioning:provision', { organizationId: ctx.actor.organizationId })
  return loadGroup(ctx, id)
}
