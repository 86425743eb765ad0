import type { Pool } from 'pg'
import type { Db } from '../../../platform/database/database.ts'

/** Said when the transaction commits. A hint only: workers look at the table anyway. */
export const draftsQueued = 'drafts_queued'

/** Seconds after its worker's last sign of life until another takes the draft, by the database's clock. */
export const leaseSeconds = 10

export type ClaimedDraft = { id: string; organizationId: string; attempt: number }

export async function announceDraft(db: Db): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${draftsQueued}, '')`
}

/** Takes the oldest draft that nobody looks at. SKIP LOCKED: two workers never get the same row. */
export async function claimDraft(pool: Pool): Promise<ClaimedDraft | null> {
  const { rows } = await pool.query<ClaimedDraft>(
    `UPDATE blueprint_versions SET check_attempt = check_attempt + 1,
       check_lease_expires_at = clock_timestamp() + make_interval(secs => $1)
     WHERE id = (
       SELECT id FROM blueprint_versions
       WHERE state = 'draft' AND (check_lease_expires_at IS NULL OR check_lease_expires_at < clock_timestamp())
       ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id::text, organization_id::text AS "organizationId", check_attempt AS attempt`,
    [leaseSeconds],
  )
  return rows[0] ?? null
}

/** Extends the leases; answers with the ids of what is still a draft and still this worker's. */
export async function keepDrafts(pool: Pool, held: ClaimedDraft[]): Promise<Set<string>> {
  if (held.length === 0) return new Set()
  const { rows } = await pool.query<{ id: string }>(
    `UPDATE blueprint_versions v SET check_lease_expires_at = clock_timestamp() + make_interval(secs => $1)
     FROM unnest($2::uuid[], $3::int[]) AS h(id, attempt)
     WHERE v.id = h.id AND v.check_attempt = h.attempt AND v.state = 'draft' RETURNING v.id::text`,
    [leaseSeconds, held.map(({ id }) => id), held.map(({ attempt }) => attempt)],
  )
  return new Set(rows.map(({ id }) => id))
}

/** A worker that stops gives its drafts back, as if it had never begun. */
export async function giveBackDraft(pool: Pool, { id, attempt }: ClaimedDraft): Promise<void> {
  await pool.query(
    `UPDATE blueprint_versions SET check_lease_expires_at = NULL, check_attempt = check_attempt - 1
     WHERE id = $1 AND check_attempt = $2 AND state = 'draft'`,
    [id, attempt],
  )
  await pool.query('SELECT pg_notify($1, $2)', [draftsQueued, ''])
}
