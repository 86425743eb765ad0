import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../../test/catalog.ts'
import { anOrder, aState, databaseInputs } from '../../../../test/environments.ts'
import { aWorker, type TestWorker } from '../../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aWorld,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'
import { findManagers } from '../../../state-service/checkpoints/find-managers.ts'
import { importDeployment } from '../../../state-service/checkpoints/import-deployment.ts'
import { readResources } from '../../../state-service/checkpoints/read-resources.ts'
import { mintRunToken } from '../../tokens/run-tokens.ts'

let directory: string
let world: World
let acme: Organization
let team: Team
let member: Person
let worker: TestWorker

const type = 'test:index:Thing'
const provider = {
  urn: 'urn:pulumi:x::y::pulumi:providers:test::default',
  type: 'pulumi:providers:test',
  id: 'p',
  custom: true,
}
const thing = (name: string, id: string, more: object = {}) => ({
  urn: `urn:pulumi:x::y::${type}::${name}`,
  type,
  id,
  custom: true,
  provider: `${provider.urn}::p`,
  inputs: { size: 3 },
  ...more,
})

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-imports-'))
  world = await aWorld({ FILE_STATE_DIRECTORIES: directory })
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  worker = aWorker(world)
  const description = { inputs: databaseInputs, packages: [{ name: 'test', version: '1.0.0' }] }
  await aPublishedVersion(acme.ctx, { name: 'small-database', description }, { teams: [team] })
})
afterAll(async () => {
  await world.close()
  await rm(directory, { recursive: true, force: true })
})

/** Nothing of another test is in the queue. */
beforeEach(() => world.ports.pool.query(`UPDATE runs SET state = 'cancelled' WHERE state <> 'succeeded'`))

const order = (imports: unknown, more: object = {}, who = member) =>
  who.call('POST', 'environments', anOrder({ team: team.id, imports, ...more }))
const look = async (environment: any) => (await member.call('GET', `environments/${environment.id}`)).body

/** An order whose import was applied, and what the engine left in the state. */
async function imported(imports: object[], resources: object[], ending: object = {}) {
  const { body } = await order(imports)
  await worker.previewed(await worker.take())
  await member.call('POST', `runs/${body.run.id}/confirm`, {})
  await aState(acme, body.environment, { resources: [provider, ...resources] })
  const run = await worker.take()
  await worker.begin(run)
  await world.ports.pool.query(`UPDATE stack_updates SET state = 'succeeded' WHERE run_id = $1`, [run.id])
  await worker.applied(run, ending)
  return { environment: await look(body.environment), run: body.run }
}

async function protectedNames(environmentId: string): Promise<string[]> {
  const { stackId } = await world.ports.db.environment.findUniqueOrThrow({ where: { id: environmentId } })
  return (await readResources(acme.ctx, stackId)).filter(({ protect }) => protect).map(({ name }) => name)
}

