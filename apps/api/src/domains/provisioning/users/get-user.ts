import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { loadUser } from './load-user.ts'
import type { UserRow } from './users.repository.ts'

/** An identity provider looks at one user. */
export async function getUser(ctx: Context, id: string): Promise<UserRow> {
  authorize(ctx.actor, 'provisioning:provision', { organizationId: ctx.actor.organizationId })
  return loadUser(ctx, id)
}
