import { authorize } from '../../platform/access/authorize.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { type AccountRow, findAccount, lockAccount } from './accounts.repository.ts'

/** An account that the actor may do this with. */
export async function loadAccount(ctx: Context, id: string, permission: Permission): Promise<AccountRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, permission, { organizationId })
  const row = await findAccount(ctx.db, organizationId, id)
  if (!row) throw new NotFound()
  return row
}

/** The same, held until the transaction ends. */
export async function holdAccount(ctx: Context, id: string): Promise<AccountRow> {
  authorize(ctx.actor, 'accounts:change', { organizationId: ctx.actor.organizationId })
  await lockAccount(ctx.db, ctx.actor.organizationId, id)
  return loadAccount(ctx, id, 'accounts:change')
}
