import type { StackGrant } from '../../platform/access/stack-access.ts'
import type { Context } from '../../platform/context.ts'
import { findResourcesById } from './checkpoint.repository.ts'

/** A stack whose newest state holds a resource. */
export type Manager = {
  stackId: string
  organizationId: string
  teamId: string | null
  grants: StackGrant[]
  name: string
}

/**
 * The stacks of the organization that have a resource of this type and id in their newest state. The caller decides who
 * may hear the answer.
 */
export async function findManagers(ctx: Context, resource: { type: string; id: string }): Promise<Manager[]> {
  const { organizationId } = ctx.actor
  const rows = await findResourcesById(ctx.db, ctx.actor, resource.id)
  const managing = rows.filter(({ body }) => holds(body, resource))
  return managing.map(({ stackId, teamId, grants, name }) => ({ stackId, organizationId, teamId, grants, name }))
}

function holds(body: string, { type, id }: { type: string; id: string }): boolean {
  const found = JSON.parse(body) as Record<string, unknown>
  // External: read by a program, and managed elsewhere.
  if (found.type !== type || found.delete === true || found.external === true) return false
  return found.id === id || found.importID === id
}
