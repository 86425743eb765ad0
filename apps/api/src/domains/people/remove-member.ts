import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { endMembership } from './end-membership.ts'
import { findMembership } from './people.repository.ts'

/** An administrator removes somebody: teams, sessions, personal tokens, invitations and waiting runs end with it. */
export function removeMember(ctx: Context, userId: string): Promise<void> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'people:change', { organizationId })
    await holdOrganization(ctx)
    const member = await findMembership(ctx.db, { organizationId, userId }, ctx.clock.now())
    if (!member) throw new NotFound()
    const ended = await endMembership(ctx, member)
    await recordAudit(ctx, {
      action: 'person.removed',
      target: { kind: 'user', id: userId, name: member.user.email },
      before: { role: member.role, teams: member.user.teamMemberships.map(({ team }) => team.slug) },
      after: { ended },
    })
  })
}
