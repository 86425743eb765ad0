import type { Context } from '../../platform/context.ts'
import { Unauthenticated } from '../../platform/errors/common-problems.ts'
import { shareOrganization } from '../organizations/find-organization.ts'
import { belongsToOrganization } from './find-people.ts'

/**
 * Removals hold the organization: whoever was removed since their request began does nothing more by it, and what they
 * began before is there to be ended. First in a transaction, or right after the organization is held.
 */
export async function requireStillHere(ctx: Context): Promise<void> {
  const { userId } = ctx.actor
  if (userId === null) return
  await shareOrganization(ctx)
  if (!(await belongsToOrganization(ctx, userId))) throw new Unauthenticated()
}
