import type { Context } from '../../platform/context.ts'
import { revokeInvitations } from './invitations.repository.ts'

/** Ends the open invitations to somebody, and those that they sent. Part of a removal, which has its own audit event. */
export async function endInvitationsOfPerson(ctx: Context, person: { id: string; email: string }): Promise<number> {
  const { organizationId } = ctx.actor
  const now = ctx.clock.now()
  const to = await revokeInvitations(ctx.db, { organizationId, email: person.email }, now)
  return to + (await revokeInvitations(ctx.db, { organizationId, invitedBy: person.id }, now))
}
