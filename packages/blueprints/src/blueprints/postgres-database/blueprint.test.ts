import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runProgram, type RunOptions } from '../../testing/run-program.ts'
import { blueprint } from './blueprint.ts'

const state = { 'automat-postgres:index:Role': { password: 's3cret' } }
const run = (
  inputs: Parameters<typeof runProgram<typeof blueprint.inputs, typeof blueprint.outputs>>[1],
  options: RunOptions = {},
) => runProgram(blueprint, inputs, { state, ...options })

beforeEach(() => {
  vi.stubEnv('AUTOMAT_POSTGRES_URL', 'postgresql://admin:topsecret@db.internal:6543/postgres')
  vi.stubEnv('AUTOMAT_POSTGRES_PUBLIC_HOST', undefined)
  vi.stubEnv('AUTOMAT_POSTGRES_PUBLIC_PORT', undefined)
})
afterEach(() => vi.unstubAllEnvs())

test('makes the database, its owner and a reader with a grant', async () => {
  const { resources } = await run({ databaseName: 'orders', extensions: ['citext'] })
  expect(Object.fromEntries(resources.map(({ name, inputs }) => [name, inputs]))).toEqual({
    owner: { name: 'orders_owner', login: true, passwordVersion: 1 },
    database: { name: 'orders', owner: 'orders_owner', connectionLimit: 20, extensions: ['citext'], protected: false },
    reader: { name: 'orders_reader', login: true, passwordVersion: 1 },
    'reader-access': { database: 'orders', role: 'orders_reader', access: 'readonly' },
  })
})

test('hands over connection strings as secrets and the rest in the open', async () => {
  const { values, secrets } = await run({ databaseName: 'orders' })
  expect(values).toEqual({
    host: 'db.internal',
    port: 6543,
    database: 'orders',
    user: 'orders_owner',
    connectionString: 'postgresql://orders_owner:s3cret@db.internal:6543/orders',
    readOnlyConnectionString: 'postgresql://orders_reader:s3cret@db.internal:6543/orders',
    psqlCommand: 'psql --host=db.internal --port=6543 --username=orders_owner --dbname=orders',
  })
  expect(secrets).toEqual(['connectionString', 'readOnlyConnectionString'])
  expect(() => blueprint.outputs.parse(values)).not.toThrow()
})

test('leaves the reader out when it is not wanted', async () => {
  const { resources, values } = await run({ databaseName: 'orders', readOnlyRole: false })
  expect(resources.map(({ name }) => name).toSorted()).toEqual(['database', 'owner'])
  expect(values.readOnlyConnectionString).toBeUndefined()
})

test('protects the database of a protected environment', async () => {
  const { resources } = await run({ databaseName: 'orders' }, { protected: true })
  expect(resources.find(({ name }) => name === 'database')?.inputs.protected).toBe(true)
})

test('imports the database, and only that, when it takes one over', async () => {
  const { resources } = await run({ databaseName: 'orders', importExisting: true })
  expect(resources.filter(({ importId }) => importId).map(({ name, importId }) => [name, importId])).toEqual([
    ['database', 'orders'],
  ])
})

test('never shows the administrator’s password', async () => {
  const outcome = await run({ databaseName: 'orders' })
  expect(JSON.stringify(outcome)).not.toContain('topsecret')
})

test.each(['postgres', 'template1', 'pg_orders', 'Orders', '1orders', 'or-ders', 'a', 'x'.repeat(51)])(
  'refuses the database name %s',
  (databaseName) => {
    expect(blueprint.inputs.safeParse({ databaseName }).success).toBe(false)
  },
)

test('refuses an input that it does not know', () => {
  expect(blueprint.inputs.safeParse({ databaseName: 'orders', conectionLimit: 5 }).success).toBe(false)
})
