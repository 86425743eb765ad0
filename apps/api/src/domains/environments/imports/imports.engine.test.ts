import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import * as pulumi from '@pulumi/pulumi/index.js'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enginePath } from '../../../../test/engine-places.ts'
import { aRunningPortal, type RunningPortal } from '../../../../test/running-portal.ts'
import { aPerson } from '../../../../test/world.ts'
import { EngineSteps } from '../../../engine/runner/reports/engine-steps.ts'
import { linkLaunchers, stackWork } from '../../../engine/runner/run-stack.ts'
import type { PreviewStep } from '../../../engine/runner-messages.ts'
import { readResources } from '../../../state-service/checkpoints/read-resources.ts'
import { putAccount } from '../../accounts/put-account.ts'

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

async function stateOf(environmentId: string) {
  const { stackId } = await portal.world.ports.db.environment.findUniqueOrThrow({ where: { id: environmentId } })
  return readResources({ ...portal.organization.ctx }, stackId)
}

async function protectedNames(environmentId: string): Promise<string[]> {
  const resources = await stateOf(environmentId)
  return resources.filter(({ protect }) => protect).map((resource) => resource.name)
}

/** What the engine would do with a program of somebody's own, on a state of its own. */
async function previewOf(code: string): Promise<PreviewStep[]> {
  const directory = await mkdtemp(join(portal.dataDir, 'declared-'))
  const steps = new EngineSteps()
  const [first, ...rest] = code.split('\n')
  expect(first).toBe("import * as pulumi from '@pulumi/pulumi'")
  const launchers = await linkLaunchers(join(portal.dataDir, 'launchers'), ['automat-postgres'], directory)
  await stackWork({
    kind: 'deploy',
    phase: 'preview',
    organization: 'organization',
    project: 'declared',
    stack: 'dev',
    isNew: true,
    pulumiPath: enginePath,
    directory,
    environment: {
      PATH: `${launchers}:${process.env.PATH ?? ''}`,
      PULUMI_BACKEND_URL: `file://${directory}`,
      PULUMI_CONFIG_PASSPHRASE: 'test',
      AUTOMAT_POSTGRES_URL: adminUrl,
    },
    program: async () => runInThisContext(`(pulumi) => {${rest.join('\n')}}`)(pulumi),
    plan: null,
    onEvent: (event) => steps.add(event),
  }).run()
  return steps.list()
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
    expect(applied, JSON.stringify(applied.error)).toMatchObject({
      state: 'succeeded',
      result: { counts: { import: 2 } },
    })

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

    const { body: declared } = await portal.call('GET', `environments/${environment.id}/imported-code`)
    const own = await previewOf(declared.code)
    expect(own.map(({ name, op, diff }) => [name, op, diff]).toSorted()).toEqual([
      ['database', 'import', []],
      ['owner', 'import', []],
    ])

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

  test('waits for an approval where that is required, and is taken over by exactly the plan that was approved', async () => {
    await portal.holdToApproval('postgres-database', ['dev'])
    try {
      const approver = await aPerson(portal.world.app, portal.organization, { role: 'approver' })
      const judge = (id: string, verb: string, body: object) => approver.call('POST', `runs/${id}/${verb}`, body)
      const rejected = await previewed()
      expect(rejected.run).toMatchObject({ state: 'waiting', approval: { state: 'pending' }, can: { confirm: false } })
      expect((await portal.call('POST', `runs/${rejected.run.id}/confirm`, {})).body.code).toBe('APPROVAL_NEEDED')
      expect((await judge(rejected.run.id, 'reject', { note: 'Another database is meant' })).status).toBe(200)
      const left = await portal.environment(rejected.environment.id)
      expect(left).toMatchObject({ state: 'ordered', protected: false, imported: [], activeRun: null })
      expect(await stateOf(rejected.environment.id)).toEqual([])
      expect(await query(ownerUrl(), 'SELECT id FROM kept')).toEqual([{ id: 5 }])

      const { environment, run } = await previewed(inputs(), { name: `${name.replace('_', '-')}-2` })
      expect((await judge(run.id, 'approve', { planDigest: rejected.run.planDigest })).body.code).toBe('PLAN_CHANGED')
      expect((await judge(run.id, 'approve', { planDigest: run.planDigest })).status).toBe(200)
      const applied = await portal.settled(run.id)
      expect(applied, JSON.stringify(applied.error)).toMatchObject({
        state: 'succeeded',
        planDigest: run.planDigest,
        approval: { state: 'approved', by: { id: approver.id } },
        result: { counts: { import: 2 } },
      })
      expect(await protectedNames(environment.id)).toEqual(['owner', 'database'])
      expect(await query(ownerUrl(), 'SELECT id FROM kept')).toEqual([{ id: 5 }])
    } finally {
      await portal.holdToApproval('postgres-database', [])
    }
  })

  test('is taken over beside what is made anew, and only that is protected', async () => {
    const { environment, run } = await previewed(inputs({ readOnlyRole: true }))
    expect(run, JSON.stringify(run.error)).toMatchObject({
      state: 'waiting',
      preview: { counts: { import: 2, create: 2 } },
    })
    await portal.call('POST', `runs/${run.id}/confirm`, {})
    expect(await portal.settled(run.id)).toMatchObject({ state: 'succeeded' })
    expect(await protectedNames(environment.id)).toEqual(['owner', 'database'])

    // The password version may be raised afterwards: from then on the password is known.
    const change = { kind: 'deploy', inputs: inputs({ readOnlyRole: true, passwordVersion: 2 }) }
    expect(await portal.settled(await portal.ask(environment.id, change))).toMatchObject({ state: 'succeeded' })
    const reveal = { name: 'connectionString' }
    const { body } = await portal.call('POST', `environments/${environment.id}/outputs/reveal`, reveal)
    expect(await query(body.value, 'SELECT id FROM kept')).toEqual([{ id: 5 }])
  })

  test('is not protected where that is not wanted, and may be destroyed', async () => {
    const unprotected = imports().map((one) => ({ ...one, protect: false }))
    const { environment, run } = await previewed(inputs(), { imports: unprotected })
    expect(run, JSON.stringify(run.error)).toMatchObject({ state: 'waiting', preview: { counts: { import: 2 } } })
    await portal.call('POST', `runs/${run.id}/confirm`, {})
    expect(await portal.settled(run.id)).toMatchObject({ state: 'succeeded' })
    expect(await portal.environment(environment.id)).toMatchObject({ protected: false, can: { destroy: true } })
    expect(await protectedNames(environment.id)).toEqual([])
  })

  test('is imported into an environment that is there already', async () => {
    await query(adminUrl, `CREATE ROLE ${name}_reader LOGIN`)
    const { environment, run } = await previewed()
    await portal.call('POST', `runs/${run.id}/confirm`, {})
    await portal.settled(run.id)
    const reader = { type: role, name: 'reader', id: `${name}_reader` }
    const more = { kind: 'deploy', confirm: 'review', inputs: inputs({ readOnlyRole: true }) }
    const second = await portal.settled(await portal.ask(environment.id, { ...more, imports: [reader] }))
    expect(second, JSON.stringify(second.error)).toMatchObject({
      state: 'waiting',
      preview: { counts: { import: 1, create: 1, same: 2 } },
    })
    await portal.call('POST', `runs/${second.id}/confirm`, {})
    expect(await portal.settled(second.id)).toMatchObject({ state: 'succeeded' })
    expect((await portal.environment(environment.id)).imported).toHaveLength(3)

    const body = { ...more, imports: [reader] }
    const again = await portal.call('POST', `environments/${environment.id}/runs`, body)
    expect(again.body).toMatchObject({
      code: 'RESOURCE_ALREADY_MANAGED',
      detail: expect.stringContaining('this environment'),
    })
    const elsewhere = { ...place(), name: `${place().name}-2` }
    const other = await portal.call('POST', 'environments', {
      ...elsewhere,
      team: environment.team.slug,
      stage: 'dev',
      blueprint: 'postgres-database',
      inputs: inputs(),
    })
    expect(other.body).toMatchObject({ code: 'RESOURCE_ALREADY_MANAGED' })
    expect(other.body.detail).toContain(`postgres-database/${environment.name}`)
    expect(other.body.errors).toMatchObject([{ field: '/imports/0/id', rule: 'managed' }])
  })
})

