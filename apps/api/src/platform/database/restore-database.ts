import type pg from 'pg'
import { appliedMigrations, type DumpHeader, type KeyIds, tablesInOrder } from './dump-format.ts'
import { clearTables, refuseRows, refuseWorkers } from './clear-tables.ts'
import { insertRows } from './insert-rows.ts'
import { migrate } from './migrate.ts'
import { readHeader } from './read-dump.ts'
import { NewerDump, OtherMasterKey, OtherMigrations, OtherTokenPepper } from './restore.errors.ts'

type Options = { databaseUrl: string; keys: KeyIds; overwrite: boolean }
export type Restored = { header: DumpHeader; counts: Record<string, number> }

/**
 * Reads a dump: all of it or nothing. Tables that are not there are made as the dump needs them and brought up to
 * date afterwards, so that a dump of an earlier version serves too.
 */
export async function restoreDatabase(pool: pg.Pool, path: string, options: Options): Promise<Restored> {
  const header = await readHeader(path)
  const { masterKeyId, tokenPepperId } = options.keys
  if (header.masterKeyId !== masterKeyId) throw new OtherMasterKey({ id: header.masterKeyId })
  if (header.tokenPepperId !== tokenPepperId) throw new OtherTokenPepper({ id: header.tokenPepperId })
  const client = await pool.connect()
  try {
    await makeTables(client, header, options.databaseUrl)
    await client.query('BEGIN')
    const tables = await tablesInOrder(client)
    await refuseWorkers(client)
    if (options.overwrite) await clearTables(client, tables)
    else await refuseRows(client, tables)
    const counts = await insertRows(client, path, new Set(tables))
    await client.query('COMMIT')
    await migrate(options.databaseUrl)
    return { header, counts }
  } finally {
    client.release(true)
  }
}

async function makeTables(client: pg.PoolClient, { migrations }: DumpHeader, databaseUrl: string): Promise<void> {
  if ((await appliedMigrations(client)).length === 0) await migrate(databaseUrl, { only: migrations })
  const here = await appliedMigrations(client)
  if (migrations.some((name) => !here.includes(name))) throw new NewerDump()
  if (here.length !== migrations.length) throw new OtherMigrations()
}
