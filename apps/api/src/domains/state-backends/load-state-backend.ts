import { authorize } from '../../platform/access/authorize.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { findStateBackend, lockStateBackend, type StateBackendRow } from './state-backends.repository.ts'

/** A backend that the actor may do this with. */
export async function loadStateBackend(ctx: Context, id: string, permission: Permission): Promise<StateBackendRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, permission, { organizationId })
  const row = await findStateBackend(ctx.db, organizationId, id)
  if (!row) throw new NotFound()
  return row
}

/** The same, held until the transaction ends. */
export async function holdStateBackend(ctx: Context, id: string): Promise<StateBackendRow> {
  authorize(ctx.actor, 'backends:change', { organizationId: ctx.actor.organizationId })
  await lockStateBackend(ctx.db, ctx.actor.organizationId, id)
  return loadStateBackend(ctx, id, 'backends:change')
}
