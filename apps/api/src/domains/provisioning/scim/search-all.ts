import type { Context } from '../../../platform/context.ts'
import { listGroups } from '../groups/list-groups.ts'
import { presentGroups } from '../groups/present-group.ts'
import { ScimInvalidFilter } from '../provisioning.errors.ts'
import { listUsers } from '../users/list-users.ts'
import { presentUsers } from '../users/present-user.ts'
import type { ListQuery } from './read-query.ts'
import type { Json } from './scim-schemas.ts'
import { listOf } from './send-scim.ts'

/** Users, then groups. A filter on what only one of them has finds nothing among the other. */
export async function searchAll(ctx: Context, base: string, query: ListQuery): Promise<Json> {
  const users = await orNone(() => listUsers(ctx, query))
  const totalUsers = users instanceof Error ? 0 : users.total
  const shown = users instanceof Error ? [] : users.rows
  const rest = { ...query, offset: Math.max(0, query.offset - totalUsers), count: query.count - shown.length }
  const groups = await orNone(() => listGroups(ctx, rest))
  if (users instanceof Error && groups instanceof Error) throw users
  const resources = [
    ...(await presentUsers(ctx, shown, { ...query, base })),
    ...(groups instanceof Error ? [] : await presentGroups(ctx, groups.rows, { ...query, base })),
  ]
  const total = totalUsers + (groups instanceof Error ? 0 : groups.total)
  return listOf({ total, offset: query.offset, resources })
}

async function orNone<R>(list: () => Promise<R>): Promise<R | Error> {
  try {
    return await list()
  } catch (error) {
    if (error instanceof ScimInvalidFilter) return error
    throw error
  }
}