describe('an order that imports', () => {
  test('is on its run, as the entries of the CLI’s import file say it', async () => {
    const entry = { type, name: 'variable', logicalName: 'a', id: 'id-a', parent: 'group', version: '1.0.0' }
    const { status, body } = await order([entry, { type, name: 'b', id: 'id-b', protect: false }])
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body.run.imports).toEqual([
      { type, name: 'a', id: 'id-a', protect: true },
      { type, name: 'b', id: 'id-b', protect: false },
    ])
    expect(body.environment).toMatchObject({ protected: false, imported: [] })
    const { rows } = await world.ports.pool.query(
      `SELECT after->'imports'->0->>'id' AS id FROM audit_events WHERE action = 'environment.ordered' AND target_id = $1`,
      [body.environment.id],
    )
    expect(rows).toEqual([{ id: 'id-a' }])
  })

  test.each<[string, object, string, string]>([
    ['is not applied without being looked at', { confirm: 'auto' }, 'IMPORTS_NEED_REVIEW', '/confirm'],
    [
      'names packages that the blueprint uses',
      { imports: [{ type: 'aws:s3:Bucket', id: 'x' }] },
      'IMPORTS_INVALID',
      '/imports/0/type',
    ],
    [
      'means one resource by one import',
      {
        imports: [
          { type, name: 'a', id: 'x' },
          { type, id: 'y' },
        ],
      },
      'IMPORTS_INVALID',
      '/imports/1/name',
    ],
    ['has real ids', { imports: [{ type, id: '<PLACEHOLDER>' }] }, 'INVALID_REQUEST', '/imports/0/id'],
    ['has types', { imports: [{ type: 'Thing', id: 'x' }] }, 'INVALID_REQUEST', '/imports/0/type'],
    [
      'has at most 50 of them',
      { imports: Array.from({ length: 51 }, (_, i) => ({ type, name: `n${i}`, id: 'x' })) },
      'INVALID_REQUEST',
      '/imports',
    ],
  ])('%s', async (_what, more, code, field) => {
    const { status, body } = await order([{ type, id: 'x' }], more)
    expect([status >= 400 && status < 500, body.code, body.errors?.[0]?.field]).toEqual([true, code, field])
  })

  test('is tried again with what it was given', async () => {
    const { body } = await order([{ type, id: 'again' }])
    await worker.previewed(await worker.take(), { outcome: 'failed' })
    const retried = await member.call('POST', `runs/${body.run.id}/retry`)
    expect(retried.body.imports).toEqual([{ type, name: null, id: 'again', protect: true }])
  })

  test('is for a deploy, not for a refresh', async () => {
    const { environment } = await imported([{ type, id: 'for-deploy' }], [thing('a', 'for-deploy')])
    const body = { kind: 'refresh', imports: [{ type, id: 'x' }] }
    const refused = await member.call('POST', `environments/${environment.id}/runs`, body)
    expect(refused.body.errors).toMatchObject([{ field: '/imports' }])
  })
})

