import type { Db } from '../../../platform/database/database.ts'
import type { TokenRow } from '../tokens.repository.ts'

type Place = { targetId: string; path: string; now: Date }

/** Whether another live token than this one, under another name, is delivered to the same place. */
export async function findOthersOnPath(db: Db, token: TokenRow, { targetId, path, now }: Place): Promise<boolean> {
  const { organizationId, name } = token
  const found = await db.accessToken.findFirst({
    where: {
      organizationId,
      rotateTargetId: targetId,
      rotatePath: path,
      name: { not: name },
      revokedAt: null,
      expiresAt: { gt: now },
    },
    select: { id: true },
  })
  return found !== null
}

/**
 * Live tokens of all organizations, each the newest of its name, whose time to rotate has come. None that is younger
 * than a day: a life that a stricter rule made shorter than the days before its end would else never stand still.
 */
export function findDueRotations(db: Db, now: Date, limit: number) {
  return db.$queryRaw<{ id: string; organizationId: string }[]>`
    SELECT t.id::text, t.organization_id::text AS "organizationId" FROM access_tokens t
    WHERE t.rotate_target_id IS NOT NULL AND t.revoked_at IS NULL AND t.expires_at > ${now}
      AND t.expires_at <= ${now}::timestamptz + make_interval(hours => 24 * t.rotate_days)
      AND t.created_at <= ${now}::timestamptz - make_interval(hours => 24)
      AND NOT EXISTS (
        SELECT 1 FROM access_tokens n
        WHERE n.organization_id = t.organization_id AND n.kind = t.kind AND n.name = t.name
          AND n.team_id IS NOT DISTINCT FROM t.team_id AND n.revoked_at IS NULL
          AND (n.created_at, n.id) > (t.created_at, t.id))
    ORDER BY t.expires_at LIMIT ${limit}`
}
