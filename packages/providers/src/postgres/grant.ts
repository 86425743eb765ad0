import type pg from 'pg'
import type { CheckFailure, ResourceKind } from '../plugin/resource-kind.ts'
import { databaseNameProblem, failuresOf, roleNameProblem } from './check-inputs.ts'
import { inTransaction, type Server, withConnection } from './connection.ts'
import { type Access, readAccess } from './grant-facts.ts'
import { PostgresProblem, type Subject } from './postgres-errors.ts'
import { identifier } from './quoting.ts'

/** `access` reads as `incomplete` when somebody changed a part of it by hand. */
export type GrantInputs = { database: string; role: string; access: Access | 'incomplete' }

const privileges: Record<Access, { tables: string; sequences: string }> = {
  readonly: { tables: 'SELECT', sequences: 'SELECT' },
  readwrite: { tables: 'SELECT, INSERT, UPDATE, DELETE', sequences: 'SELECT, USAGE, UPDATE' },
}

/**
 * What a role may do with a database that another role owns: connect, and read or write every table and sequence of the
 * schema `public`, those that the owner has yet to make as well. Its id is `<database>/<role>`, each URL-encoded.
 */
export function grantKind(server: () => Server): ResourceKind<GrantInputs, GrantInputs> {
  const onGrant = <T>(inputs: Pick<GrantInputs, 'database' | 'role'>, work: (client: pg.Client) => Promise<T>) =>
    withConnection(server(), { place: inputs.database, subject: subjectOf(inputs) }, (client) =>
      inTransaction(client, () => work(client)),
    )
  const apply = (inputs: GrantInputs) =>
    onGrant(inputs, async (client) => {
      await revokeAccess(client, inputs)
      await grantAccess(client, inputs)
    })
  return {
    secrets: [],
    replaceOn: ['database', 'role'],
    check(news) {
      const rules = { database: databaseNameProblem, role: roleNameProblem, access: accessProblem }
      return { inputs: news, failures: failuresOf(news, rules) satisfies CheckFailure[] }
    },
    async create(inputs) {
      await apply(inputs)
      return { id: grantId(inputs), state: inputs }
    },
    async read(id) {
      const { database, role } = parseGrantId(id)
      const access = await onGrant({ database, role }, (client) => readAccess(client, role)).catch(whenDatabaseIsGone)
      if (access === null) return null
      const inputs = { database, role, access }
      return { id, inputs, state: inputs }
    },
    async update(_id, _before, after) {
      await apply(after)
      return after
    },
    async delete(_id, state) {
      await onGrant(state, async (client) => {
        const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [state.role])
        if (rowCount === 1) await revokeAccess(client, state)
      }).catch(whenDatabaseIsGone)
    },
  }
}

export function grantId({ database, role }: Pick<GrantInputs, 'database' | 'role'>): string {
  return `${encodeURIComponent(database)}/${encodeURIComponent(role)}`
}

export function parseGrantId(id: string): Pick<GrantInputs, 'database' | 'role'> {
  const parts = id.split('/').map(decodeURIComponent)
  if (parts.length !== 2 || parts.includes('')) {
    throw new PostgresProblem(`A grant's id is <database>/<role>, each URL-encoded; "${id}" is not.`)
  }
  return { database: parts[0]!, role: parts[1]! }
}

async function grantAccess(client: pg.Client, { database, role, access }: GrantInputs): Promise<void> {
  const grantee = identifier(role)
  const { tables, sequences } = privileges[access as Access]
  const owner = identifier(await currentOwner(client))
  await client.query(`GRANT CONNECT ON DATABASE ${identifier(database)} TO ${grantee}`)
  await client.query(`GRANT USAGE ON SCHEMA public TO ${grantee}`)
  await client.query(`GRANT ${tables} ON ALL TABLES IN SCHEMA public TO ${grantee}`)
  await client.query(`GRANT ${sequences} ON ALL SEQUENCES IN SCHEMA public TO ${grantee}`)
  const future = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT`
  await client.query(`${future} ${tables} ON TABLES TO ${grantee}`)
  await client.query(`${future} ${sequences} ON SEQUENCES TO ${grantee}`)
}

async function revokeAccess(client: pg.Client, { database, role }: GrantInputs): Promise<void> {
  const grantee = identifier(role)
  const { rows } = await client.query<{ owner: string }>(
    `SELECT DISTINCT pg_get_userbyid(defaclrole) AS owner FROM pg_default_acl, aclexplode(defaclacl) a
     WHERE defaclnamespace = 'public'::regnamespace AND a.grantee = (SELECT oid FROM pg_roles WHERE rolname = $1)`,
    [role],
  )
  for (const { owner } of rows) {
    const future = `ALTER DEFAULT PRIVILEGES FOR ROLE ${identifier(owner)} IN SCHEMA public REVOKE ALL ON`
    await client.query(`${future} TABLES FROM ${grantee}`)
    await client.query(`${future} SEQUENCES FROM ${grantee}`)
  }
  await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${grantee}`)
  await client.query(`REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${grantee}`)
  await client.query(`REVOKE ALL ON SCHEMA public FROM ${grantee}`)
  await client.query(`REVOKE ALL ON DATABASE ${identifier(database)} FROM ${grantee}`)
}

async function currentOwner(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = current_database()',
  )
  return rows[0]!.owner
}

function accessProblem(access: unknown): string | null {
  return access === 'readonly' || access === 'readwrite' ? null : 'Access is either "readonly" or "readwrite".'
}

function subjectOf({ database, role }: Pick<GrantInputs, 'database' | 'role'>): Subject {
  return { kind: 'grant', name: `${role} on ${database}` }
}

function whenDatabaseIsGone(error: unknown): null {
  if (error instanceof PostgresProblem && error.code === '3D000') return null
  throw error
}
