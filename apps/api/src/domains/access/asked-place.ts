import type { Scope } from '../../platform/access/can.ts'
import { findGrantsSelecting } from '../../platform/access/stack-access.repository.ts'
import { stageOfTags } from '../../platform/access/stack-access.ts'
import type { Context } from '../../platform/context.ts'
import { getStackAnywhere } from '../../state-service/stacks/find-stack.ts'
import { loadEnvironment } from '../environments/load-environment.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { findGrantsOnStack, type GrantOnStack } from '../stack-grants/grants-on-stack.ts'
import { type Team, teamsById } from '../teams/find-teams.ts'
import { loadTeam } from '../teams/get-team.ts'

export type Where = { team?: string | undefined; stack?: string | undefined; environment?: string | undefined }

/** What is asked about, with what decides there: its team, and of a stack every team's grants. */
export type Place = {
  kind: 'organization' | 'team' | 'stack' | 'environment'
  id: string
  name: string
  team: Team | null
  stage: string | null
  scope: Scope
  grants: GrantOnStack[]
}

/** A place that whoever asks may see; else it is not there. */
export function loadPlace(ctx: Context, { team, stack, environment }: Where): Promise<Place> {
  if (team !== undefined) return teamPlace(ctx, team)
  if (stack !== undefined) return stackPlace(ctx, stack)
  if (environment !== undefined) return environmentPlace(ctx, environment)
  return organizationPlace(ctx)
}

async function organizationPlace(ctx: Context): Promise<Place> {
  const { id, name } = await getOwnOrganization(ctx)
  return { kind: 'organization', id, name, team: null, stage: null, scope: { organizationId: id }, grants: [] }
}

async function teamPlace(ctx: Context, teamId: string): Promise<Place> {
  const { id, slug, name, organizationId } = await loadTeam(ctx, teamId, 'teams:read')
  const scope = { organizationId, teamId: id }
  return { kind: 'team', id, name, team: { id, slug, name }, stage: null, scope, grants: [] }
}

async function stackPlace(ctx: Context, stackId: string): Promise<Place> {
  const { id, organizationId, project, name, teamId, tags } = await getStackAnywhere(ctx, stackId, 'stacks:read')
  const found = await standing(ctx, { organizationId, stackId: id, teamId })
  return { kind: 'stack', id, name: `${project}/${name}`, stage: stageOfTags(tags), ...found }
}

async function environmentPlace(ctx: Context, environmentId: string): Promise<Place> {
  const row = await loadEnvironment(ctx, environmentId, 'environments:read')
  return { kind: 'environment', id: row.id, name: row.name, stage: row.stage, ...(await standing(ctx, row)) }
}

type Standing = { organizationId: string; stackId: string; teamId: string | null }

async function standing(ctx: Context, { organizationId, stackId, teamId }: Standing) {
  const grants = await findGrantsOnStack(ctx, await findGrantsSelecting(ctx.db, organizationId, stackId))
  const team = teamId === null ? null : ((await teamsById(ctx, [teamId])).get(teamId) ?? null)
  return { team, scope: { organizationId, teamId, grants }, grants }
}