describe('what was imported', () => {
  test('is protected with its environment, in the state as well, until somebody switches that off', async () => {
    const imports = [
      { type, name: 'a', id: 'kept' },
      { type, name: 'b', id: 'loose', protect: false },
    ]
    const { environment } = await imported(imports, [thing('a', 'kept', { protect: true }), thing('b', 'loose')])
    expect(environment).toMatchObject({
      protected: true,
      imported: [
        { name: 'a', id: 'kept', protect: true },
        { name: 'b', id: 'loose', protect: false },
      ],
    })
    expect(await protectedNames(environment.id)).toEqual(['a'])
    await member.call('PATCH', `environments/${environment.id}`, { protected: false })
    expect(await protectedNames(environment.id)).toEqual([])
    await member.call('PATCH', `environments/${environment.id}`, { protected: true })
    expect(await protectedNames(environment.id)).toEqual(['a'])
  })

  test('is remembered although the run failed after it, and forgotten once it is gone', async () => {
    const { environment } = await imported([{ type, id: 'half' }], [thing('a', 'half')], { outcome: 'failed' })
    expect(environment).toMatchObject({ state: 'failed', protected: true, imported: [{ id: 'half' }] })
    await aState(acme, environment, { resources: [provider] })
    await member.call('POST', `environments/${environment.id}/runs`, { kind: 'deploy', confirm: 'auto' })
    await worker.applyNext()
    expect(await look(environment)).toMatchObject({ state: 'ready', imported: [] })
  })

  test('is known by the id that it was imported by', async () => {
    const found = thing('a', 'long/form/of/it', { importID: 'short' })
    const { environment } = await imported([{ type, id: 'short' }], [found])
    expect(environment.imported).toMatchObject([{ id: 'short', urn: found.urn }])
  })

  test('is not imported again, elsewhere only knowingly, and another team’s stack is not named', async () => {
    const { environment } = await imported([{ type, id: 'taken' }], [thing('a', 'taken')])
    const again = { kind: 'deploy', confirm: 'review', imports: [{ type, id: 'taken', evenIfManaged: true }] }
    const own = await member.call('POST', `environments/${environment.id}/runs`, again)
    expect(own.body).toMatchObject({ code: 'RESOURCE_ALREADY_MANAGED' })
    expect(own.body.detail).toContain('this environment')
    const elsewhere = await order([{ type, id: 'taken' }])
    expect(elsewhere).toMatchObject({ status: 409, body: { errors: [{ field: '/imports/0/id' }] } })
    expect(elsewhere.body.detail).toContain(`/small-database/${environment.name}`)

    const others = await aTeam(acme)
    await acme.admin.call('PUT', `blueprints/small-database/portfolio/${others.id}`, { stages: ['dev'] })
    const stranger = await aPerson(world.app, acme, { teams: [others] })
    const hidden = await order([{ type, id: 'taken' }], { team: others.id }, stranger)
    expect(hidden.body.detail).toContain('a stack that you may not see')
    expect(JSON.stringify(hidden.body)).not.toContain(environment.name)
    await acme.admin.call('POST', `teams/${others.id}/stack-grants`, { selector: { kind: 'all' }, level: 'read' })
    const shown = await order([{ type, id: 'taken' }], { team: others.id }, stranger)
    expect(shown.body.detail).toContain(`/small-database/${environment.name}`)
    expect((await order([{ type, id: 'taken', evenIfManaged: true }])).status).toBe(201)
    expect((await order([{ type: 'test:index:Other', id: 'taken' }])).status).toBe(201)
  })

  test.each([
    ['quotes', 'let "go"'],
    ['what HTML would read', '<a>&b'],
    ['letters beyond ASCII', 'größe/日本'],
    ['the most signs that it may have', `${'lang'.repeat(249)}!`],
  ])('is found by an id with %s, and free again once its stack has let it go', async (_what, id) => {
    const { environment } = await imported([{ type, id }], [thing('a', id)])
    expect((await order([{ type, id }])).status).toBe(409)
    await aState(acme, environment, { resources: [provider] })
    expect((await order([{ type, id }])).status).toBe(201)
  })

  test('is found as the engine writes it and as others do, by the id that it was imported by, and in no other organization', async () => {
    const { environment } = await imported([{ type, id: 'x' }], [thing('a', 'x')])
    const { organization, project, name } = environment.stack
    const urn = (of: string) => `urn:pulumi:${name}::${project}::${type}::${of}`
    const nested = '"inputs":{"id":"inner","nothing":"\\u0000"}'
    const texts = [
      `{"urn":"${urn('a')}","custom":true,"id":"it has \\u003ctwo\\u003e","type":"${type}",${nested},"importID":"b\\u0026c"}`,
      `{"custom":true,"id":"sorted",${nested},"type":"${type}","urn":"${urn('b')}"}`,
      `{"type":"${type}","inputs":{"id":"inner"},"id":"last","custom":true,"urn":"${urn('c')}"}`,
    ]
    const deployment = `{"version":3,"deployment":{"manifest":{},"resources":[${texts.join(',')}]}}`
    await importDeployment(acme.ctx, { organization, project, stack: name }, deployment)
    for (const id of ['it has <two>', 'b&c', 'sorted', 'last']) {
      expect([id, (await order([{ type, id }])).status]).toEqual([id, 409])
    }
    expect((await order([{ type, id: 'inner' }])).status).toBe(201)
    const globex = await world.anOrganization()
    expect(await findManagers(globex.ctx, { type, id: 'b&c' })).toEqual([])
  })

  test('is declared in code by who may read the environment', async () => {
    const secret = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'x' }
    const inputs = { size: 3, key: secret, nested: { deep: [secret] }, __defaults: [] }
    const { environment } = await imported([{ type, id: 'coded' }], [thing('a', 'coded', { inputs })])
    const path = `environments/${environment.id}/imported-code`
    const { code } = (await member.call('GET', path)).body
    expect(code).toContain('new Thing("test:index:Thing", "a", {\n  // "key" is left out: a secret or a file\n')
    expect(code).toContain('  size: 3,\n}, { import: "coded", protect: true })')
    expect(code).not.toContain('ciphertext')
    const stranger = await aPerson(world.app, acme)
    expect((await stranger.call('GET', path)).status).toBe(404)
  })
})

