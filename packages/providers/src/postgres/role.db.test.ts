import { afterAll, expect, test } from 'vitest'
import { freshName, query, quoted, testServer } from '../../test/postgres-server.ts'
import { databaseKind } from './database.ts'
import { changedByHand, roleKind, type RoleInputs } from './role.ts'

const roles = roleKind(testServer)
const databases = databaseKind(testServer)
const made: string[] = []

afterAll(async () => {
  for (const name of made.toReversed()) await query(`DROP ROLE IF EXISTS ${quoted(name)}`)
})

function ordered(settings: Partial<RoleInputs> = {}): RoleInputs {
  const inputs = { name: freshName('role'), login: true, connectionLimit: -1, memberOf: [], ...settings }
  made.push(inputs.name)
  return inputs
}

async function order(settings: Partial<RoleInputs> = {}) {
  return (await roles.create(ordered(settings))).state
}

const signIn = (user: string, password: string | undefined) => query('SELECT 1', { user, password: password! })

test('a role is made with a password that works, and reads back the same', async () => {
  const state = await order({ connectionLimit: 4, passwordVersion: 1 })
  await signIn(state.name, state.password)
  expect((await roles.read(state.name, state))!.state).toEqual(state)
})

test('the server is sent a verifier and never the password', async () => {
  const state = await order()
  const [row] = await query<{ rolpassword: string }>('SELECT rolpassword FROM pg_authid WHERE rolname = $1', {
    values: [state.name],
  })
  expect(row!.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/)
})

test('another password version makes another password; other changes keep it', async () => {
  const first = await order({ passwordVersion: 1 })
  const second = await roles.update(first.name, first, { ...first, passwordVersion: 2 })
  expect(second.password).not.toBe(first.password)
  await signIn(first.name, second.password)
  await expect(signIn(first.name, first.password)).rejects.toThrow('password authentication failed')
  const third = await roles.update(first.name, second, { ...second, connectionLimit: 9 })
  expect(third.password).toBe(second.password)
})

test('a role without login has no password, and gets one with login', async () => {
  const { password: none, ...inputs } = await order({ login: false })
  expect(none).toBeUndefined()
  const { password } = await roles.update(inputs.name, inputs, { ...inputs, login: true })
  await signIn(inputs.name, password)
})

test('memberships are added and ended', async () => {
  const [a, b] = [await order({ login: false }), await order({ login: false })]
  const member = await order({ memberOf: [a.name] })
  const after = await roles.update(member.name, member, { ...member, memberOf: [b.name] })
  expect((await roles.read(member.name, after))!.inputs.memberOf).toEqual([b.name])
})

test('settings and a password changed by hand are read', async () => {
  const state = await order({ passwordVersion: 1 })
  await query(`ALTER ROLE ${quoted(state.name)} CONNECTION LIMIT 2 PASSWORD 'else'`)
  const found = (await roles.read(state.name, state))!
  expect(found.inputs).toMatchObject({ connectionLimit: 2, passwordVersion: changedByHand })
  const mended = await roles.update(state.name, found.state, { ...state, passwordVersion: 1 })
  await signIn(state.name, mended.password)
})

test('an import takes the settings and not the password, which stays as it is and counts as version 1', async () => {
  const name = freshName('imported')
  made.push(name)
  await query(`CREATE ROLE ${quoted(name)} LOGIN PASSWORD 'known elsewhere' CONNECTION LIMIT 6`)
  const { state } = (await roles.read(name, null))!
  expect(state).toEqual({ name, login: true, connectionLimit: 6, memberOf: [], passwordVersion: 1 })
  const { passwordVersion: _, ...unversioned } = state
  await roles.update(name, state, { ...unversioned, connectionLimit: 7 })
  await signIn(name, 'known elsewhere')
  const taken = await roles.update(name, state, { ...state, passwordVersion: 2 })
  await signIn(name, taken.password)
})

test('a superuser is neither imported nor deleted', async () => {
  const name = freshName('super')
  made.push(name)
  await query(`CREATE ROLE ${quoted(name)} SUPERUSER`)
  await expect(roles.read(name, null)).rejects.toThrow('is a superuser')
  await expect(roles.delete(name, ordered({ name }))).rejects.toThrow('is a superuser')
})

test('a role that is gone reads as gone, and deleting it again is fine', async () => {
  const state = await order()
  await roles.delete(state.name, state)
  expect(await roles.read(state.name, state)).toBeNull()
  await roles.delete(state.name, state)
})

test('what a deleted role owned goes to the owner of the database, with its data', async () => {
  const [owner, maker] = [await order(), await order()]
  const database = freshName('shared')
  const inputs = { name: database, owner: owner.name, connectionLimit: -1, extensions: [], protected: false }
  await databases.create(inputs)
  await query(`GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(maker.name)}`)
  await query(`GRANT CREATE ON SCHEMA public TO ${quoted(maker.name)}`, { database })
  await query('CREATE TABLE kept AS SELECT 7 AS id', { database, user: maker.name, password: maker.password! })
  await roles.delete(maker.name, maker)
  const [table] = await query<{ tableowner: string }>(`SELECT tableowner FROM pg_tables WHERE tablename = 'kept'`, {
    database,
  })
  expect(table!.tableowner).toBe(owner.name)
  expect(await query('SELECT id FROM kept', { database })).toEqual([{ id: 7 }])
  await databases.delete(database, inputs)
})

test('the database of a deleted owner stays, and is the administrator’s', async () => {
  const owner = await order()
  const database = freshName('orphan')
  const inputs = { name: database, owner: owner.name, connectionLimit: -1, extensions: [], protected: false }
  await databases.create(inputs)
  await roles.delete(owner.name, owner)
  expect((await databases.read(database, inputs))!.inputs.owner).not.toBe(owner.name)
  await databases.delete(database, inputs)
})
