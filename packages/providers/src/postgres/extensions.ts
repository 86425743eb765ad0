import type pg from 'pg'
import { identifier } from './quoting.ts'
import { PostgresProblem } from './postgres-errors.ts'

/** Every database has it from the start. */
const builtIn = 'plpgsql'

/** The extensions of the database that the client is connected to, sorted. */
export async function readExtensions(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT extname AS name FROM pg_extension WHERE extname <> $1 ORDER BY extname COLLATE "C"',
    [builtIn],
  )
  return rows.map(({ name }) => name)
}

/** Says early, before anything is made, what the server cannot provide. */
export async function requireAvailable(client: pg.Client, extensions: string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT wanted AS name FROM unnest($1::text[]) wanted WHERE wanted NOT IN (SELECT name FROM pg_available_extensions)',
    [extensions],
  )
  if (rows.length === 0) return
  const names = rows.map(({ name }) => `"${name}"`).join(', ')
  throw new PostgresProblem(`The PostgreSQL server does not have: ${names}. Install it there, or order without it.`)
}

/** Adds what is missing, drops what is too much; a drop is refused while anything uses the extension. */
export async function applyExtensions(client: pg.Client, wanted: string[]): Promise<void> {
  const present = await readExtensions(client)
  const missing = wanted.filter((name) => !present.includes(name) && name !== builtIn)
  await requireAvailable(client, missing)
  for (const extension of await inOrderOfNeed(client, missing)) {
    // Some say themselves where they go; the others go where people find them without a prefix.
    const schema = extension.schema === null ? ' SCHEMA public' : ''
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${identifier(extension.name)}${schema}`)
  }
  const surplus = present.filter((name) => !wanted.includes(name))
  if (surplus.length > 0) await client.query(`DROP EXTENSION IF EXISTS ${surplus.map(identifier).join(', ')}`)
}

type Extension = { name: string; requires: string[]; schema: string | null }

/** What another one requires comes first: `cube` before `earthdistance`. */
async function inOrderOfNeed(client: pg.Client, names: string[]): Promise<Extension[]> {
  const { rows } = await client.query<Extension>(
    `SELECT v.name, v.schema, coalesce(v.requires::text[], '{}') AS requires FROM pg_available_extension_versions v
     JOIN pg_available_extensions e ON e.name = v.name AND e.default_version = v.version WHERE v.name = ANY($1)`,
    [names],
  )
  const ordered: Extension[] = []
  const place = (name: string) => {
    const extension = rows.find((row) => row.name === name)
    if (extension === undefined || ordered.includes(extension)) return
    extension.requires.forEach(place)
    ordered.push(extension)
  }
  names.forEach(place)
  return ordered
}
