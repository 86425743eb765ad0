import type { Actor } from '../../platform/access/actor.ts'
import type { Context } from '../../platform/context.ts'
import { findMembership } from './people.repository.ts'

type Membership = { organizationId: string; userId: string }
type Caller = { address: string | null; requestId: string | null }

/** The person as they are now: a role or a team that was taken away is gone with the next request. */
export async function loadUserActor(ctx: Pick<Context, 'db'>, who: Membership, caller: Caller): Promise<Actor | null> {
  const membership = await findMembership(ctx.db, who.organizationId, who.userId)
  if (!membership) return null
  const { user } = membership
  return {
    kind: 'user',
    id: user.id,
    name: user.displayName,
    organizationId: who.organizationId,
    role: membership.role,
    teamIds: user.teamMemberships.map(({ teamId }) => teamId),
    adminTeamIds: user.teamMemberships.filter(({ role }) => role === 'admin').map(({ teamId }) => teamId),
    userId: user.id,
    tokenId: null,
    tokenKind: null,
    narrowedTo: null,
    runId: null,
    address: caller.address,
    requestId: caller.requestId,
  }
}
