import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { joinOrganization } from '../people/join-organization.ts'
import { teamsById } from '../teams/find-teams.ts'
import { setTeamMember } from '../teams/set-team-member.ts'
import { claimInvitationTo, type InvitationRow } from './invitations.repository.ts'

type Person = { id: string; displayName: string }

/** Whoever accepts an invitation joins the organization with its role, and its teams. Part of a transaction. */
export async function joinByInvitation(
  ctx: Context,
  { email, role, teamIds }: InvitationRow,
  displayName: string,
): Promise<Person> {
  const person = await joinOrganization(ctx, { email, displayName, role })
  // A team that was closed since is left out.
  for (const teamId of (await teamsById(ctx, teamIds)).keys()) {
    await setTeamMember(ctx, { teamId, userId: person.id, role: 'member' })
  }
  return person
}

/** Somebody whose e-mail an identity provider vouches for needs no link: the invitation to it is accepted. */
export async function joinByInvitationTo(
  ctx: Context,
  { email, displayName }: { email: string; displayName: string },
): Promise<Person | null> {
  const invitation = await claimInvitationTo(
    ctx.db,
    { organizationId: ctx.actor.organizationId, email },
    ctx.clock.now(),
  )
  if (!invitation) return null
  const person = await joinByInvitation(ctx, invitation, displayName)
  await recordAudit(ctx, {
    action: 'invitation.accepted',
    target: { kind: 'invitation', id: invitation.id, name: email },
    after: { by: ctx.actor.name },
  })
  return person
}
