import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { findProviders } from './identity-providers.repository.ts'
import { presentProvider } from './present-provider.ts'

/** An administrator or an auditor sees where people may sign in. */
export async function listProviders(ctx: Context) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'sign-in:read', { organizationId })
  const rows = await findProviders(ctx.db, organizationId)
  return { items: rows.map((row) => presentProvider(ctx, row)), nextCursor: null }
}
