import { type Db, Prisma } from '../../../platform/database/database.ts'
import { isVisible, type Visible } from '../tokens.repository.ts'
import { reminderDays } from './reminder-steps.ts'

/** A token that expires within the first step, and the last step that it was reminded of. */
export type Expiring = {
  id: string
  organizationId: string
  teamId: string | null
  name: string
  hint: string
  createdAt: Date
  expiresAt: Date
  remindedDays: number | null
}

/** One that was rotated is left out: another has its place. */
function livesOn(now: Date): Prisma.Sql {
  return Prisma.sql`t.revoked_at IS NULL AND t.kind <> 'run' AND t.pipeline IS NULL AND t.expires_at > ${now}
    AND NOT EXISTS (
      SELECT 1 FROM access_tokens n
      WHERE n.organization_id = t.organization_id AND n.kind = t.kind AND n.name = t.name
        AND n.team_id IS NOT DISTINCT FROM t.team_id AND n.user_id IS NOT DISTINCT FROM t.user_id
        AND n.revoked_at IS NULL AND (n.created_at, n.id) > (t.created_at, t.id))`
}

/** Of all organizations, by id. */
export function findExpiring(db: Db, now: Date, { after, limit }: { after: string | null; limit: number }) {
  const until = new Date(now.getTime() + Math.max(...reminderDays) * 86_400_000)
  return db.$queryRaw<Expiring[]>`
    SELECT t.id::text, t.organization_id::text AS "organizationId", t.team_id::text AS "teamId", t.name, t.hint,
      t.created_at AS "createdAt", t.expires_at AS "expiresAt",
      (SELECT min(r.days) FROM token_reminders r WHERE r.token_id = t.id) AS "remindedDays"
    FROM access_tokens t
    WHERE ${livesOn(now)} AND t.expires_at <= ${until} AND (${after}::uuid IS NULL OR t.id > ${after}::uuid)
    ORDER BY t.id LIMIT ${limit}`
}

/** True for the one that came first. Steps that passed while nobody looked are not made up for. */
export async function insertReminder(db: Db, tokenId: string, days: number, at: Date): Promise<boolean> {
  const steps = reminderDays.filter((step) => step >= days)
  const rows = await db.$queryRaw<{ days: number }[]>`
    INSERT INTO token_reminders (token_id, days, at)
    SELECT ${tokenId}::uuid, s.days, ${at} FROM unnest(${steps}::int[]) AS s(days)
    ON CONFLICT DO NOTHING RETURNING days`
  return rows.some((row) => row.days === days)
}

/** Those of one organization that somebody may see and was reminded of; what ends first comes first. */
export async function findReminded(
  db: Db,
  organizationId: string,
  { visible, now, most }: { visible: Visible; now: Date; most: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id::text FROM access_tokens t
    WHERE t.organization_id = ${organizationId}::uuid AND ${livesOn(now)} AND ${isVisible(visible)}
      AND EXISTS (SELECT 1 FROM token_reminders r WHERE r.token_id = t.id)
    ORDER BY t.expires_at, t.id LIMIT ${most}`
  return rows.map(({ id }) => id)
}

/** The last step of each of these tokens. */
export async function findReminders(db: Db, tokenIds: string[]): Promise<Map<string, { days: number; at: Date }>> {
  const rows = await db.tokenReminder.findMany({ where: { tokenId: { in: tokenIds } }, orderBy: { days: 'desc' } })
  return new Map(rows.map(({ tokenId, days, at }) => [tokenId, { days, at }]))
}
