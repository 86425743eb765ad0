import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { presentStateBackends } from './present-state-backend.ts'
import { findStateBackends } from './state-backends.repository.ts'

/** Administrators and auditors see where the organization's state is kept. */
export async function listStateBackends(ctx: Context) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'backends:read', { organizationId })
  return { items: await presentStateBackends(ctx, await findStateBackends(ctx.db, organizationId)), nextCursor: null }
}
