import type pg from 'pg'
import type { ResourceKind } from '../plugin/resource-kind.ts'
import { allowAdministration } from './administration.ts'
import {
  asSet,
  booleanProblem,
  connectionLimitProblem,
  failuresOf,
  listProblem,
  roleNameProblem,
} from './check-inputs.ts'
import { adminDatabase, inTransaction, type Server, withConnection } from './connection.ts'
import { generatePassword } from './generate-password.ts'
import { PostgresProblem } from './postgres-errors.ts'
import { identifier, literal } from './quoting.ts'
import { dropRole } from './role-removal.ts'
import { findRole, isSuperuser, type RoleFacts } from './role-facts.ts'
import { scramVerifier, verifies } from './scram-verifier.ts'

export type RoleInputs = {
  name: string
  login: boolean
  /** -1 is no limit. */
  connectionLimit: number
  /** Sorted, each once. */
  memberOf: string[]
  /** Another value makes another password. Of a role that is imported it reads as 1, be its password whatever it is. */
  passwordVersion?: number | string
}

/** `password` is absent of roles that may not log in, and of imported ones until another version is asked for. */
export type RoleState = RoleInputs & { password?: string }

/** What `passwordVersion` reads as when the server no longer accepts our password: unlike any version in a program. */
export const changedByHand = 'changed by hand'

/** The password that an imported role has: nobody can read it back, so it stays and the state does not know it. */
const importedVersion = 1

/** A role with a password that only the state knows. Its id is its name. */
export function roleKind(server: () => Server): ResourceKind<RoleInputs, RoleState> {
  return {
    secrets: ['password'],
    replaceOn: ['name'],
    check(news) {
      const inputs = { login: true, connectionLimit: -1, memberOf: [], ...news }
      const failures = failuresOf(inputs, {
        name: roleNameProblem,
        login: booleanProblem,
        connectionLimit: connectionLimitProblem,
        memberOf: (list) => listProblem(list, roleNameProblem),
        passwordVersion: passwordVersionProblem,
      })
      return { inputs: { ...inputs, memberOf: asSet(inputs.memberOf) }, failures }
    },
    async create(inputs) {
      const state: RoleState = { ...inputs, ...(inputs.login ? { password: generatePassword() } : {}) }
      await onRole(server(), inputs.name, async (client) => {
        await client.query(`CREATE ROLE ${identifier(inputs.name)}`)
        await applyRole(client, state, state.password)
        await allowAdministration(client, inputs.name)
      })
      return { id: inputs.name, state }
    },
    async read(name, known) {
      const facts = await onRole(server(), name, (client) => findRole(client, name))
      if (facts === null) return null
      if (known === null && facts.superuser) throw refusesSuperuser(name)
      const passwordVersion = known === null ? importedVersion : passwordVersionOf(facts, known)
      const inputs: RoleInputs = {
        name,
        login: facts.login,
        connectionLimit: facts.connectionLimit,
        memberOf: facts.memberOf,
        ...(passwordVersion === undefined ? {} : { passwordVersion }),
      }
      return {
        id: name,
        inputs,
        state: { ...inputs, ...(known?.password === undefined ? {} : { password: known.password }) },
      }
    },
    async update(name, before, after) {
      const password = needsPassword(before, after) ? generatePassword() : undefined
      await onRole(server(), name, (client) => applyRole(client, after, password))
      const kept = password ?? before.password
      return { ...after, ...(kept === undefined ? {} : { password: kept }) }
    },
    async delete(name) {
      if (await onRole(server(), name, (client) => isSuperuser(client, name))) throw refusesSuperuser(name)
      await dropRole(server(), name)
    },
  }
}

function needsPassword(before: RoleState, after: RoleInputs): boolean {
  const asksForAnother = after.passwordVersion !== undefined && after.passwordVersion !== before.passwordVersion
  if (asksForAnother) return after.login
  return after.login && !before.login && before.password === undefined
}

/** Settings, members and, if one is given, the password; in the transaction that `onRole` opens. */
async function applyRole(client: pg.Client, role: RoleInputs, password: string | undefined): Promise<void> {
  const name = identifier(role.name)
  await client.query(
    `ALTER ROLE ${name} ${role.login ? 'LOGIN' : 'NOLOGIN'} CONNECTION LIMIT ${Math.trunc(role.connectionLimit)}`,
  )
  if (password !== undefined) await client.query(`ALTER ROLE ${name} PASSWORD ${literal(scramVerifier(password))}`)
  const present = (await findRole(client, role.name))?.memberOf ?? []
  for (const group of role.memberOf.filter((group) => !present.includes(group))) {
    await client.query(`GRANT ${identifier(group)} TO ${name}`)
  }
  for (const group of present.filter((group) => !role.memberOf.includes(group))) {
    await client.query(`REVOKE ${identifier(group)} FROM ${name}`)
  }
}

function passwordVersionOf(facts: RoleFacts, known: RoleState): RoleInputs['passwordVersion'] {
  if (known.password !== undefined && facts.login && facts.verifier !== undefined) {
    if (facts.verifier === null || !verifies(facts.verifier, known.password)) return changedByHand
  }
  return known.passwordVersion
}

function onRole<T>(server: Server, name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withConnection(server, { place: adminDatabase, subject: { kind: 'role', name } }, (client) =>
    inTransaction(client, () => work(client)),
  )
}

function passwordVersionProblem(version: unknown): string | null {
  const fits = version === undefined || version === null || typeof version === 'number' || typeof version === 'string'
  return fits ? null : 'A password version is a number or a text.'
}

function refusesSuperuser(name: string): PostgresProblem {
  return new PostgresProblem(`The role "${name}" is a superuser of the server. Superusers are not managed here.`)
}
