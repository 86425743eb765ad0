import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshName, query, quoted, testServer } from '../../test/postgres-server.ts'
import { databaseKind } from './database.ts'
import { grantId, grantKind, parseGrantId } from './grant.ts'
import { roleKind, type RoleState } from './role.ts'

const roles = roleKind(testServer)
const databases = databaseKind(testServer)
const grants = grantKind(testServer)
const database = freshName('granted')
let owner: RoleState
let guest: RoleState

beforeAll(async () => {
  const settings = { login: true, connectionLimit: -1, memberOf: [] }
  owner = (await roles.create({ name: freshName('owner'), ...settings })).state
  guest = (await roles.create({ name: freshName('guest'), ...settings })).state
  await databases.create(ordered())
  await asOwner('CREATE TABLE early (id serial, note text)')
})
afterAll(async () => {
  await databases.delete(database, ordered())
  await roles.delete(guest.name, guest)
  await roles.delete(owner.name, owner)
})

const ordered = () => ({ name: database, owner: owner.name, connectionLimit: -1, extensions: [], protected: false })
const asOwner = (sql: string) => query(sql, { database, user: owner.name, password: owner.password! })
const asGuest = (sql: string) => query(sql, { database, user: guest.name, password: guest.password! })
const grant = (access: 'readonly' | 'readwrite') => ({ database, role: guest.name, access })
const id = () => grantId(grant('readonly'))
const read = async () => (await grants.read(id(), null))?.inputs.access ?? null

test('an id holds any two names', () => {
  expect(parseGrantId(grantId({ database: 'a/b %2F', role: 'c"d' }))).toEqual({ database: 'a/b %2F', role: 'c"d' })
  expect(() => parseGrantId('only-one')).toThrow('URL-encoded')
})

test('without a grant there is no way in', async () => {
  await expect(asGuest('SELECT 1')).rejects.toThrow('permission denied for database')
  expect(await read()).toBeNull()
})

test('readonly reads tables of today and tomorrow, and writes none', async () => {
  await grants.create(grant('readonly'))
  await asOwner('CREATE TABLE late (id int)')
  await asGuest('SELECT * FROM early; SELECT * FROM late; SELECT last_value FROM early_id_seq')
  await expect(asGuest('INSERT INTO late VALUES (1)')).rejects.toThrow('permission denied')
  await expect(asGuest('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied')
  expect(await read()).toBe('readonly')
})

test('readwrite writes as well, and going back takes that away', async () => {
  await grants.update(id(), grant('readonly'), grant('readwrite'))
  await asOwner('CREATE TABLE later (id serial)')
  await asGuest(`INSERT INTO early (note) VALUES ('a'); INSERT INTO later DEFAULT VALUES; DELETE FROM later`)
  expect(await read()).toBe('readwrite')
  await grants.update(id(), grant('readwrite'), grant('readonly'))
  await expect(asGuest('DELETE FROM later')).rejects.toThrow('permission denied')
  expect(await read()).toBe('readonly')
})

const role = () => quoted(guest.name)
const edits: [string, () => Promise<unknown>][] = [
  ['a table taken away', () => query(`REVOKE SELECT ON early FROM ${role()}`, { database })],
  ['a table opened for writing', () => query(`GRANT INSERT ON early TO ${role()}`, { database })],
  ['CONNECT taken away', () => query(`REVOKE CONNECT ON DATABASE ${quoted(database)} FROM ${role()}`)],
  ['USAGE taken away', () => query(`REVOKE USAGE ON SCHEMA public FROM ${role()}`, { database })],
  [
    'the default for new tables taken away',
    () =>
      query(
        `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted(owner.name)} IN SCHEMA public REVOKE SELECT ON TABLES FROM ${role()}`,
        { database },
      ),
  ],
  ['a table of somebody else', () => query('CREATE TABLE foreign_made (id int)', { database })],
]
test.each(edits)('%s by hand is noticed, and mended', async (_, edit) => {
  await edit()
  expect(await read()).toBe('incomplete')
  await grants.update(id(), grant('readonly'), grant('readonly'))
  expect(await read()).toBe('readonly')
})

test('operators that the owner puts into the database do not run as the administrator', async () => {
  await asOwner(
    `CREATE FUNCTION trap(text[], text[]) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE 'sprung'; END $$;
     CREATE OPERATOR public.@> (FUNCTION = trap, LEFTARG = text[], RIGHTARG = text[]);
     CREATE OPERATOR public.&& (FUNCTION = trap, LEFTARG = text[], RIGHTARG = text[])`,
  )
  expect(await read()).toBe('readonly')
})

test('a deleted grant leaves nothing, and deleting it again is fine', async () => {
  await grants.delete(id(), grant('readonly'))
  expect(await read()).toBeNull()
  await expect(asGuest('SELECT 1')).rejects.toThrow('permission denied for database')
  await grants.delete(id(), grant('readonly'))
})

test('many grants at once on one database do not disturb each other', async () => {
  const settings = { login: false, connectionLimit: -1, memberOf: [] }
  const guests = await Promise.all(
    Array.from({ length: 8 }, async () => (await roles.create({ name: freshName('crowd'), ...settings })).state),
  )
  await Promise.all(guests.map(({ name }) => grants.create({ database, role: name, access: 'readwrite' })))
  for (const { name } of guests) {
    const inputs = { database, role: name, access: 'readwrite' } as const
    expect((await grants.read(grantId(inputs), inputs))!.inputs).toEqual(inputs)
  }
  await Promise.all(guests.map((state) => roles.delete(state.name, state)))
})

test('a grant in a database that is gone is gone', async () => {
  const gone = { database: freshName('gone'), role: guest.name, access: 'readonly' } as const
  expect(await grants.read(grantId(gone), gone)).toBeNull()
  await grants.delete(grantId(gone), gone)
})
