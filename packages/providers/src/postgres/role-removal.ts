import type pg from 'pg'
import { allowAdministration } from './administration.ts'
import { adminDatabase, inTransaction, type Place, type Server, withConnection } from './connection.ts'
import { identifier } from './quoting.ts'

/** Databases where the role owns something or has a privilege of its own. */
const databasesOfRole = `
  SELECT DISTINCT d.datname AS name
  FROM pg_shdepend s JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.refobjid
  WHERE s.refclassid = 'pg_authid'::regclass AND r.rolname = $1 AND d.datallowconn`

/**
 * Drops a role and loses no data: what it owns goes to the owner of the database, or to the administrator where that is
 * the role itself, or somebody whom the administrator may not act for. Its privileges end. A role that is gone is fine.
 */
export async function dropRole(server: Server, name: string): Promise<void> {
  const subject = { kind: 'role', name } as const
  const databases = await withConnection(server, { place: adminDatabase, subject }, async (client) => {
    if (!(await roleExists(client, name))) return null
    return (await client.query<{ name: string }>(databasesOfRole, [name])).rows.map((row) => row.name)
  })
  if (databases === null) return
  // The administrator's own database comes last: there, what is shared (databases, privileges on them) is let go too.
  for (const place of [...databases, adminDatabase] as Place[]) {
    await withConnection(server, { place, subject }, (client) => inTransaction(client, () => disown(client, name)))
  }
  await withConnection(server, { place: adminDatabase, subject }, (client) =>
    client.query(`DROP ROLE IF EXISTS ${identifier(name)}`),
  )
}

async function disown(client: pg.Client, name: string): Promise<void> {
  await allowAdministration(client, name)
  const { rows } = await client.query<{ heir: string }>(
    `SELECT CASE WHEN pg_get_userbyid(datdba) <> $1 AND pg_has_role(datdba, 'USAGE')
       THEN pg_get_userbyid(datdba) ELSE current_user END AS heir
     FROM pg_database WHERE datname = current_database()`,
    [name],
  )
  await client.query(`REASSIGN OWNED BY ${identifier(name)} TO ${identifier(rows[0]!.heir)}`)
  await client.query(`DROP OWNED BY ${identifier(name)}`)
}

async function roleExists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])).rowCount === 1
}
