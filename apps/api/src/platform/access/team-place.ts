export type TeamRole = 'admin' | 'member'

/** Somebody's place in a team: what was given by hand, perhaps for a time, and what the identity provider's groups give. */
export type TeamPlace = { handRole: TeamRole | null; handUntil: Date | null; groupRole: TeamRole | null }

/** Pure: what was given by hand and holds at this time. */
export function handPlace({ handRole, handUntil }: TeamPlace, now: Date) {
  const holds = handRole !== null && (handUntil === null || handUntil > now)
  return holds ? { role: handRole, until: handUntil } : null
}

/** Pure: the higher of both; null where nothing holds any more. */
export function teamRole(place: TeamPlace, now: Date): TeamRole | null {
  const byHand = handPlace(place, now)?.role ?? null
  return byHand === 'admin' || place.groupRole === 'admin' ? 'admin' : (byHand ?? place.groupRole)
}

/** Pure: when it stops looking after the team by itself; null where that has no end. */
export function adminUntil(place: TeamPlace): Date | null {
  return place.groupRole === 'admin' ? null : place.handUntil
}
