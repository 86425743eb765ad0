import type { Context } from '../../platform/context.ts'
import { findTeamMembershipsOf } from './team-members.repository.ts'
import { findTeam, findTeamBySlug, findTeams } from './teams.repository.ts'

export type Team = { id: string; slug: string; name: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A team of the actor's organization by its slug or its id. Asks for no permission: the caller does. */
export async function findTeamByName(ctx: Context, slugOrId: string): Promise<Team | null> {
  const { organizationId } = ctx.actor
  const bySlug = await findTeamBySlug(ctx.db, organizationId, slugOrId)
  const row = bySlug ?? (uuid.test(slugOrId) ? await findTeam(ctx.db, organizationId, slugOrId) : null)
  return row && { id: row.id, slug: row.slug, name: row.name }
}

export async function teamsById(ctx: Context, ids?: string[]): Promise<Map<string, Team>> {
  const rows = await findTeams(ctx.db, ctx.actor.organizationId, ids)
  return new Map(rows.map(({ id, slug, name }) => [id, { id, slug, name }]))
}

/** The teams that the actor belongs to, with its role in each. */
export async function teamsOfActor(ctx: Context): Promise<(Team & { role: 'admin' | 'member' })[]> {
  const { actor } = ctx
  if (actor.userId !== null) {
    const rows = await findTeamMembershipsOf(ctx.db, actor.organizationId, actor.userId)
    return rows.map(({ team, role }) => ({ id: team.id, slug: team.slug, name: team.name, role }))
  }
  const teams = await teamsById(ctx, actor.teamIds)
  return [...teams.values()].map((team) => ({ ...team, role: 'member' as const }))
}
