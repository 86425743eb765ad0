import type { Context } from '../../platform/context.ts'
import { TryAgain, Unauthenticated } from '../../platform/errors/common-problems.ts'
import { shareOrganization } from '../organizations/find-organization.ts'
import { loadUserActor } from './load-user-actor.ts'

/**
 * Removals and changes of roles hold the organization: whoever lost something since their request began does nothing more
 * by what they had, and what they began before is there to be ended. First in a transaction, or right after the
 * organization is held.
 */
export async function requireStillHere(ctx: Context): Promise<void> {
  const { userId, organizationId, role, teamIds, adminTeamIds } = ctx.actor
  if (userId === null) return
  await shareOrganization(ctx)
  const now = await loadUserActor(ctx, { organizationId, userId }, ctx.actor)
  if (!now) throw new Unauthenticated()
  const lost = teamIds.some((id) => !now.teamIds.includes(id))
  if (now.role !== role || lost || adminTeamIds.some((id) => !now.adminTeamIds.includes(id))) throw new TryAgain()
}
