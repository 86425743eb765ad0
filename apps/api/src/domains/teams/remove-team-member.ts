import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { loadTeam } from './get-team.ts'
import { findTeamMember, syncGroupMemberships, takeBackByHand } from './team-members.repository.ts'
import { GivenByGroup } from './teams.errors.ts'

/** Somebody who looks after a team takes a person out; anybody may leave by themselves. What groups give stays. */
export function removeTeamMember(ctx: Context, input: { teamId: string; userId: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const leaving = ctx.actor.userId === input.userId && ctx.actor.narrowedTo === null
    const team = await loadTeam(ctx, input.teamId, leaving ? 'teams:read' : 'teams:change')
    const member = await findTeamMember(ctx.db, team.organizationId, team.id, input.userId)
    if (!member) throw new NotFound()
    if (member.handRole === null) throw new GivenByGroup({ team: team.slug })
    await takeBackByHand(ctx.db, team.id, input.userId)
    const scope = { userIds: [input.userId], teamIds: [team.id] }
    const [left] = await syncGroupMemberships(ctx.db, team.organizationId, scope)
    await recordAudit(ctx, {
      action: 'team-member.removed',
      target: { kind: 'user', id: input.userId, name: member.user.email },
      teamId: team.id,
      before: { team: team.slug, role: member.role },
      ...(left?.after === null ? {} : { after: { keptByGroup: left?.after ?? member.role } }),
    })
  })
}
