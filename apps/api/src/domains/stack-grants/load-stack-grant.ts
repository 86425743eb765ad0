import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { loadTeam } from '../teams/get-team.ts'
import { findGrant, type StackGrantRow } from './stack-grants.repository.ts'

type Which = { id: string; grantId: string }

/** A grant of a team that the actor may do this with. */
export async function loadStackGrant(ctx: Context, which: Which, permission: Permission): Promise<StackGrantRow> {
  const { organizationId, id: teamId } = await loadTeam(ctx, which.id, permission)
  const grant = await findGrant(ctx.db, { organizationId, teamId, id: which.grantId })
  if (!grant) throw new NotFound()
  return grant
}
