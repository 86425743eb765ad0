import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { findAccounts } from './accounts.repository.ts'

/** Administrators and auditors see which accounts there are, never what is in them. */
export async function listAccounts(ctx: Context) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'accounts:read', { organizationId })
  const rows = await findAccounts(ctx.db, organizationId)
  const items = rows.map(({ id, name, kind, createdAt }) => ({ id, name, kind, createdAt: createdAt.toISOString() }))
  return { items, nextCursor: null }
}
