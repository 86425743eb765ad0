import type { Pool } from 'pg'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { isLeased } from './lease-life.ts'
import type { UpdateAuthor } from './update-actor.ts'

export type LeasedUpdate = {
  id: string
  stackId: string
  organizationId: string
  runId: string | null
  requestedBy: UpdateAuthor
  dryRun: boolean
  /** Running, and it holds its lease. */
  isLive: boolean
}

type Lease = { updateId: string; secret: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function findLeasedUpdate(pool: Pool, { updateId, secret }: Lease): Promise<LeasedUpdate | null> {
  if (!uuid.test(updateId)) return null
  const { rows } = await pool.query<LeasedUpdate>({
    name: 'find-leased-update',
    text: `
      SELECT id, stack_id AS "stackId", organization_id AS "organizationId", run_id AS "runId",
        requested_by AS "requestedBy", dry_run AS "dryRun", ${isLeased()} AS "isLive"
      FROM stack_updates WHERE id = $1 AND lease_hash = $2`,
    values: [updateId, Buffer.from(hashLinkSecret(secret))],
  })
  return rows[0] ?? null
}

/** Null where the lease has ended; else when it ends now. */
export async function extendLease(pool: Pool, updateId: string, seconds: number): Promise<Date | null> {
  const { rows } = await pool.query<{ expiresAt: Date }>(
    `UPDATE stack_updates SET lease_expires_at = now() + make_interval(secs => $2)
     WHERE id = $1 AND ${isLeased()}
     RETURNING lease_expires_at AS "expiresAt"`,
    [updateId, seconds],
  )
  return rows[0]?.expiresAt ?? null
}

export type JournalBatch = {
  updateId: string
  resources: string[]
  sequences: number[]
  records: string[]
}

/**
 * Stores a batch in one statement and one commit; a batch that is sent again changes nothing. The shared lock makes
 * the end of the update wait, so that no acknowledged entry misses the fold. False where the lease has ended.
 */
export async function appendJournal(pool: Pool, batch: JournalBatch): Promise<boolean> {
  const { rows } = await pool.query<{ leased: boolean }>({
    name: 'append-journal',
    text: `
      WITH leased AS (
        SELECT id, stack_id FROM stack_updates
        WHERE id = $1 AND NOT dry_run AND ${isLeased()} FOR SHARE OF stack_updates
      ), resources AS (
        INSERT INTO state_resources (stack_id, hash, body)
        SELECT DISTINCT ON (r.hash) leased.stack_id, r.hash, r.body
        FROM leased, (SELECT sha256(convert_to(body, 'UTF8')) AS hash, body FROM unnest($2::text[]) AS t(body)) AS r
        ON CONFLICT DO NOTHING
      ), entries AS (
        INSERT INTO journal_entries (update_id, sequence, body)
        SELECT leased.id, e.sequence, e.body FROM leased, unnest($3::bigint[], $4::text[]) AS e(sequence, body)
        ON CONFLICT DO NOTHING
      )
      SELECT EXISTS (SELECT FROM leased) AS leased`,
    values: [batch.updateId, batch.resources, batch.sequences, batch.records],
  })
  return rows[0]?.leased === true
}

/** Engine events as JSON texts. What is sent again changes nothing. */
export async function insertEvents(
  pool: Pool,
  updateId: string,
  events: { sequences: number[]; bodies: string[] },
): Promise<void> {
  await pool.query(
    `INSERT INTO stack_update_events (update_id, sequence, body)
     SELECT $1, e.sequence, e.body::jsonb FROM unnest($2::int[], $3::text[]) AS e(sequence, body)
     ON CONFLICT DO NOTHING`,
    [updateId, events.sequences, events.bodies],
  )
}

export async function setResourceChanges(pool: Pool, updateId: string, changes: unknown): Promise<void> {
  await pool.query('UPDATE stack_updates SET resource_changes = $2::jsonb WHERE id = $1', [
    updateId,
    JSON.stringify(changes),
  ])
}
