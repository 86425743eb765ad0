import type { OutputMap } from '@pulumi/pulumi/automation/index.js'
import * as pulumi from '@pulumi/pulumi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestStack, testStack } from '../../test/engine-stack.ts'
import { freshName, query, quoted, testServer } from '../../test/postgres-server.ts'
import { Database, Grant, Role } from './resources.ts'

const name = freshName('orders')
const owner = freshName('owner')
const reader = freshName('reader')
const adopted = freshName('adopted')

type Order = {
  database?: string
  connectionLimit?: number
  protected?: boolean
  passwordVersion?: number
  adopt?: boolean
}

/** A database with its owner and a reader, as a blueprint would write it. */
function program(order: Order = {}) {
  return async () => {
    const ownerRole = new Role('owner', { name: owner, passwordVersion: order.passwordVersion ?? 1 })
    const readerRole = new Role('reader', { name: reader, connectionLimit: 3 })
    const database = new Database('database', {
      name: order.database ?? name,
      owner: ownerRole.name,
      connectionLimit: order.connectionLimit ?? 10,
      extensions: ['pgcrypto'],
      protected: order.protected ?? true,
    })
    new Grant('reading', { database: database.name, role: readerRole.name, access: 'readonly' })
    if (order.adopt) {
      new Database('adopted', { name: adopted, owner: ownerRole.name, connectionLimit: 7 }, { import: adopted })
    }
    return { password: ownerRole.password, database: database.name, url: pulumi.interpolate`${ownerRole.password}@x` }
  }
}

let world: TestStack
beforeAll(async () => {
  world = await testStack({ AUTOMAT_POSTGRES_URL: testServer().url })
})
afterAll(async () => {
  await world.stack.destroy().catch(() => {})
  await world.remove()
})

const databaseNames = async () =>
  (await query<{ datname: string }>('SELECT datname FROM pg_database')).map((row) => row.datname)
const secretOf = (outputs: OutputMap, key: string) => outputs[key]!.value as string

async function apply(order: Order = {}) {
  world.run(program(order))
  return world.stack.up({ suppressProgress: true })
}

test('a preview makes nothing and knows no password yet', async () => {
  world.run(program())
  const { changeSummary } = await world.stack.preview()
  expect(changeSummary).toEqual({ create: 5 })
  expect(await databaseNames()).not.toContain(name)
})

test('an apply makes it all, and the password is a secret that works', async () => {
  const { outputs, summary } = await apply()
  expect(summary.resourceChanges).toEqual({ create: 5 })
  expect(outputs.password!.secret).toBe(true)
  expect(outputs.url!.secret).toBe(true)
  const signIn = { database: name, user: owner, password: secretOf(outputs, 'password') }
  await query('CREATE TABLE bought (id int); INSERT INTO bought VALUES (1)', signIn)
  expect(await world.savedState()).not.toContain(signIn.password)
})

test('applying the same again changes nothing', async () => {
  expect((await apply()).summary.resourceChanges).toEqual({ same: 5 })
})

test('another password version makes another password', async () => {
  const before = secretOf(await world.stack.outputs(), 'password')
  const { outputs, summary } = await apply({ passwordVersion: 2 })
  expect(summary.resourceChanges).toMatchObject({ update: 1 })
  expect(secretOf(outputs, 'password')).not.toBe(before)
  await query('SELECT 1', { database: name, user: owner, password: secretOf(outputs, 'password') })
  await expect(query('SELECT 1', { database: name, user: owner, password: before })).rejects.toThrow('password')
})

test('a refresh sees what was changed by hand, and the next apply sets it right', async () => {
  await query(`ALTER DATABASE ${quoted(name)} CONNECTION LIMIT 99`)
  await query(`REVOKE CONNECT ON DATABASE ${quoted(name)} FROM ${quoted(reader)}`)
  const drift = await world.stack.refresh()
  expect(drift.summary.resourceChanges).toMatchObject({ update: 2 })
  expect((await apply({ passwordVersion: 2 })).summary.resourceChanges).toMatchObject({ update: 2 })
  const [row] = await query<{ datconnlimit: number }>('SELECT datconnlimit FROM pg_database WHERE datname = $1', {
    values: [name],
  })
  expect(row!.datconnlimit).toBe(10)
})

test('a preview shows which property changes, with both values', async () => {
  world.run(program({ passwordVersion: 2, connectionLimit: 20 }))
  const steps: unknown[] = []
  await world.stack.preview({
    onEvent: ({ resourcePreEvent }) => {
      const metadata = resourcePreEvent?.metadata
      if (metadata?.op === 'update') steps.push([metadata.detailedDiff, metadata.old?.inputs.connectionLimit])
    },
  })
  expect(steps).toEqual([[{ connectionLimit: { diffKind: 'update', inputDiff: true } }, 10]])
})

test('a database that is there already is imported, and settings that differ are changed', async () => {
  await query(`CREATE DATABASE ${quoted(adopted)}`)
  const { summary } = await apply({ passwordVersion: 2, adopt: true })
  expect(summary.resourceChanges).toMatchObject({ import: 1 })
  expect((await apply({ passwordVersion: 2, adopt: true })).summary.resourceChanges).toEqual({ same: 6 })
  const [row] = await query<{ datconnlimit: number }>('SELECT datconnlimit FROM pg_database WHERE datname = $1', {
    values: [adopted],
  })
  expect(row!.datconnlimit).toBe(7)
})

test('a name that is taken is refused with what to do', async () => {
  world.run(async () => {
    await program({ passwordVersion: 2, adopt: true })()
    new Database('second', { name, owner })
  })
  await expect(world.stack.up()).rejects.toThrow(
    /A database named .* already exists on this server\. Choose another name, or import it\./,
  )
})

test('an import under another name is refused before the imported database would be replaced', async () => {
  const other = freshName('found')
  await query(`CREATE DATABASE ${quoted(other)}`)
  world.run(async () => {
    await program({ passwordVersion: 2, adopt: true })()
    new Database('mistaken', { name: freshName('other'), owner }, { import: other })
  })
  await expect(world.stack.up()).rejects.toThrow(
    'previously-imported resources that still specify an ID may not be replaced',
  )
  expect(await databaseNames()).toContain(other)
})

test('a protected database with data is not replaced and not deleted', async () => {
  await expect(apply({ passwordVersion: 2, adopt: true, database: freshName('renamed') })).rejects.toThrow(
    'is protected and has data',
  )
  await expect(world.stack.destroy()).rejects.toThrow('Switch its protection off')
  expect(await databaseNames()).toContain(name)
})

test('with protection switched off everything goes, the owner last', async () => {
  await apply({ passwordVersion: 2, protected: false })
  await world.stack.destroy()
  expect(await databaseNames()).not.toContain(name)
  const roles = await query('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', { values: [[owner, reader]] })
  expect(roles).toEqual([])
})