describe('a preview that is no proof ends the run, and nothing is changed', () => {
  test.each<[string, () => object[], object, object]>([
    [
      'with an id that nothing has',
      () => [imports()[0]!, { type: database, id: 'nowhere' }],
      {},
      { code: 'IMPORT_NOT_FOUND', field: '/imports/1/id', message: expect.stringContaining('"nowhere"') },
    ],
    [
      'with a type that is not declared',
      () => [{ type: 'automat-postgres:index:Table', id: 'x' }],
      {},
      { code: 'IMPORT_NOT_DECLARED', field: '/imports/0/type', message: expect.stringContaining(`${role} "owner"`) },
    ],
    [
      'with a name that is not declared',
      () => [{ type: role, name: 'boss', id: `${name}_owner` }],
      {},
      { code: 'IMPORT_NOT_DECLARED', field: '/imports/0/name', message: expect.stringContaining(`${role} "owner"`) },
    ],
    [
      'without a name where two are declared',
      () => [{ type: role, id: `${name}_owner` }],
      { readOnlyRole: true },
      { code: 'IMPORT_AMBIGUOUS', field: '/imports/0/name', message: expect.stringContaining(`${role} "reader"`) },
    ],
    [
      'with inputs that differ from what exists',
      imports,
      { connectionLimit: 20 },
      {
        code: 'IMPORT_DIFFERS',
        field: '/inputs/connectionLimit',
        message: expect.stringContaining('connectionLimit is 9 and would be 20'),
      },
    ],
    [
      'with an id of something else',
      () => [imports()[0]!, { type: database, id: 'postgres' }],
      {},
      { code: 'IMPORT_DIFFERS', field: '/inputs/databaseName', message: expect.stringContaining('name is "postgres"') },
    ],
    [
      'with something that the provider does not manage',
      () => [{ type: role, id: new URL(adminUrl).username }],
      {},
      { code: 'IMPORT_FAILED', field: '/imports/0/id', message: expect.stringContaining('is a superuser') },
    ],
  ])('%s', async (_what, given, more, error) => {
    const { environment, run } = await previewed(inputs(more), { imports: given() })
    expect(run).toMatchObject({ state: 'failed', phase: 'preview', error })
    expect(await portal.environment(environment.id)).toMatchObject({ state: 'ordered', protected: false, imported: [] })
    const [row] = await query(adminUrl, `SELECT datconnlimit FROM pg_database WHERE datname = '${name}'`)
    expect(row).toEqual({ datconnlimit: 9 })

    // What it was given is tried again with the right order.
    const body = { kind: 'deploy', confirm: 'review', inputs: inputs(), imports: imports() }
    const mended = await portal.settled(await portal.ask(environment.id, body))
    expect(mended, JSON.stringify(mended.error)).toMatchObject({ state: 'waiting', preview: { counts: { import: 2 } } })
    await portal.call('POST', `runs/${mended.id}/discard`)
  })

  test('where it would delete something else', async () => {
    const { environment, run } = await previewed(inputs({ readOnlyRole: true }))
    await portal.call('POST', `runs/${run.id}/confirm`, {})
    await portal.settled(run.id)
    await query(adminUrl, `CREATE ROLE ${name}_else LOGIN`)
    const other = { type: role, name: 'owner', id: `${name}_else` }
    const body = { kind: 'deploy', confirm: 'review', inputs: inputs({ readOnlyRole: true }), imports: [other] }
    const taken = await portal.settled(await portal.ask(environment.id, body))
    expect(taken).toMatchObject({ state: 'failed', error: { code: 'IMPORT_TAKEN', field: '/imports/0/id' } })
  })
})
