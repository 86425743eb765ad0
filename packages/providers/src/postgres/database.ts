import type pg from 'pg'
import type { ResourceKind } from '../plugin/resource-kind.ts'
import {
  asSet,
  booleanProblem,
  connectionLimitProblem,
  databaseNameProblem,
  failuresOf,
  listProblem,
  nameProblem,
} from './check-inputs.ts'
import { adminDatabase, inTransaction, type Server, withConnection } from './connection.ts'
import { applyExtensions, readExtensions, requireAvailable } from './extensions.ts'
import { PostgresProblem, type Subject } from './postgres-errors.ts'
import { identifier } from './quoting.ts'
import { findData } from './table-data.ts'

export type DatabaseInputs = {
  name: string
  owner: string
  /** -1 is no limit. */
  connectionLimit: number
  /** Sorted, each once. */
  extensions: string[]
  /** A property of the order and not of the server. States of earlier imports lack it, which counts as protected. */
  protected?: boolean
}

/** A database that belongs to one role and that nobody else may connect to without a grant. Its id is its name. */
export function databaseKind(server: () => Server): ResourceKind<DatabaseInputs, DatabaseInputs> {
  return {
    secrets: [],
    replaceOn: ['name'],
    check(news) {
      const inputs = { connectionLimit: -1, extensions: [], protected: false, ...news }
      const failures = failuresOf(inputs, {
        name: databaseNameProblem,
        owner: nameProblem,
        connectionLimit: connectionLimitProblem,
        extensions: (list) => listProblem(list, nameProblem),
        protected: booleanProblem,
      })
      return { inputs: { ...inputs, extensions: asSet(inputs.extensions) }, failures }
    },
    async refuseReplacement(before) {
      if (before.protected ?? true) await refuseWithData(server(), before.name)
    },
    async create(inputs) {
      await createDatabase(server(), inputs)
      return { id: inputs.name, state: inputs }
    },
    async read(name, known) {
      const found = await readDatabase(server(), name)
      if (found === null) return null
      const isOrdered = known === null ? isProtected({}) : known.protected
      const state = { ...found, ...(isOrdered === undefined ? {} : { protected: isOrdered }) }
      return { id: name, inputs: state, state }
    },
    async update(name, _before, after) {
      const target = { place: adminDatabase, subject: subjectOf(name) } as const
      await withConnection(server(), target, (client) => inTransaction(client, () => applySettings(client, after)))
      await withConnection(server(), { ...target, place: name }, (client) =>
        inTransaction(client, () => applyExtensions(client, after.extensions)),
      )
      return after
    },
    async delete(name, state) {
      if (!(await exists(server(), name))) return
      if (isProtected(state)) await refuseWithData(server(), name)
      await dropDatabase(server(), name)
    },
  }
}

/**
 * What the state says, unless the portal knows that protection has been switched off since: AUTOMAT_PROTECTED. What
 * nobody has said of an import counts as protected.
 */
function isProtected(state: { protected?: boolean }): boolean {
  return process.env.AUTOMAT_PROTECTED !== 'false' && (state.protected ?? true)
}

async function createDatabase(server: Server, inputs: DatabaseInputs): Promise<void> {
  const target = { place: adminDatabase, subject: subjectOf(inputs.name) } as const
  await withConnection(server, target, async (client) => {
    await requireAvailable(client, inputs.extensions)
    // template0 holds nothing that somebody may have left behind, and nobody can be connected to it.
    await client.query(
      `CREATE DATABASE ${identifier(inputs.name)} OWNER ${identifier(inputs.owner)} TEMPLATE template0`,
    )
  })
  try {
    await withConnection(server, target, (client) => inTransaction(client, () => applySettings(client, inputs)))
    await withConnection(server, { ...target, place: inputs.name }, (client) =>
      inTransaction(client, () => applyExtensions(client, inputs.extensions)),
    )
  } catch (error) {
    // It is ours and empty. Left behind, it would stand in the way of the next attempt.
    await dropDatabase(server, inputs.name).catch(() => {})
    throw error
  }
}

async function applySettings(client: pg.Client, { name, owner, connectionLimit }: DatabaseInputs): Promise<void> {
  const database = identifier(name)
  await client.query(`ALTER DATABASE ${database} OWNER TO ${identifier(owner)}`)
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await client.query(`ALTER DATABASE ${database} CONNECTION LIMIT ${Math.trunc(connectionLimit)}`)
}

async function readDatabase(server: Server, name: string): Promise<DatabaseInputs | null> {
  const subject = subjectOf(name)
  const settings = await withConnection(server, { place: adminDatabase, subject }, async (client) => {
    const { rows } = await client.query<{ owner: string; limit: number }>(
      'SELECT pg_get_userbyid(datdba) AS owner, datconnlimit AS limit FROM pg_database WHERE datname = $1',
      [name],
    )
    return rows[0]
  })
  if (settings === undefined) return null
  const extensions = await withConnection(server, { place: name, subject }, readExtensions)
  return { name, owner: settings.owner, connectionLimit: settings.limit, extensions }
}

async function refuseWithData(server: Server, name: string): Promise<void> {
  const found = await withConnection(server, { place: name, subject: subjectOf(name) }, findData)
  if (found === null) return
  throw new PostgresProblem(
    `The database "${name}" is protected and has data: ${found}. ` +
      'Deleting it, or giving it another name, would lose that. Switch its protection off, apply, and try again.',
  )
}

async function exists(server: Server, name: string): Promise<boolean> {
  return withConnection(server, { place: adminDatabase, subject: subjectOf(name) }, async (client) => {
    return (await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1
  })
}

async function dropDatabase(server: Server, name: string): Promise<void> {
  await withConnection(server, { place: adminDatabase, subject: subjectOf(name) }, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`),
  )
}

function subjectOf(name: string): Subject {
  return { kind: 'database', name }
}
