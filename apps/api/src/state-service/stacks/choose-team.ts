import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { TeamRequired } from '../state-service.errors.ts'
import { findTeams } from './stacks.repository.ts'

/** Whose stack it becomes: the team that is named, else the token's team, else the only team of the person. */
export async function chooseTeam(ctx: Context, slugs: string[]): Promise<string | null> {
  const { actor } = ctx
  const { organizationId } = actor
  const mayWrite = (teamId: string | null) => can(actor, 'stacks:write', { organizationId, teamId })
  if (slugs.length > 0) {
    const [team, ...others] = await findTeams(ctx.db, organizationId, slugs)
    if (!team || others.length > 0 || slugs.length > 1 || !mayWrite(team.id)) throw new TeamRequired()
    return team.id
  }
  const [teamId] = actor.teamIds
  if (teamId !== undefined && actor.teamIds.length === 1 && mayWrite(teamId)) return teamId
  if (!mayWrite(null)) throw new TeamRequired()
  return null
}
