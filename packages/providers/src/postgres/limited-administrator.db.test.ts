import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshName, query, quoted, testServer } from '../../test/postgres-server.ts'
import { databaseKind } from './database.ts'
import { grantId, grantKind } from './grant.ts'
import { roleKind } from './role.ts'

// Managed services give out no superuser, only an administrator that may make databases and roles.
const admin = freshName('admin')
const server = () => {
  const url = new URL(testServer().url)
  url.username = encodeURIComponent(admin)
  url.password = 'limited'
  return { url: url.href }
}

beforeAll(() => query(`CREATE ROLE ${quoted(admin)} LOGIN CREATEDB CREATEROLE PASSWORD 'limited'`))
afterAll(async () => {
  await query(`DROP OWNED BY ${quoted(admin)}`)
  await query(`DROP ROLE ${quoted(admin)}`)
})

test('an administrator that is no superuser makes, changes and deletes everything', async () => {
  const [databases, roles, grants] = [databaseKind(server), roleKind(server), grantKind(server)]
  const settings = { login: true, connectionLimit: -1, memberOf: [] }
  const owner = (await roles.create({ name: freshName('owner'), ...settings })).state
  const guest = (await roles.create({ name: freshName('guest'), ...settings })).state
  const database = {
    name: freshName('db'),
    owner: owner.name,
    connectionLimit: 5,
    extensions: ['citext'],
    protected: true,
  }
  await databases.create(database)
  const reading = { database: database.name, role: guest.name, access: 'readonly' } as const
  await query('CREATE TABLE t AS SELECT 1 AS id', {
    database: database.name,
    user: owner.name,
    password: owner.password!,
  })
  await grants.create(reading)

  expect((await databases.read(database.name, database))!.inputs).toEqual(database)
  expect((await roles.read(owner.name, owner))!.state).toEqual(owner)
  expect((await grants.read(grantId(reading), reading))!.inputs).toEqual(reading)

  await expect(databases.delete(database.name, database)).rejects.toThrow('the table "public.t" has rows')
  await databases.update(database.name, database, { ...database, connectionLimit: 6, protected: false })
  await grants.delete(grantId(reading), reading)
  await databases.delete(database.name, { ...database, protected: false })
  await roles.delete(guest.name, guest)
  await roles.delete(owner.name, owner)
})
