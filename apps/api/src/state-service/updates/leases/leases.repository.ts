import type { Pool } from 'pg'
import { isLeased } from './lease-life.ts'
import type { UpdateAuthor } from '../update-actor.ts'

export type LeasedUpdate = {
  id: string
  stackId: string
  organizationId: string
  runId: string | null
  /** The token that took the lease. */
  tokenId: string | null
  requestedBy: UpdateAuthor
  dryRun: boolean
  /** Running, and it holds its lease. */
  isLive: boolean
  /** The stack had no state before. */
  isFirst: boolean
}

export type ShownLease = { updateId: string; leaseHash: Uint8Array }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function findLeasedUpdate(pool: Pool, { updateId, leaseHash }: ShownLease): Promise<LeasedUpdate | null> {
  if (!uuid.test(updateId)) return null
  const { rows } = await pool.query<LeasedUpdate>({
    name: 'find-leased-update',
    text: `
      SELECT id, stack_id AS "stackId", organization_id AS "organizationId", run_id AS "runId",
        token_id AS "tokenId", requested_by AS "requestedBy", dry_run AS "dryRun", ${isLeased()} AS "isLive",
        COALESCE(version = 1, false) AS "isFirst"
      FROM stack_updates WHERE id = $1 AND lease_hash = $2`,
    values: [updateId, Buffer.from(leaseHash)],
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
  /** Of the resources that the records name. */
  hashes: string[]
  sequences: number[]
  records: string[]
}

/** Where resources are missing nothing was stored. */
type Appended = { isLeased: boolean; missing: string[] }

/**
 * Stores a batch in one statement and one commit; a batch that is sent again changes nothing. Resources that the store
 * has already need not be given. The shared lock makes the end of the update wait, so that no acknowledged entry misses
 * the fold.
 */
export async function appendJournal(
  pool: Pool,
  batch: JournalBatch,
  given: { hash: string; text: string }[],
): Promise<Appended> {
  const unique = new Map(given.map(({ hash, text }) => [hash, text]))
  const needed = [...new Set(batch.hashes)].filter((hash) => !unique.has(hash))
  const { rows } = await pool.query<Appended>({
    name: 'append-journal',
    text: `
      WITH leased AS (
        SELECT id, stack_id FROM stack_updates
        WHERE id = $1 AND NOT dry_run AND ${isLeased()} FOR SHARE OF stack_updates
      ), missing AS (
        SELECT h FROM leased, unnest($2::text[]) AS n(h)
        WHERE NOT EXISTS (SELECT FROM state_resources WHERE stack_id = leased.stack_id AND hash = decode(h, 'hex'))
      ), resources AS (
        INSERT INTO state_resources (stack_id, hash, body)
        SELECT leased.stack_id, decode(r.hash, 'hex'), r.body FROM leased, unnest($3::text[], $4::text[]) AS r(hash, body)
        WHERE NOT EXISTS (SELECT FROM missing)
        ON CONFLICT DO NOTHING
      ), entries AS (
        INSERT INTO journal_entries (update_id, sequence, body)
        SELECT leased.id, e.sequence, e.body FROM leased, unnest($5::bigint[], $6::text[]) AS e(sequence, body)
        WHERE NOT EXISTS (SELECT FROM missing)
        ON CONFLICT DO NOTHING
      )
      SELECT EXISTS (SELECT FROM leased) AS "isLeased", ARRAY(SELECT h FROM missing) AS missing`,
    values: [batch.updateId, needed, [...unique.keys()], [...unique.values()], batch.sequences, batch.records],
  })
  return rows[0] as Appended
}

/** Engine events as JSON texts. What is sent again changes nothing. */
export async function insertEvents(
  pool: Pool,
  updateId: string,
  events: { sequences: number[]; bodies: string[] },
): Promise<void> {
  await pool.query({
    name: 'insert-events',
    text: `
      INSERT INTO stack_update_events (update_id, sequence, body)
      SELECT $1, e.sequence, e.body::jsonb FROM unnest($2::int[], $3::text[]) AS e(sequence, body)
      ON CONFLICT DO NOTHING`,
    values: [updateId, events.sequences, events.bodies],
  })
}

export async function setResourceChanges(pool: Pool, updateId: string, changes: unknown): Promise<void> {
  await pool.query('UPDATE stack_updates SET resource_changes = $2::jsonb WHERE id = $1', [
    updateId,
    JSON.stringify(changes),
  ])
}
