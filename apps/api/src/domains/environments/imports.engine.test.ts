import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'
import { readResources } from '../../state-service/checkpoints/read-resources.ts'
import { putAccount } from '../accounts/put-account.ts'

const adminUrl = process.env.TEST_DATABASE_URL ?? ''
const role = 'automat-postgres:index:Role'
const database = 'automat-postgres:index:Database'
const password = 'made by hand'

let portal: RunningPortal
/** A database and its owner, made by hand. */
let name: string

beforeAll(async () => {
  portal = await aRunningPortal()
  const credentials = { AUTOMAT_POSTGRES_URL: adminUrl }
  await putAccount(portal.organization.ctx, { kind: 'postgresql', name: 'Tests', credentials })
  await portal.publishShipped('postgres-database')
  await portal.aWorker()
}, 120_000)
afterAll(() => portal.close(), 60_000)

beforeEach(async () => {
  name = `found_${randomBytes(4).toString('hex')}`
  await query(adminUrl, `CREATE ROLE ${name}_owner LOGIN PASSWORD '${password}'`)
  await query(adminUrl, `CREATE DATABASE ${name} OWNER ${name}_owner CONNECTION LIMIT 9`)
  await query(ownerUrl(), 'CREATE TABLE kept AS SELECT 5 AS id')
})

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

function ownerUrl(): string {
  const url = new URL(adminUrl)
  url.username = `${name}_owner`
  url.password = password
  url.pathname = `/${name}`
  return url.href
}

const inputs = (more: object = {}) => ({ databaseName: name, connectionLimit: 9, readOnlyRole: false, ...more })
const imports = () => [
  { type: role, name: 'owner', id: `${name}_owner` },
  { type: database, id: name },
]
const place = () => ({ name: name.replace('_', '-'), confirm: 'review', imports: imports() })

async function previewed(given = inputs(), more: object = {}) {
  const { environment, run } = await portal.order('postgres-database', given, { ...place(), ...more })
  return { environment, run: await portal.settled(run.id) }
}

async function protectedNames(environmentId: string): Promise<string[]> {
  const { stackId } = await portal.world.ports.db.environment.findUniqueOrThrow({ where: { id: environmentId } })
  const resources = await readResources({ ...portal.organization.ctx }, stackId)
  return resources.filter(({ protect }) => protect).map((resource) => resource.name)
}

describe('what exists already', () => {
  test('is taken over by an order exactly as it is, protected until somebody says otherwise', async () => {
    const { environment, run } = await previewed()
    expect(run, JSON.stringify(run.error)).toMatchObject({ state: 'waiting', preview: { counts: { import: 2 } } })
    expect(run.preview.steps.map(({ op, diff }: any) => [op, diff])).toEqual([
      ['import', []],
      ['import', []],
    ])
    await portal.call('POST', `runs/${run.id}/confirm`, { planDigest: run.planDigest })
    const applied = await portal.settled(run.id)
    expect(applied, JSON.stringify(applied.error)).toMatchObject({ state: 'succeeded', result: { counts: { import: 2 } } })

    expect(await query(ownerUrl(), 'SELECT id FROM kept')).toEqual([{ id: 5 }])
    const ready = await portal.environment(environment.id)
    expect(ready).toMatchObject({ state: 'ready', protected: true, can: { destroy: false } })
    expect(ready.imported.map(({ name, id, protect }: any) => [name, id, protect])).toEqual([
      ['owner', `${name}_owner`, true],
      ['database', name, true],
    ])
    expect(await protectedNames(environment.id)).toEqual(['owner', 'database'])
    const reveal = { name: 'connectionString' }
    const { body } = await portal.call('POST', `environments/${environment.id}/outputs/reveal`, reveal)
    expect(new URL(body.value)).toMatchObject({ username: `${name}_owner`, password: '' })

    const again = await portal.settled(await portal.ask(environment.id, { kind: 'deploy' }))
    expect(again, JSON.stringify(again.error)).toMatchObject({ state: 'succeeded', result: { counts: { same: 2 } } })
    expect(await protectedNames(environment.id)).toEqual(['owner', 'database'])
    const destroy = { kind: 'destroy', confirmName: ready.name, confirm: 'auto' }
    const refused = await portal.call('POST', `environments/${environment.id}/runs`, destroy)
    expect(refused.body.code).toBe('ENVIRONMENT_PROTECTED')

    const renamed = await portal.settled(
      await portal.ask(environment.id, { kind: 'deploy', inputs: inputs({ databaseName: `${name}_2` }) }),
    )
    expect(renamed).toMatchObject({ state: 'failed', error: { code: 'RESOURCE_PROTECTED' } })
    expect(await query(ownerUrl(), 'SELECT id FROM kept')).toEqual([{ id: 5 }])

    await portal.call('PATCH', `environments/${environment.id}`, { protected: false })
    expect(await protectedNames(environment.id)).toEqual([])
    const destroyed = await portal.settled(await portal.ask(environment.id, destroy))
    expect(destroyed, JSON.stringify(destroyed.error)).toMatchObject({ state: 'succeeded' })
    expect(await query(adminUrl, `SELECT FROM pg_roles WHERE rolname = '${name}_owner'`)).toEqual([])
  })
})
