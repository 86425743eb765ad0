import type { Context } from '../../platform/context.ts'
import { loadTeam } from './get-team.ts'
import { presentTeamMember } from './present-team.ts'
import { findGivingGroups, findTeamMembers } from './team-members.repository.ts'

/** Somebody sees who belongs to a team. */
export async function listTeamMembers(ctx: Context, teamId: string) {
  const team = await loadTeam(ctx, teamId, 'teams:read')
  const now = ctx.clock.now()
  const rows = await findTeamMembers(ctx.db, team, now)
  const giving = await findGivingGroups(ctx.db, team.organizationId, team.id)
  return { items: rows.map((row) => presentTeamMember(row, giving, now)), nextCursor: null }
}
