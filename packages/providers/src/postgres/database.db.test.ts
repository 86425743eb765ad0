import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshName, query, quoted, testServer } from '../../test/postgres-server.ts'
import { databaseKind, type DatabaseInputs } from './database.ts'
import { roleKind } from './role.ts'

const databases = databaseKind(testServer)
const roles = roleKind(testServer)
const owner = freshName('owner')
const made: string[] = []

beforeAll(async () => {
  await roles.create({ name: owner, login: true, connectionLimit: -1, memberOf: [] })
})
afterAll(async () => {
  for (const name of made) await query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`)
  await roles.delete(owner, { name: owner, login: true, connectionLimit: -1, memberOf: [] })
})

async function order(settings: Partial<DatabaseInputs> = {}): Promise<DatabaseInputs> {
  const name = settings.name ?? freshName('db')
  const inputs = { name, owner, connectionLimit: -1, extensions: [], protected: false, ...settings }
  made.push(name)
  await databases.create(inputs)
  return inputs
}

const present = async (name: string) =>
  (await query('SELECT 1 FROM pg_database WHERE datname = $1', { values: [name] })).length === 1

test('a database is made as ordered, and reads back the same', async () => {
  const inputs = await order({ connectionLimit: 5, extensions: ['citext', 'pgcrypto'], protected: true })
  expect(await databases.read(inputs.name, inputs)).toEqual({ id: inputs.name, inputs, state: inputs })
})

test('nobody but the owner may connect', async () => {
  const { name } = await order()
  const [row] = await query<{ acl: string }>('SELECT datacl::text AS acl FROM pg_database WHERE datname = $1', {
    values: [name],
  })
  expect(row!.acl).not.toMatch(/[{,]=/)
})

test('limit, owner and extensions change in place, also twice', async () => {
  const inputs = await order({ extensions: ['citext'] })
  const heir = freshName('heir')
  await roles.create({ name: heir, login: true, connectionLimit: -1, memberOf: [] })
  const after = { ...inputs, owner: heir, connectionLimit: 3, extensions: ['pgcrypto'] }
  await databases.update(inputs.name, inputs, after)
  await databases.update(inputs.name, inputs, after)
  expect((await databases.read(inputs.name, after))!.inputs).toEqual(after)
  await databases.delete(inputs.name, after)
  await roles.delete(heir, { name: heir, login: true, connectionLimit: -1, memberOf: [] })
})

test('an extension comes after what it requires, whatever the order', async () => {
  const inputs = await order({ extensions: ['earthdistance', 'cube'] })
  expect((await databases.read(inputs.name, inputs))!.inputs.extensions).toEqual(['cube', 'earthdistance'])
})

test('an extension in use is not dropped, and the refusal says what uses it', async () => {
  const inputs = await order({ extensions: ['citext'] })
  await query('CREATE TABLE t (name citext)', { database: inputs.name })
  await expect(databases.update(inputs.name, inputs, { ...inputs, extensions: [] })).rejects.toThrow('still needs this')
})

test('an extension that the server lacks is refused, and no database is left behind', async () => {
  const name = freshName('lacking')
  await expect(order({ name, extensions: ['no_such_extension'] })).rejects.toThrow('does not have: "no_such_extension"')
  expect(await present(name)).toBe(false)
})

test('an extension that cannot be made after all leaves no database behind', async () => {
  const name = freshName('half')
  await expect(order({ name, extensions: ['earthdistance'] })).rejects.toThrow('cube')
  expect(await present(name)).toBe(false)
})

test('what was changed by hand is read', async () => {
  const inputs = await order({ connectionLimit: 5 })
  await query(`ALTER DATABASE ${quoted(inputs.name)} CONNECTION LIMIT 8`)
  await query('CREATE EXTENSION hstore', { database: inputs.name })
  expect((await databases.read(inputs.name, inputs))!.inputs).toMatchObject({
    connectionLimit: 8,
    extensions: ['hstore'],
  })
})

test('settings that the owner puts on the database do not stop the administrator', async () => {
  const inputs = await order()
  await query(
    `ALTER DATABASE ${quoted(inputs.name)} SET search_path = public, pg_catalog;
     ALTER DATABASE ${quoted(inputs.name)} SET default_transaction_read_only = on`,
    { database: inputs.name },
  )
  const after = { ...inputs, extensions: ['citext'] }
  await databases.update(inputs.name, inputs, after)
  expect((await databases.read(inputs.name, after))!.inputs).toEqual(after)
  const [extension] = await query<{ place: string }>(
    `SELECT extnamespace::regnamespace::text AS place FROM pg_extension WHERE extname = 'citext'`,
    { database: inputs.name },
  )
  expect(extension!.place).toBe('public')
})

test('a database that is gone reads as gone, and deleting it again is fine', async () => {
  const inputs = await order()
  await databases.delete(inputs.name, inputs)
  expect(await databases.read(inputs.name, inputs)).toBeNull()
  await databases.delete(inputs.name, inputs)
})

test('an imported database reads as protected, unless the portal says otherwise', async () => {
  const inputs = await order()
  const imported = (await databases.read(inputs.name, null))!
  expect(imported.inputs).toMatchObject({ protected: true })
  process.env.AUTOMAT_PROTECTED = 'false'
  const unprotected = await databases.read(inputs.name, null).finally(() => delete process.env.AUTOMAT_PROTECTED)
  expect(unprotected!.inputs).toMatchObject({ protected: false })
  await query('CREATE TABLE t AS SELECT 1 AS id', { database: inputs.name })
  await expect(databases.delete(inputs.name, imported.state)).rejects.toThrow('is protected and has data')
})

test('protection that the portal has switched off since the last apply does not stop a delete', async () => {
  const inputs = await order({ protected: true })
  await query('CREATE TABLE t AS SELECT 1 AS id', { database: inputs.name })
  process.env.AUTOMAT_PROTECTED = 'true'
  await expect(databases.delete(inputs.name, inputs)).rejects.toThrow('is protected and has data')
  process.env.AUTOMAT_PROTECTED = 'false'
  await databases.delete(inputs.name, inputs).finally(() => delete process.env.AUTOMAT_PROTECTED)
  expect(await databases.read(inputs.name, inputs)).toBeNull()
})

test('protection looks into every schema and at large objects, and not at what extensions brought', async () => {
  const inputs = await order({ protected: true, extensions: ['pgcrypto'] })
  const { name } = inputs
  await query('CREATE TABLE empty (id int)', { database: name })
  await expect(databases.refuseReplacement!(inputs)).resolves.toBeUndefined()
  await query('CREATE SCHEMA "odd;schema"; CREATE TABLE "odd;schema"."odd""table" AS SELECT 1 AS id', {
    database: name,
  })
  await expect(databases.delete(name, inputs)).rejects.toThrow('the table "odd;schema.odd"table" has rows')
  await query('DROP SCHEMA "odd;schema" CASCADE; SELECT lo_create(0)', { database: name })
  await expect(databases.delete(name, inputs)).rejects.toThrow('it has large objects')
  await query('SELECT lo_unlink(oid) FROM pg_largeobject_metadata', { database: name })
  await databases.delete(name, inputs)
  expect(await present(name)).toBe(false)
})

test('rows of a partitioned table count as data', async () => {
  const inputs = await order({ protected: true })
  await query(
    `CREATE TABLE p (id int) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);
     INSERT INTO p VALUES (1)`,
    { database: inputs.name },
  )
  await expect(databases.delete(inputs.name, inputs)).rejects.toThrow('the table "public.p1" has rows')
})

test('a name that is taken is refused, and what has it stays', async () => {
  const { name } = await order()
  await expect(databases.create({ name, owner, connectionLimit: -1, extensions: [] })).rejects.toThrow(
    'already exists on this server',
  )
  expect(await present(name)).toBe(true)
})

test('an owner that is not there is named', async () => {
  await expect(order({ owner: 'nobody at all' })).rejects.toThrow('role "nobody at all" does not exist')
})

test('a server that does not answer is named without its password', async () => {
  const elsewhere = databaseKind(() => ({ url: 'postgresql://admin:hidden@127.0.0.1:1/postgres' }))
  await expect(elsewhere.read('x', null)).rejects.toThrow(/^The PostgreSQL server at 127\.0\.0\.1:1 does not answer/)
})
