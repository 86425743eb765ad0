import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { afterTimePosition, decodeCursor, pageOf, TimePosition, timePositionOf } from '../../platform/http/paging.ts'
import { namesOfUsers } from '../people/find-people.ts'
import { findInvitations } from './invitations.repository.ts'
import { presentInvitation } from './present-invitation.ts'

/** Somebody who may invite sees who was invited. */
export async function listInvitations(ctx: Context, query: { limit: number; cursor?: string | undefined }) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'people:invite', { organizationId })
  const after = afterTimePosition(decodeCursor(query.cursor, TimePosition))
  const rows = await findInvitations(ctx.db, organizationId, { limit: query.limit, after })
  const names = await namesOfUsers(
    ctx,
    rows.map((row) => row.invitedBy),
  )
  return pageOf(rows, query.limit, timePositionOf, (row) => presentInvitation(row, names))
}
