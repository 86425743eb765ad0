import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { appliedMigrations, type DumpHeader, type KeyIds, tablesInOrder } from './dump-format.ts'

const rowsAtOnce = 500

/** Writes every row of one moment to a gzipped file that only its owner may read. Nothing stops meanwhile. */
export async function dumpDatabase(pool: pg.Pool, path: string, keys: KeyIds): Promise<Record<string, number>> {
  const client = await pool.connect()
  const counts: Record<string, number> = {}
  const draft = `${path}.part`
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const lines = linesOf(client, keys, counts)
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    await client.query('COMMIT')
    await rename(draft, path)
    return counts
  } finally {
    client.release(true)
  }
}

async function* linesOf(client: pg.PoolClient, keys: KeyIds, counts: Record<string, number>): AsyncGenerator<string> {
  const header: DumpHeader = {
    automat: 'dump',
    format: 1,
    createdAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
    ...keys,
  }
  yield `${JSON.stringify(header)}\n`
  for (const table of await tablesInOrder(client)) {
    if (table === 'workers') continue
    yield `${JSON.stringify({ table })}\n`
    const name = pg.escapeIdentifier(table)
    await client.query(`DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${name} t`)
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${rowsAtOnce} FROM dump`)
      if (rows.length === 0) break
      counts[table] = (counts[table] ?? 0) + rows.length
      yield `${rows.map(({ line }) => line).join('\n')}\n`
    }
    await client.query('CLOSE dump')
  }
}
