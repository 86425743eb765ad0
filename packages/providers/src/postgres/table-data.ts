import type pg from 'pg'
import { identifier } from './quoting.ts'

/** Tables that people made: none of the server's, none that an extension brought. */
const userTables = `
  SELECT n.nspname AS schema, c.relname AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.reltuples DESC`

/** The first thing found that holds data, as a person would name it, or null when the database is empty. */
export async function findData(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ schema: string; name: string }>(userTables)
  for (const { schema, name } of rows) {
    const table = `${identifier(schema)}.${identifier(name)}`
    if (await holds(client, `SELECT FROM ONLY ${table} LIMIT 1`)) return `the table "${schema}.${name}" has rows`
  }
  return (await holds(client, 'SELECT FROM pg_largeobject_metadata LIMIT 1')) ? 'it has large objects' : null
}

/** What may not be looked into counts as data: deletion is final. */
async function holds(client: pg.Client, query: string): Promise<boolean> {
  try {
    return ((await client.query(query)).rowCount ?? 0) > 0
  } catch (error) {
    const { code } = error as { code?: string }
    const isGone = code === '42P01'
    const isViewNeverFilled = code === '55000'
    if (isGone || isViewNeverFilled) return false
    if (code === '42501') return true
    throw error
  }
}
