import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { sameBytes } from '../../platform/secrets/token-pepper.ts'
import { idleSince } from './session-limits.ts'
import { wayOf } from './session-way.ts'
import { findLiveSessions } from './sign-in.repository.ts'

/** A person sees where they are signed in. */
export async function listSessions(ctx: Context, currentSecret: string | undefined) {
  const { userId, organizationId } = ctx.actor
  if (userId === null) return { items: [], nextCursor: null }
  const now = ctx.clock.now()
  const currentHash = currentSecret === undefined ? null : hashLinkSecret(currentSecret)
  const rows = await findLiveSessions(ctx.db, { userId, organizationId }, now, idleSince(now))
  const items = rows.map((row) => ({
    id: row.id,
    current: currentHash !== null && sameBytes(row.secretHash, currentHash),
    way: wayOf(row),
    userAgent: row.userAgent,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }))
  return { items, nextCursor: null }
}
