import type { Context } from '../../platform/context.ts'
import type { Manager } from '../../state-service/checkpoints/find-managers.ts'
import { findStacksWithResource } from './external-stacks.repository.ts'
import { organizationThere } from './stack-backend.ts'

/**
 * The organization's stacks in state backends that have a resource of this type and id, as far as runs of the portal have
 * told. The caller decides who may hear the answer.
 */
export async function findManagersElsewhere(ctx: Context, resource: { type: string; id: string }): Promise<Manager[]> {
  const { organizationId } = ctx.actor
  const rows = await findStacksWithResource(ctx.db, ctx.actor, resource)
  return rows.map(({ stackId, teamId, grants, project, name, backend, ...there }) => {
    const place = `${organizationThere(there)}/${project}/${name} in the state backend "${backend}"`
    return { stackId, organizationId, teamId, grants, name: place }
  })
}
