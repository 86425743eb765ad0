import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { belongsToOrganization } from '../people/find-people.ts'
import { loadTeam } from './get-team.ts'
import { presentTeamMember } from './present-team.ts'
import { findGivingGroups, findTeamMember, syncGroupMemberships, upsertTeamMember } from './team-members.repository.ts'
import { NotAMember } from './teams.errors.ts'

type Input = { teamId: string; userId: string; role: 'admin' | 'member' }

/** Somebody who looks after a team takes a person in, or gives them another role there. */
export function setTeamMember(ctx: Context, input: Input) {
  return inTransaction(ctx, async (ctx) => {
    const team = await loadTeam(ctx, input.teamId, 'teams:change')
    if (!(await belongsToOrganization(ctx, input.userId))) throw new NotAMember()
    const before = await findTeamMember(ctx.db, team.organizationId, team.id, input.userId)
    await upsertTeamMember(ctx.db, team.id, input.userId, input.role)
    await syncGroupMemberships(ctx.db, team.organizationId, { userIds: [input.userId], teamIds: [team.id] })
    const member = await findTeamMember(ctx.db, team.organizationId, team.id, input.userId)
    if (!member) throw new NotFound()
    if (before?.handRole !== input.role) {
      await recordAudit(ctx, {
        action: before ? 'team-member.role-changed' : 'team-member.added',
        target: { kind: 'user', id: input.userId, name: member.user.email },
        teamId: team.id,
        before: before && { role: before.role },
        after: { team: team.slug, role: input.role, ...(member.role === input.role ? {} : { byGroup: member.role }) },
      })
    }
    return presentTeamMember(member, await findGivingGroups(ctx.db, team.organizationId, team.id))
  })
}
