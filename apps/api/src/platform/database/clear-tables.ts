import pg from 'pg'
import { DatabaseNotEmpty, StillAtWork } from './restore.errors.ts'

/** Workers come and go. A master key that has sealed nothing is nothing to lose: the first start makes one. */
const notCounted = ['workers', 'master_keys']

/** In the caller's transaction. */
export async function refuseRows(client: pg.PoolClient, tables: string[]): Promise<void> {
  for (const table of tables) {
    if (notCounted.includes(table)) continue
    const { rowCount } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(table)} LIMIT 1`)
    if (rowCount) throw new DatabaseNotEmpty()
  }
  if (tables.includes('master_keys')) await client.query('DELETE FROM master_keys')
}

/** What a worker does with rows that are replaced under its hands, nobody could foresee. */
export async function refuseWorkers(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ workers: number }>(
    `SELECT count(*)::int AS workers FROM workers WHERE last_seen_at > clock_timestamp() - interval '15 seconds'`,
  )
  const workers = rows[0]?.workers ?? 0
  if (workers > 0) throw new StillAtWork({ workers })
}

/** Empties the tables inside the caller's transaction. The audit log refuses that, but for whoever owns its table. */
export async function clearTables(client: pg.PoolClient, tables: string[]): Promise<void> {
  const names = tables.map((table) => pg.escapeIdentifier(table))
  await client.query('ALTER TABLE audit_events DISABLE TRIGGER USER')
  await client.query(`TRUNCATE ${names.join(', ')}`)
  await client.query('ALTER TABLE audit_events ENABLE TRIGGER USER')
}
