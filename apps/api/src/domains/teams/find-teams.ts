import { handPlace, type TeamRole, teamRole } from '../../platform/access/team-place.ts'
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

export type Belonging = Team & { role: TeamRole; until: string | null }

/** The teams that the actor belongs to, with its role in each, and when that ends. */
export async function teamsOfActor(ctx: Context): Promise<Belonging[]> {
  const { organizationId, userId, teamIds } = ctx.actor
  if (userId !== null) return teamsOfPerson(ctx, { organizationId, userId })
  const teams = await teamsById(ctx, teamIds)
  return [...teams.values()].map((team) => ({ ...team, role: 'member', until: null }))
}

export async function teamsOfPerson(
  ctx: Context,
  who: { organizationId: string; userId: string },
): Promise<Belonging[]> {
  const now = ctx.clock.now()
  const rows = await findTeamMembershipsOf(ctx.db, who, now)
  return rows.flatMap(({ team: { id, slug, name }, ...place }) => {
    const role = teamRole(place, now)
    return role === null ? [] : [{ id, slug, name, role, until: handPlace(place, now)?.until?.toISOString() ?? null }]
  })
}
