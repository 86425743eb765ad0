import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutputMap } from '@pulumi/pulumi/automation/index.js'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { testStack, type TestStack } from '../../../providers/test/engine-stack.ts'
import type { Blueprint } from '../define-blueprint.ts'
import { blueprint as appWorkspace } from './app-workspace/blueprint.ts'
import { blueprint as postgresDatabase } from './postgres-database/blueprint.ts'
import { blueprint as webPage } from './web-page/blueprint.ts'

/** What ships, made for real: the engine, our providers, a PostgreSQL server. */
const adminUrl = process.env.TEST_DATABASE_URL ?? ''
const databaseName = () => `made_${randomBytes(5).toString('hex')}`

let world: TestStack
let site: string

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'blueprints-site-'))
  const accounts = {
    AUTOMAT_POSTGRES_URL: adminUrl,
    AUTOMAT_SITE_DIR: site,
    AUTOMAT_SITE_URL: 'http://site.example',
  }
  for (const [name, value] of Object.entries(accounts)) vi.stubEnv(name, value)
  world = await testStack(accounts)
})
afterEach(async () => {
  await world.stack.destroy()
  await world.remove()
  await rm(site, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

async function deploy<I extends z.ZodObject, O extends z.ZodObject>(
  blueprint: Blueprint<I, O>,
  inputs: z.input<I>,
  isProtected = false,
): Promise<OutputMap> {
  const environment = { name: 'orders', stage: 'dev', team: 'shop', organization: 'acme' }
  world.run(async () => {
    const outputs = await blueprint.program(blueprint.inputs.parse(inputs), { environment, protected: isProtected })
    return outputs as Record<string, unknown>
  })
  return (await world.stack.up({ suppressProgress: true })).outputs
}

async function query(connectionString: unknown, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: String(connectionString) })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

test('postgres-database: the owner writes, the reader reads, and a new password version ends the old passwords', async () => {
  const order = { databaseName: databaseName(), extensions: ['citext' as const] }
  const first = await deploy(postgresDatabase, order)
  await query(first.connectionString?.value, 'CREATE TABLE orders (id int, mail citext); INSERT INTO orders VALUES (7)')
  expect(await query(first.readOnlyConnectionString?.value, 'SELECT id FROM orders')).toEqual([{ id: 7 }])
  await expect(query(first.readOnlyConnectionString?.value, 'DELETE FROM orders')).rejects.toThrow('permission denied')
  expect(Object.keys(first).filter((name) => first[name]?.secret)).toEqual([
    'connectionString',
    'readOnlyConnectionString',
  ])

  const second = await deploy(postgresDatabase, { ...order, passwordVersion: 2 })
  await expect(query(first.connectionString?.value, 'SELECT 1')).rejects.toThrow()
  expect(await query(second.connectionString?.value, 'SELECT id FROM orders')).toEqual([{ id: 7 }])
})

test('postgres-database: takes over a database with what is in it', async () => {
  const order = { databaseName: databaseName(), connectionLimit: 9 }
  await query(adminUrl, `CREATE DATABASE ${order.databaseName}`)
  const there = new URL(adminUrl)
  there.pathname = `/${order.databaseName}`
  await query(there.href, 'CREATE TABLE kept AS SELECT 5 AS id')

  const outputs = await deploy(postgresDatabase, { ...order, importExisting: true })
  expect(await query(there.href, 'SELECT id FROM kept')).toEqual([{ id: 5 }])
  expect(await query(outputs.connectionString?.value, facts)).toEqual([
    { owner: `${order.databaseName}_owner`, limit: 9 },
  ])

  const again = await deploy(postgresDatabase, { ...order, importExisting: true, connectionLimit: 8 })
  expect(await query(again.connectionString?.value, facts)).toMatchObject([{ limit: 8 }])
})

const facts = `SELECT pg_get_userbyid(datdba) AS owner, datconnlimit AS "limit" FROM pg_database
  WHERE datname = current_database()`

test('postgres-database: a protected database with data outlives an attempt to destroy it', async () => {
  const order = { databaseName: databaseName() }
  const { connectionString } = await deploy(postgresDatabase, order, true)
  await query(connectionString?.value, 'CREATE TABLE orders AS SELECT 1 AS id')
  await expect(world.stack.destroy({ suppressProgress: true })).rejects.toThrow('is protected and has data')
  const restored = await deploy(postgresDatabase, order, false)
  expect(await query(restored.connectionString?.value, 'SELECT id FROM orders')).toEqual([{ id: 1 }])
})

test('app-workspace: a change of a setting leaves database, passwords and session key as they are', async () => {
  const appName = `a${randomBytes(5).toString('hex')}`
  const first = await deploy(appWorkspace, { appName })
  await query(first.connectionString?.value, 'CREATE TABLE sessions AS SELECT 1 AS id')
  const second = await deploy(appWorkspace, { appName, logLevel: 'debug', limits: { databaseConnections: 7 } })
  expect(second.sessionKey).toEqual(first.sessionKey)
  expect(second.connectionString).toEqual(first.connectionString)
  expect(second.environmentFile?.value).toContain('LOG_LEVEL=debug')
  expect(second.configuration?.secret).toBe(false)
  expect(await query(second.readOnlyConnectionString?.value, 'SELECT id FROM sessions')).toEqual([{ id: 1 }])
})

test('web-page: the page is there, changes in place, and is gone with its environment', async () => {
  const { url, sha256 } = await deploy(webPage, { title: 'Hello', message: 'One & two' })
  expect(url?.value).toBe('http://site.example/shop-orders/')
  const file = join(site, 'shop-orders/index.html')
  expect(await readFile(file, 'utf8')).toContain('<p>One &amp; two</p>')
  const changed = await deploy(webPage, { title: 'Hello', message: 'Three' })
  expect(changed.url).toEqual(url)
  expect(changed.sha256).not.toEqual(sha256)
  await world.stack.destroy({ suppressProgress: true })
  await expect(readFile(file)).rejects.toThrow('ENOENT')
})
