import type { Context } from '../../platform/context.ts'
import { loadTeam } from '../teams/get-team.ts'
import { presentStackGrant } from './present-stack-grant.ts'
import { findGrants } from './stack-grants.repository.ts'

/** Somebody sees what a team may do with which stacks. */
export async function listStackGrants(ctx: Context, teamId: string) {
  const team = await loadTeam(ctx, teamId, 'grants:read')
  const rows = await findGrants(ctx.db, team.organizationId, { teamId: team.id })
  return { items: rows.map(presentStackGrant), nextCursor: null }
}
