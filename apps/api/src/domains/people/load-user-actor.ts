import type { Actor } from '../../platform/access/actor.ts'
import { teamRole } from '../../platform/access/team-place.ts'
import type { Context } from '../../platform/context.ts'
import { findMembership } from './people.repository.ts'

type Membership = { organizationId: string; userId: string }
type Caller = { address: string | null; requestId: string | null }

/** The person as they are now: a role or a team that was taken away, or has ended, is gone with the next request. */
export async function loadUserActor(
  ctx: Pick<Context, 'db' | 'clock'>,
  who: Membership,
  caller: Caller,
): Promise<Actor | null> {
  const now = ctx.clock.now()
  const membership = await findMembership(ctx.db, who, now)
  if (!membership) return null
  const { user } = membership
  const places = user.teamMemberships
  return {
    kind: 'user',
    id: user.id,
    name: user.displayName,
    organizationId: who.organizationId,
    role: membership.role,
    teamIds: places.map(({ teamId }) => teamId),
    adminTeamIds: places.filter((place) => teamRole(place, now) === 'admin').map(({ teamId }) => teamId),
    userId: user.id,
    tokenId: null,
    tokenKind: null,
    narrowedTo: null,
    runId: null,
    address: caller.address,
    requestId: caller.requestId,
  }
}
