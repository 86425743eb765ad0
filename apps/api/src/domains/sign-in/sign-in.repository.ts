import type { Db } from '../../platform/database/database.ts'

type Bytes = Uint8Array<ArrayBuffer>

export async function insertSignInLink(
  db: Db,
  data: { userId: string; organizationId: string; secretHash: Bytes; expiresAt: Date },
): Promise<void> {
  await db.signInLink.create({ data })
}

/** Marks the link as used and returns it; of any number of requests at once, one gets it. */
export async function useSignInLink(db: Db, secretHash: Bytes, now: Date) {
  const [link] = await db.signInLink.updateManyAndReturn({
    where: { secretHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return link ?? null
}

/** Links that were not used yet are of no use any more. */
export async function useUpSignInLinks(
  db: Db,
  who: { userId: string; organizationId: string },
  now: Date,
): Promise<void> {
  await db.signInLink.updateMany({ where: { ...who, usedAt: null }, data: { usedAt: now } })
}

export function findSignInLink(db: Db, secretHash: Bytes) {
  return db.signInLink.findUnique({ where: { secretHash }, include: { user: true } })
}

export function insertSession(
  db: Db,
  data: {
    userId: string
    organizationId: string
    identityProviderId: string | null
    providerSessionId: string | null
    passkeyId: string | null
    secretHash: Bytes
    userAgent: string
    address: string
    createdAt: Date
    lastSeenAt: Date
    expiresAt: Date
  },
) {
  return db.session.create({ data })
}

export function findSession(db: Db, secretHash: Bytes) {
  return db.session.findUnique({ where: { secretHash } })
}

export async function touchSession(db: Db, id: string, lastSeenAt: Date): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { lastSeenAt } })
}

type Renewal = {
  userId: string
  organizationId: string
  oldHash: Bytes
  newHash: Bytes
  provider: { id: string; sessionId: string | null } | null
}

/** Another secret, and confirmed now by the database's clock. Gives when it expires; null where there is no such session. */
export async function renewSession(db: Db, { provider, ...renewal }: Renewal, now: Date): Promise<Date | null> {
  const { userId, organizationId, oldHash, newHash } = renewal
  const [renewed] = await db.$queryRaw<{ expiresAt: Date }[]>`
    UPDATE sessions SET secret_hash = ${newHash}, confirmed_at = now(),
      provider_session_id = CASE WHEN identity_provider_id = ${provider?.id ?? null}::uuid
        THEN ${provider?.sessionId ?? null}::text ELSE provider_session_id END
    WHERE secret_hash = ${oldHash} AND user_id = ${userId}::uuid AND organization_id = ${organizationId}::uuid
      AND revoked_at IS NULL AND expires_at > ${now}
    RETURNING expires_at AS "expiresAt"`
  return renewed?.expiresAt ?? null
}

/** By the database's clock. */
export async function isConfirmedWithin(db: Db, secretHash: Bytes, seconds: number): Promise<boolean> {
  const rows = await db.$queryRaw<object[]>`
    SELECT 1 FROM sessions WHERE secret_hash = ${secretHash}
      AND confirmed_at > now() - make_interval(secs => ${seconds}::double precision)`
  return rows.length > 0
}

export function findLiveSessions(db: Db, who: { userId: string; organizationId: string }, now: Date, idleSince: Date) {
  return db.session.findMany({
    where: { ...who, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
    orderBy: { lastSeenAt: 'desc' },
  })
}

export type SessionsWhere = {
  id?: string | { not: string }
  secretHash?: Bytes | { not: Bytes }
  userId?: string | { not: string }
  organizationId?: string
  /** Null: that began by a link or a passkey. */
  identityProviderId?: string | null
  providerSessionId?: string
  passkeyId?: string
}

/** Whose they were, one for each. */
export async function revokeSessions(db: Db, where: SessionsWhere, now: Date): Promise<string[]> {
  const ended = await db.session.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
    select: { userId: true },
  })
  return ended.map(({ userId }) => userId)
}
