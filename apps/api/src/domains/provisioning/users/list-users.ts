import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { conditionOf, orderOf } from '../scim/list-sql.ts'
import type { ListQuery } from '../scim/read-query.ts'
import { Prisma } from '../../../platform/database/database.ts'
import { findInUser } from './user-columns.ts'
import { countUsers, findUserPage, type UserRow } from './users.repository.ts'

/** An identity provider looks for users: how many there are in all, and a page of them. */
export async function listUsers(ctx: Context, query: ListQuery): Promise<{ total: number; rows: UserRow[] }> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  const condition = conditionOf(query, findInUser)
  const order = orderOf(query, findInUser, Prisma.sql`u.created_at, u.id`)
  const total = await countUsers(ctx.db, organizationId, condition)
  const { offset, count } = query
  const isEmpty = count === 0 || offset >= total
  return { total, rows: isEmpty ? [] : await findUserPage(ctx.db, organizationId, { condition, order, offset, count }) }
}
