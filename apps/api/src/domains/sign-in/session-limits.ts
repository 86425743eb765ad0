const idleHours = 12
const longestDays = 7
const touchSeconds = 60

type Times = { lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null }

export function sessionExpiry(now: Date): Date {
  return new Date(now.getTime() + longestDays * 86_400_000)
}

/** The last moment of use that still counts as in use. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - idleHours * 3_600_000)
}

export function isSessionLive(session: Times, now: Date): boolean {
  return session.revokedAt === null && session.expiresAt > now && session.lastSeenAt > idleSince(now)
}

/** A session's last use is written at most once a minute. */
export function needsTouch(session: Times, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() > touchSeconds * 1000
}
