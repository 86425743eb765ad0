import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { findAccounts } from './accounts.repository.ts'
import { presentAccounts } from './present-account.ts'

/** Administrators and auditors see which accounts there are, and whose runs may use them; never what is in them. */
export async function listAccounts(ctx: Context) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'accounts:read', { organizationId })
  return { items: await presentAccounts(ctx, await findAccounts(ctx.db, organizationId)), nextCursor: null }
}