test('what is imported into a state that is kept elsewhere is known by what its run tells', async () => {
  const { status, body: backend } = await acme.admin.call('POST', 'state-backends', {
    name: 'elsewhere',
    kind: 'file',
    url: `file://${directory}/${acme.slug}/elsewhere`,
    secrets: { passphrase: 'only-for-this-test' },
    uses: [{}],
  })
  expect(status, JSON.stringify(backend)).toBe(201)
  const { body } = await order([{ type, name: 'a', id: 'told' }])
  await acme.admin.call('PATCH', `state-backends/${backend.id}`, { uses: [] })
  await worker.previewed(await worker.take())
  await member.call('POST', `runs/${body.run.id}/confirm`, {})
  const run = await worker.take()
  const asRun = await runnerOf(run.id)
  expect((await asRun('GET', 'run-session')).body).toMatchObject({ imported: [], state: { unprotect: [] } })
  const { urn } = thing('a', '')
  const secret = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'canary-77' }
  const told = { urn, type, id: 'told/in/full', importId: 'told', protect: true, inputs: { size: 3, key: secret } }
  const other = { urn: `${urn}-b`, type, id: 'beside it', protect: false }
  expect((await asRun('PUT', 'run-session/state', { resources: [told, other] })).status).toBe(204)
  await worker.applied(run)

  const environment = await look(body.environment)
  expect(environment).toMatchObject({
    state: 'ready',
    protected: true,
    imported: [{ urn, id: 'told', protect: true }],
  })
  const { code } = (await member.call('GET', `environments/${environment.id}/imported-code`)).body
  expect(code).toContain('// "key" is left out: a secret or a file\n  size: 3,')
  const { rows } = await world.ports.pool.query('SELECT resources::text FROM external_stacks')
  expect(rows[0].resources).not.toContain('canary-77')
  for (const id of ['told', 'told/in/full', 'beside it']) {
    const again = await order([{ type, id }])
    expect(again.body).toMatchObject({ code: 'RESOURCE_ALREADY_MANAGED', errors: [{ field: '/imports/0/id' }] })
    const place = `organization/small-database/${environment.name} in the state backend "elsewhere"`
    expect(again.body.detail).toContain(place)
  }
  expect((await order([{ type: 'test:index:Other', id: 'told' }])).status).toBe(201)

  // Its state is out of reach from here: the next run begins with what was switched.
  await member.call('PATCH', `environments/${environment.id}`, { protected: false })
  expect(await next(environment, 'destroy')).toMatchObject({ imported: [urn], state: { unprotect: [urn] } })
  await member.call('PATCH', `environments/${environment.id}`, { protected: true })
  expect(await next(environment, 'refresh')).toMatchObject({ state: { unprotect: [] } })
})

const runnerOf = async (id: string) => {
  const expiresAt = new Date(Date.now() + 60_000)
  return world.withToken(await mintRunToken(acme.ctx, { id, organizationId: acme.id, name: 'run', expiresAt }))
}

/** The session of an environment's next run, which then fails. */
async function next(environment: any, kind: string) {
  await world.ports.pool.query(`UPDATE runs SET state = 'cancelled' WHERE state = 'queued'`)
  const asked = { kind, confirm: 'auto', ...(kind === 'destroy' ? { confirmName: environment.name } : {}) }
  const { status, body } = await member.call('POST', `environments/${environment.id}/runs`, asked)
  expect(status, JSON.stringify(body)).toBe(201)
  const run = await worker.take()
  const { body: session } = await (await runnerOf(run.id))('GET', 'run-session')
  await worker.applied(run, { outcome: 'failed' })
  return session
}
