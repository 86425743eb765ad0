import { teamRole } from '../../platform/access/team-place.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { tell } from '../runs/events/run-channels.ts'
import { loadTeam } from './get-team.ts'
import { findTeamMember, takeBackByHand } from './team-members.repository.ts'
import { refuseWayAround } from './refuse-way-around.ts'
import { GivenByGroup } from './teams.errors.ts'

/** Somebody who looks after a team takes a person out; anybody may leave by themselves. What groups give stays. */
export function removeTeamMember(ctx: Context, input: { teamId: string; userId: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const leaving = ctx.actor.userId === input.userId && ctx.actor.narrowedTo === null
    const team = await loadTeam(ctx, input.teamId, leaving ? 'teams:read' : 'teams:change')
    await refuseWayAround(ctx, team, input.userId)
    const who = { organizationId: team.organizationId, teamId: team.id, userId: input.userId }
    const now = ctx.clock.now()
    const member = await findTeamMember(ctx.db, who, now)
    if (!member) throw new NotFound()
    if (member.handRole === null) throw new GivenByGroup({ team: team.slug })
    await takeBackByHand(ctx.db, who)
    await recordAudit(ctx, {
      action: 'team-member.removed',
      target: { kind: 'user', id: input.userId, name: member.user.email },
      teamId: team.id,
      before: { team: team.slug, role: teamRole(member, now) },
      ...(member.groupRole === null ? {} : { after: { keptByGroup: member.groupRole } }),
    })
    // What they watch of the team they watch no longer; what else they watch comes back by itself.
    await tell(ctx.db, 'left', input.userId)
  })
}
