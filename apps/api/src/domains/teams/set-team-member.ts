import { handPlace, type TeamRole, teamRole } from '../../platform/access/team-place.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { belongsToOrganization } from '../people/find-people.ts'
import { loadTeam } from './get-team.ts'
import { endOf, requireWithinOwn } from './membership-end.ts'
import { presentTeamMember } from './present-team.ts'
import { refuseWayAround } from './refuse-way-around.ts'
import { findGivingGroups, findTeamMember, upsertTeamMember } from './team-members.repository.ts'
import { NotAMember } from './teams.errors.ts'

/** `until`: null lasts, and left out what holds stays. */
type Input = { teamId: string; userId: string; role: TeamRole; until?: string | null | undefined }

/** Somebody who looks after a team takes a person in, for good or for a time, or gives them another role there. */
export function setTeamMember(ctx: Context, { userId, role, ...input }: Input) {
  return inTransaction(ctx, async (ctx) => {
    const team = await loadTeam(ctx, input.teamId, 'teams:change')
    if (!(await belongsToOrganization(ctx, userId))) throw new NotAMember()
    const now = ctx.clock.now()
    const who = { organizationId: team.organizationId, teamId: team.id, userId }
    const before = await findTeamMember(ctx.db, who, now)
    const had = before && handPlace(before, now)
    const until = input.until === undefined ? (had?.until ?? null) : endOf(input.until, now)
    await requireWithinOwn(ctx, team, before, { role, until })
    if (until !== null && until.getTime() !== had?.until?.getTime()) await refuseWayAround(ctx, team, userId)
    await upsertTeamMember(ctx.db, who, { handRole: role, handUntil: until })
    const member = await findTeamMember(ctx.db, who, now)
    if (!member) throw new NotFound()
    const isSameRole = had?.role === role
    if (!isSameRole || had.until?.getTime() !== until?.getTime()) {
      const effective = teamRole(member, now)
      await recordAudit(ctx, {
        action: before ? (isSameRole ? 'team-member.end-changed' : 'team-member.role-changed') : 'team-member.added',
        target: { kind: 'user', id: userId, name: member.user.email },
        teamId: team.id,
        before: before && { role: teamRole(before, now), ...ending(had?.until) },
        after: { team: team.slug, role, ...ending(until), ...(effective === role ? {} : { byGroup: effective }) },
      })
    }
    return presentTeamMember(member, await findGivingGroups(ctx.db, team.organizationId, team.id), now)
  })
}

function ending(until: Date | null | undefined) {
  return until ? { until: until.toISOString() } : {}
}
