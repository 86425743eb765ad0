import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, pageOf, TimePosition } from '../../platform/http/paging.ts'
import { findMemberships, findProvisioned } from './people.repository.ts'
import { presentMember } from './present-member.ts'

type Query = { limit: number; cursor?: string | undefined }

/** Somebody sees who belongs to the organization. */
export async function listMembers(ctx: Context, query: Query) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'people:read', { organizationId })
  const position = decodeCursor(query.cursor, TimePosition)
  const after = position && { createdAt: new Date(position[0]), userId: position[1] }
  const rows = await findMemberships(ctx.db, organizationId, {
    limit: query.limit,
    after,
    now: ctx.clock.now(),
  })
  const provisioned = await findProvisioned(
    ctx.db,
    organizationId,
    rows.map(({ userId }) => userId),
  )
  const positionOf = (row: (typeof rows)[number]) => [row.createdAt.toISOString(), row.userId]
  return pageOf(rows, query.limit, positionOf, (row) => presentMember(row, ctx.actor, provisioned.has(row.userId)))
}
