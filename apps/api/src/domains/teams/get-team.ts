import { authorize } from '../../platform/access/authorize.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { presentTeam } from './present-team.ts'
import { findTeam, type TeamRow } from './teams.repository.ts'

/** Somebody looks at one team. */
export async function getTeam(ctx: Context, id: string) {
  return presentTeam(await loadTeam(ctx, id, 'teams:read'), ctx.actor)
}

/** A team that the actor may do this with. */
export async function loadTeam(ctx: Context, id: string, permission: Permission): Promise<TeamRow> {
  const { organizationId } = ctx.actor
  const team = await findTeam(ctx.db, organizationId, id)
  if (!team) throw new NotFound()
  authorize(ctx.actor, permission, { organizationId, teamId: team.id })
  return team
}
