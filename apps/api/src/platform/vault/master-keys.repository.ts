import type { Pool } from 'pg'
import { sealedColumns } from './sealed-columns.ts'

export type MasterKeyRow = {
  id: Buffer
  number: number
  /** Null where it is a key file's own key. */
  wrappedKey: Buffer | null
  wrappedBy: string
  createdAt: Date
  /** Null as long as it does not seal yet. */
  sealsFrom: Date | null
  retiredAt: Date | null
}

/** Every process that holds master keys listens here. */
export const masterKeyChannel = 'master_keys'

type NewKey = { id: Buffer; wrappedKey: Uint8Array; wrappedBy: string }

/** Oldest first. */
export async function findMasterKeys(pool: Pool): Promise<MasterKeyRow[]> {
  const { rows } = await pool.query<MasterKeyRow>(`
    SELECT id, number, wrapped_key AS "wrappedKey", wrapped_by AS "wrappedBy", created_at AS "createdAt",
      seals_from AS "sealsFrom", retired_at AS "retiredAt"
    FROM master_keys ORDER BY number`)
  return rows
}

/** What wraps them; nothing where the tables are those of an earlier version. */
export async function findWrapping(pool: Pool): Promise<string[]> {
  const there = await pool.query<{ there: boolean }>(`SELECT to_regclass('master_keys') IS NOT NULL AS there`)
  if (!there.rows[0]?.there) return []
  const { rows } = await pool.query<{ by: string }>('SELECT DISTINCT wrapped_by AS by FROM master_keys')
  return rows.map(({ by }) => by)
}

/** The first one, which seals at once: unless another process was faster. */
export async function insertFirstKey(pool: Pool, { id, wrappedKey, wrappedBy }: NewKey): Promise<void> {
  await pool.query(
    `INSERT INTO master_keys (id, number, wrapped_key, wrapped_by, seals_from)
     SELECT $1, 1, $2, $3, clock_timestamp() WHERE NOT EXISTS (SELECT FROM master_keys) ON CONFLICT DO NOTHING`,
    [id, wrappedKey, wrappedBy],
  )
}

/** The next one. It seals nothing until every process knows it. */
export async function insertNextKey(pool: Pool, { id, wrappedKey, wrappedBy }: NewKey): Promise<void> {
  await pool.query(
    `WITH added AS (
       INSERT INTO master_keys (id, number, wrapped_key, wrapped_by)
       SELECT $1, max(number) + 1, $2, $3 FROM master_keys RETURNING 1)
     SELECT pg_notify('${masterKeyChannel}', '') FROM added`,
    [id, wrappedKey, wrappedBy],
  )
}

export async function markSealing(pool: Pool, id: Buffer): Promise<void> {
  await pool.query(
    `WITH marked AS (UPDATE master_keys SET seals_from = clock_timestamp() WHERE id = $1 AND seals_from IS NULL RETURNING 1)
     SELECT pg_notify('${masterKeyChannel}', '') FROM marked`,
    [id],
  )
}

/** Only where it is wrapped as it was. */
export async function rewrapKeys(
  pool: Pool,
  keys: { id: Buffer; before: string; wrappedKey: Uint8Array }[],
  wrappedBy: string,
): Promise<void> {
  await pool.query(
    `UPDATE master_keys m SET wrapped_key = v.wrapped, wrapped_by = $4
     FROM unnest($1::bytea[], $2::text[], $3::bytea[]) v(id, before, wrapped)
     WHERE m.id = v.id AND m.wrapped_by = v.before`,
    [
      keys.map(({ id }) => id),
      keys.map(({ before }) => before),
      keys.map((key) => Buffer.from(key.wrappedKey)),
      wrappedBy,
    ],
  )
}

/** How many values each key has sealed, by its id in hexadecimal digits; those that sealed none are left out. */
export async function countUses(pool: Pool): Promise<Map<string, number>> {
  const each = sealedColumns.map(
    ({ table }) => `SELECT master_key_id AS id FROM ${table} WHERE master_key_id IS NOT NULL`,
  )
  const { rows } = await pool.query<{ id: string; count: number }>(
    `SELECT encode(id, 'hex') AS id, count(*)::int AS count FROM (${each.join(' UNION ALL ')}) uses GROUP BY id`,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export async function markRetired(pool: Pool, ids: Buffer[]): Promise<void> {
  await pool.query(
    `UPDATE master_keys SET retired_at = date_trunc('milliseconds', clock_timestamp())
     WHERE id = ANY($1) AND retired_at IS NULL`,
    [ids],
  )
}

/**
 * Deletes those that were retired so long ago, by the database's clock. Where a value needs one after all, its foreign
 * key refuses that.
 */
export async function deleteRetired(pool: Pool, seconds: number): Promise<Buffer[]> {
  const { rows } = await pool.query<{ id: Buffer }>(
    `WITH gone AS (
       DELETE FROM master_keys WHERE retired_at <= clock_timestamp() - make_interval(secs => $1) RETURNING id)
     SELECT id, pg_notify('${masterKeyChannel}', '') FROM gone`,
    [seconds],
  )
  return rows.map(({ id }) => id)
}
