import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { problem } from '../errors/problem.ts'
import { appliedMigrations, type DumpHeader, tablesInOrder } from './dump-format.ts'

export const NotADump = problem(422, 'NOT_A_DUMP', 'This file is not a backup of Automat.')
export const OtherMasterKey = problem(409, 'OTHER_MASTER_KEY', 'The backup was made under another master key ({id}).', {
  nextStep: 'Put that key file back first: without it no secret in the backup opens.',
})
export const OtherMigrations = problem(
  409,
  'OTHER_MIGRATIONS',
  'The backup comes from another version of the database.',
  {
    nextStep: 'Restore it with the version of Automat that made it, then upgrade.',
  },
)
export const DatabaseNotEmpty = problem(409, 'DATABASE_NOT_EMPTY', 'The database holds rows already.', {
  nextStep: 'Restore into a fresh, migrated database.',
})

const rowsAtOnce = 200

/** Reads a dump into an empty, migrated database: all of it or nothing. */
export async function restoreDatabase(
  pool: pg.Pool,
  path: string,
  masterKeyId: string,
): Promise<Record<string, number>> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const tables = await tablesInOrder(client)
    await refuseRows(client, tables)
    const counts = await insertLines(client, path, masterKeyId, new Set(tables))
    await client.query('COMMIT')
    return counts
  } finally {
    client.release(true)
  }
}

async function insertLines(client: pg.PoolClient, path: string, masterKeyId: string, tables: Set<string>) {
  const counts: Record<string, number> = {}
  let headerSeen = false
  let table: string | null = null
  let batch: string[] = []
  const flush = async () => {
    if (table === null || batch.length === 0) return
    const name = pg.escapeIdentifier(table)
    // The rows stay text all the way: no number or byte passes through JavaScript.
    await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`, [
      `[${batch.join(',')}]`,
    ])
    counts[table] = (counts[table] ?? 0) + batch.length
    batch = []
  }
  for await (const line of linesOf(path)) {
    if (!headerSeen) {
      await checkHeader(client, line, masterKeyId)
      headerSeen = true
    } else if (line.startsWith('{"table":')) {
      await flush()
      table = (JSON.parse(line) as { table: string }).table
      if (!tables.has(table)) throw new NotADump()
    } else if (batch.push(line) >= rowsAtOnce) await flush()
  }
  if (!headerSeen) throw new NotADump()
  await flush()
  return counts
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path)
  const text = source.pipe(createGunzip())
  source.on('error', (error) => text.destroy(error))
  try {
    yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new NotADump({}, { cause })
    throw cause
  }
}

async function checkHeader(client: pg.PoolClient, line: string, masterKeyId: string): Promise<void> {
  let header: DumpHeader
  try {
    header = JSON.parse(line) as DumpHeader
  } catch (cause) {
    throw new NotADump({}, { cause })
  }
  if (header.automat !== 'dump' || header.format !== 1) throw new NotADump()
  if (header.masterKeyId !== masterKeyId) throw new OtherMasterKey({ id: header.masterKeyId })
  const here = await appliedMigrations(client)
  if (here.join() !== header.migrations.join()) throw new OtherMigrations()
}

async function refuseRows(client: pg.PoolClient, tables: string[]): Promise<void> {
  for (const table of tables) {
    if (table === 'workers') continue
    const { rowCount } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(table)} LIMIT 1`)
    if (rowCount) throw new DatabaseNotEmpty()
  }
}
