import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

const directory = join(import.meta.dirname, '../../../../..', 'prisma', 'migrations')

/** The advisory lock that Prisma Migrate takes. */
const lock = 72707369

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

/**
 * Applies Prisma's migrations and keeps Prisma's own record of them, so that `prisma migrate` agrees at any time.
 * `only` names those to apply, for a backup that comes from an earlier version.
 */
export async function migrate(databaseUrl: string, { only }: { only?: string[] } = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(table)
    const { rows } = await client.query<Applied>('SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL')
    const pending = (await pendingOf(rows)).filter(({ name }) => only?.includes(name) ?? true)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The names of those that the database still needs. */
export async function pendingMigrations(pool: pg.Pool): Promise<string[]> {
  const there = await pool.query<{ there: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  const applied = there.rows[0]?.there
    ? (await pool.query<Applied>('SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL')).rows
    : []
  return (await pendingOf(applied)).map(({ name }) => name)
}

type Migration = { name: string; sql: string; checksum: string }

async function pendingOf(applied: Applied[]): Promise<Migration[]> {
  const failed = applied.find((row) => row.finished_at === null)
  if (failed) {
    throw new Error(
      `The migration ${failed.migration_name} failed earlier: see its logs, then "prisma migrate resolve".`,
    )
  }
  const checksums = new Map(applied.map((row) => [row.migration_name, row.checksum]))
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const pending: Migration[] = []
  for (const { name } of folders.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
    const checksum = createHash('sha256').update(sql).digest('hex')
    const known = checksums.get(name)
    if (known === undefined) pending.push({ name, sql, checksum })
    else if (known !== checksum) throw new Error(`The migration ${name} was changed after it had been applied.`)
  }
  return pending
}

/** Several statements in one simple query are one transaction. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  const insert = 'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)'
  await client.query(insert, [id, checksum, name])
  try {
    await client.query(sql)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message])
    throw error
  }
  const done = 'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1'
  await client.query(done, [id])
}
