import type pg from 'pg'
import { identifier } from './quoting.ts'

/**
 * Makes the administrator a member of the role, unless it may act for it anyway. A superuser may; the administrators that
 * managed services give out must be members to hand over a database, or to take things back.
 */
export async function allowAdministration(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ allowed: boolean }>(
    `SELECT pg_has_role(oid, 'USAGE') AND pg_has_role(oid, 'MEMBER') AS allowed FROM pg_roles WHERE rolname = $1`,
    [role],
  )
  if (rows[0]?.allowed === false) await client.query(`GRANT ${identifier(role)} TO CURRENT_USER`)
}
