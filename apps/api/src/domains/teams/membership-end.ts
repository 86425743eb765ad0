import { can } from '../../platform/access/can.ts'
import { adminUntil, handPlace, type TeamPlace, type TeamRole } from '../../platform/access/team-place.ts'
import type { Context } from '../../platform/context.ts'
import { findTeamMember } from './team-members.repository.ts'
import { MembershipEndsTooLate, MembershipEndsTooSoon, MembershipOutlastsYours } from './teams.errors.ts'
import type { TeamRow } from './teams.repository.ts'

const longestMs = 2 * 366 * 86_400_000
const at = '/until'

/** When a membership that is asked for ends, null for never. Throws where that is no time ahead, or too far. */
export function endOf(asked: string | null, now: Date): Date | null {
  if (asked === null) return null
  const until = new Date(asked)
  const latest = new Date(now.getTime() + longestMs)
  if (until <= now) throw refused(MembershipEndsTooSoon, { until: until.toISOString() })
  if (until > latest) throw refused(MembershipEndsTooLate, { latest: latest.toISOString() })
  return until
}

type Given = { role: TeamRole; until: Date | null }

/** Whoever looks after a team for a time gives nobody more than that time, themselves included. */
export async function requireWithinOwn(ctx: Context, team: TeamRow, before: TeamPlace | null, given: Given) {
  const limit = await looksAfterUntil(ctx, team)
  if (limit === null || !outlasts(given.until, limit)) return
  const had = before && handPlace(before, ctx.clock.now())
  const isMore = !had || outlasts(given.until, had.until) || (given.role === 'admin' && had.role !== 'admin')
  if (isMore) throw refused(MembershipOutlastsYours, { until: limit.toISOString() })
}

/** Until when the actor looks after the team; null where that lasts. */
export async function looksAfterUntil(
  { actor, db, clock }: Context,
  { id: teamId, organizationId }: Pick<TeamRow, 'id' | 'organizationId'>,
): Promise<Date | null> {
  const { userId } = actor
  if (userId === null || can({ ...actor, adminTeamIds: [] }, 'teams:change', { organizationId, teamId })) return null
  const own = await findTeamMember(db, { organizationId, teamId, userId }, clock.now())
  return own && adminUntil(own)
}

function outlasts(until: Date | null, other: Date | null): boolean {
  return other !== null && (until === null || until > other)
}

function refused(Refusal: typeof MembershipEndsTooSoon, values: Record<string, string>) {
  const { message } = new Refusal(values)
  return new Refusal(values, { errors: [{ field: at, rule: 'until', message }] })
}
