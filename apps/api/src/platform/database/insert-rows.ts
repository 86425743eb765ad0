import pg from 'pg'
import { linesOf } from './read-dump.ts'
import { NotADump } from './restore.errors.ts'

const rowsAtOnce = 200

/** Puts the rows of a dump into their tables; answers with how many there were in each. */
export async function insertRows(
  client: pg.PoolClient,
  path: string,
  tables: Set<string>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  let isHeader = true
  let table: string | null = null
  let batch: string[] = []
  const flush = async () => {
    if (table === null || batch.length === 0) return
    const name = pg.escapeIdentifier(table)
    const columns = (await columnsOf(client, table)).map((column) => pg.escapeIdentifier(column)).join(', ')
    // The rows stay text all the way: no number or byte passes through JavaScript.
    await client.query(
      `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::json)`,
      [`[${batch.join(',')}]`],
    )
    counts[table] = (counts[table] ?? 0) + batch.length
    batch = []
  }
  for await (const line of linesOf(path)) {
    if (isHeader) isHeader = false
    else if (line.startsWith('{"table":')) {
      await flush()
      table = (JSON.parse(line) as { table: string }).table
      if (!tables.has(table)) throw new NotADump()
    } else if (batch.push(line) >= rowsAtOnce) await flush()
  }
  await flush()
  return counts
}

/** Without those that PostgreSQL generates from others. */
async function columnsOf(client: pg.PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [pg.escapeIdentifier(table)],
  )
  return rows.map(({ name }) => name)
}
