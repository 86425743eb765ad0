import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { emergencyUserOf, holdOrganization } from '../organizations/find-organization.ts'
import { endSessionsOfUser } from '../sign-in/end-sessions-of-user.ts'
import { revokePersonalTokensOf } from '../tokens/revoke-personal-tokens.ts'
import { EmergencyAdmin, LastAdmin } from './people.errors.ts'
import { countAdmins, deleteMembership, findMembership } from './people.repository.ts'

/** An administrator removes somebody: teams, sessions and personal tokens end with it. */
export function removeMember(ctx: Context, userId: string): Promise<void> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'people:change', { organizationId })
    await holdOrganization(ctx)
    const member = await findMembership(ctx.db, organizationId, userId)
    if (!member) throw new NotFound()
    if (member.role === 'admin' && (await countAdmins(ctx.db, organizationId)) === 1) throw new LastAdmin()
    if ((await emergencyUserOf(ctx, organizationId)) === userId) throw new EmergencyAdmin()
    await endSessionsOfUser(ctx, userId)
    await revokePersonalTokensOf(ctx, userId)
    await deleteMembership(ctx.db, organizationId, userId)
    await recordAudit(ctx, {
      action: 'person.removed',
      target: { kind: 'user', id: userId, name: member.user.email },
      before: { role: member.role, teams: member.user.teamMemberships.map(({ team }) => team.slug) },
    })
  })
}
