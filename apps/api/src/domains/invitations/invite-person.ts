import type { OrganizationRole } from '../../platform/access/actor.ts'
import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden } from '../../platform/errors/common-problems.ts'
import { generateLinkSecret, hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { findPerson, isSwitchedOff } from '../people/find-people.ts'
import { AlreadyAMember, SwitchedOff } from '../people/people.errors.ts'
import { teamsById } from '../teams/find-teams.ts'
import { mayMakeTokens } from '../tokens/token-rules.ts'
import { InvitationsNeedAPerson, NoSuchTeam } from './invitations.errors.ts'
import { insertInvitation, revokeInvitations } from './invitations.repository.ts'
import { presentInvitation } from './present-invitation.ts'

const invitationDays = 7

type Input = { email: string; role: OrganizationRole; teamIds: string[] }

/** An administrator invites somebody by a link that works once. A newer invitation replaces the one before. */
export function invitePerson(ctx: Context, input: Input) {
  const { organizationId, userId, name } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'people:invite', { organizationId })
    if (!mayMakeTokens(ctx.actor)) throw new InvitationsNeedAPerson()
    if (userId === null) throw new Forbidden({ permission: 'people:invite' })
    if (await findPerson(ctx, input.email)) throw new AlreadyAMember({ email: input.email })
    if (await isSwitchedOff(ctx, input.email)) throw new SwitchedOff({ email: input.email })
    const teams = await teamsById(ctx, input.teamIds)
    const missing = input.teamIds.find((id) => !teams.has(id))
    if (missing !== undefined) throw new NoSuchTeam({ id: missing })
    const now = ctx.clock.now()
    const secret = generateLinkSecret()
    await revokeInvitations(ctx.db, { organizationId, email: input.email }, now)
    const row = await insertInvitation(ctx.db, {
      organizationId,
      email: input.email,
      role: input.role,
      teamIds: [...teams.keys()],
      secretHash: hashLinkSecret(secret),
      invitedBy: userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + invitationDays * 86_400_000),
    })
    await recordAudit(ctx, {
      action: 'person.invited',
      target: { kind: 'invitation', id: row.id, name: row.email },
      after: { role: row.role, teams: [...teams.values()].map((team) => team.slug) },
    })
    const invitation = presentInvitation(row, new Map([[userId, name]]))
    return { invitation, link: `${ctx.config.publicUrl}/join#${secret}` }
  })
}
