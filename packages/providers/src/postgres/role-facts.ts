import type pg from 'pg'

/** A role as the server has it. */
export type RoleFacts = {
  login: boolean
  connectionLimit: number
  superuser: boolean
  memberOf: string[]
  /** What is stored of the password; null when there is none, undefined when only a superuser may see it. */
  verifier: string | null | undefined
}

export async function findRole(client: pg.Client, name: string): Promise<RoleFacts | null> {
  const { rows } = await client.query<RoleFacts & { readable: boolean }>(
    `SELECT r.rolcanlogin AS login, r.rolconnlimit AS "connectionLimit", r.rolsuper AS superuser,
       has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS readable,
       ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
         WHERE m.member = r.oid GROUP BY g.rolname ORDER BY g.rolname COLLATE "C") AS "memberOf"
     FROM pg_roles r WHERE r.rolname = $1`,
    [name],
  )
  const found = rows[0]
  if (found === undefined) return null
  const { readable, ...facts } = found
  return { ...facts, verifier: readable ? await findVerifier(client, name) : undefined }
}

export async function isSuperuser(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ superuser: boolean }>(
    'SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = $1',
    [name],
  )
  return rows[0]?.superuser ?? false
}

async function findVerifier(client: pg.Client, name: string): Promise<string | null> {
  const { rows } = await client.query<{ verifier: string | null }>(
    'SELECT rolpassword AS verifier FROM pg_authid WHERE rolname = $1',
    [name],
  )
  return rows[0]?.verifier ?? null
}
