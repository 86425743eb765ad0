import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../test/database.ts'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'
import { anS3Server, s3Keys, type S3Server } from '../../../test/s3-server.ts'
import { anEngine, type Engine } from '../../../test/state/engine.ts'
import { aTeam, aToken, aWorld, type World } from '../../../test/world.ts'

const canary = 'canary-output-2b7d'
const passphrase = 'canary-passphrase-9e1f'

/** Makes the things it is told to, in order, and hands over a secret. */
const code = `
import * as pulumi from '@pulumi/pulumi'
class Thing extends pulumi.CustomResource {
  constructor(name, inputs, options) { super('test:index:Thing', name, { value: undefined, ...inputs }, options) }
}
export const blueprint = {
  name: 'things', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ things = [], password, look }) {
    if (look) console.log('the environment: ' + JSON.stringify(process.env))
    let before = []
    for (const { name, ...inputs } of things) before = [new Thing(name, inputs, { dependsOn: before })]
    return { count: things.length, url: pulumi.secret('postgres://' + password + '@db'), nested: { inner: password } }
  },
}
`
const description = {
  inputs: {
    type: 'object',
    properties: {
      things: { type: 'array', items: { type: 'object' } },
      look: { type: 'boolean' },
      password: { type: 'string', writeOnly: true },
    },
    additionalProperties: false,
  },
  outputs: { type: 'object', properties: { url: { type: 'string', writeOnly: true } } },
  packages: [{ name: 'test', version: '1.0.0' }],
}
const things = (...names: string[]) => names.map((name) => ({ name, value: `of ${name}` }))

type Backend = {
  register: object
  /** How the CLI of somebody else gets there. */ engine(): Promise<Engine>
  organization: string
}
const kinds = ['file', 'postgres', 'service', 's3'] as const
type Kind = (typeof kinds)[number]

let directory: string
let portal: RunningPortal
let database: Awaited<ReturnType<typeof anEmptyDatabase>>
let elsewhere: World
let s3: S3Server
const backends = {} as Record<Kind, Backend>
const engines: Engine[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-state-'))
  portal = await aRunningPortal({ FILE_STATE_DIRECTORIES: directory, PRIVATE_BACKEND_HOSTS: '127.0.0.1,localhost' })
  await portal.publish({ name: 'things', code, description })
  database = await anEmptyDatabase()
  elsewhere = await aWorld()
  const partner = await elsewhere.anOrganization('partner')
  const partners = await aTeam(partner, 'partners')
  await elsewhere.app.listen({ host: '127.0.0.1', port: 0 })
  const serviceUrl = `http://127.0.0.1:${(elsewhere.app.server.address() as AddressInfo).port}`
  const token = await aToken(partner, { kind: 'team', teamId: partners.id })
  const diy = (url: string) => async () => engine(url, '', { PULUMI_CONFIG_PASSPHRASE: passphrase })
  const fileUrl = `file://${directory}/${portal.organization.slug}/files`
  const address = new URL(database.url)
  const { password } = address
  address.password = ''
  address.searchParams.set('sslmode', 'disable')
  const postgresUrl = address.href.replace('postgresql:', 'postgres:')
  const withPassword = new URL(postgresUrl)
  withPassword.password = password
  backends.file = {
    register: { url: fileUrl, secrets: { passphrase } },
    engine: diy(fileUrl),
    organization: 'organization',
  }
  backends.postgres = {
    register: {
      url: postgresUrl,
      secrets: { passphrase, ...(password ? { password: decodeURIComponent(password) } : {}) },
    },
    engine: diy(withPassword.href),
    organization: 'organization',
  }
  s3 = await anS3Server()
  const awsKeys = { AWS_ACCESS_KEY_ID: s3Keys.accessKeyId, AWS_SECRET_ACCESS_KEY: s3Keys.secretAccessKey }
  backends.s3 = {
    register: { url: s3.url, secrets: { ...s3Keys, passphrase } },
    engine: () => engine(s3.url, '', { PULUMI_CONFIG_PASSPHRASE: passphrase, ...awsKeys }),
    organization: 'organization',
  }
  backends.service = {
    register: { url: serviceUrl, serviceOrganization: 'partner', secrets: { accessToken: token } },
    engine: () => engine(serviceUrl, token),
    organization: 'partner',
  }
}, 120_000)
afterAll(async () => {
  for (const each of engines) await each.remove()
  await portal.close()
  await elsewhere.close()
  await s3.close()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

async function engine(url: string, token: string, more: Record<string, string> = {}): Promise<Engine> {
  const made = await anEngine(url, token, more)
  engines.push(made)
  return made
}

const admin = (...args: Parameters<typeof portal.call>) => portal.organization.admin.call(...args)

/** From now on every new environment goes to this backend. */
async function use(kind: Kind, name: string = kind): Promise<string> {
  const { body: known } = await admin('GET', 'state-backends')
  for (const { id } of known.items) await admin('PATCH', `state-backends/${id}`, { uses: [] })
  const found = known.items.find((backend: { name: string }) => backend.name === name)
  if (found) {
    await admin('PATCH', `state-backends/${found.id}`, { uses: [{}] })
    return found.id
  }
  const made = await admin('POST', 'state-backends', { name, kind, ...backends[kind].register, uses: [{}] })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.id
}

async function applied(runId: string) {
  const previewed = await portal.settled(runId)
  expect(previewed, JSON.stringify(previewed.error)).toMatchObject({ state: 'waiting' })
  await portal.call('POST', `runs/${runId}/confirm`, { planDigest: previewed.planDigest ?? undefined })
  const done = await portal.settled(runId)
  expect(done, JSON.stringify(done.error)).toMatchObject({ state: 'succeeded' })
  return { previewed, done }
}

const succeeds = async (runId: string) => {
  const run = await portal.settled(runId)
  expect(run, JSON.stringify(run.error)).toMatchObject({ state: 'succeeded' })
  return run
}

describe.each(kinds)('on a backend of the kind %s', (kind) => {
  beforeAll(async () => {
    await use(kind)
    const worker = await portal.aWorker()
    return () => worker.stop(1)
  }, 60_000)

  test('an environment is ordered, changed, checked for drift and destroyed', { timeout: 360_000 }, async () => {
    const inputs = { things: things('first'), password: canary }
    const name = `life-${kind}`
    const { environment, run } = await portal.order('things', inputs, { name, confirm: 'review' })
    expect(environment).toMatchObject({
      stateBackend: { name: kind, kind },
      stack: { organization: backends[kind].organization, project: 'things', name },
    })
    const { previewed, done } = await applied(run.id)
    expect(previewed.preview.counts).toEqual({ create: 1 })
    expect(done.result.counts).toEqual({ create: 1 })
    const ready = await portal.environment(environment.id)
    expect(ready).toMatchObject({ state: 'ready', driftedAt: null })
    expect(ready.outputs).toMatchObject([
      { name: 'url', secret: true, value: null },
      { name: 'count', secret: false, value: 1 },
      { name: 'nested', secret: true, value: null },
    ])
    const reveal = (output: string) =>
      portal.call('POST', `environments/${environment.id}/outputs/reveal`, { name: output })
    expect((await reveal('url')).body).toEqual({ value: `postgres://${canary}@db` })
    expect((await reveal('nested')).body).toEqual({ value: { inner: canary } })

    const cli = await backends[kind].engine()
    const stack = `${backends[kind].organization}/things/${name}`
    const exported = await cli.cli('stack', 'export', '--stack', stack)
    expect(exported.code, exported.out).toBe(0)
    expect(exported.out).toContain('::first')
    expect(exported.out).not.toContain(canary)
    const tags = await cli.cli('stack', 'tag', 'ls', '--json', '--stack', stack)
    expect(tags.out, tags.out).toContain('automat:stage')

    const change = await portal.ask(environment.id, {
      kind: 'deploy',
      confirm: 'review',
      inputs: { things: things('first', 'second') },
    })
    expect((await applied(change)).done.result.counts).toEqual({ create: 1, same: 1 })
    expect((await portal.environment(environment.id)).outputs).toContainEqual(
      expect.objectContaining({ name: 'count', value: 2 }),
    )
    expect((await reveal('url')).body).toEqual({ value: `postgres://${canary}@db` })

    await succeeds(await portal.ask(environment.id, { kind: 'refresh', confirm: 'review' }))
    expect((await portal.environment(environment.id)).driftedAt).toBeNull()
    const withOneThatGoes = { things: [...things('first', 'second'), { name: 'third', value: 'gone' }] }
    await succeeds(await portal.ask(environment.id, { kind: 'deploy', inputs: withOneThatGoes }))
    const drift = await applied(await portal.ask(environment.id, { kind: 'refresh', confirm: 'review' }))
    expect(drift.previewed.preview.counts).toMatchObject({ delete: 1 })
    expect((await portal.environment(environment.id)).driftedAt).not.toBeNull()
    const repair = await portal.ask(environment.id, { kind: 'deploy', inputs: withOneThatGoes })
    expect((await succeeds(repair)).result.counts).toEqual({ create: 1, same: 2 })
    expect((await portal.environment(environment.id)).driftedAt).toBeNull()

    await portal.call('PATCH', `environments/${environment.id}`, { protected: true })
    const refused = await portal.call('POST', `environments/${environment.id}/runs`, {
      kind: 'destroy',
      confirmName: name,
    })
    expect(refused.body.code).toBe('ENVIRONMENT_PROTECTED')
    await portal.call('PATCH', `environments/${environment.id}`, { protected: false })

    const destroy = await portal.ask(environment.id, { kind: 'destroy', confirm: 'review', confirmName: name })
    expect((await applied(destroy)).done.result.counts).toEqual({ delete: 3 })
    expect(await portal.environment(environment.id)).toMatchObject({
      state: 'destroyed',
      outputs: [],
      stateBackend: { name: kind },
    })
    expect((await cli.cli('stack', 'ls', '--all')).out).not.toContain(name)
  })

  // Of the others, which the engine reaches in the same way as a directory, the whole life is enough.
  const isOneOfAKind = kind === 'file' || kind === 'service'
  test.runIf(isOneOfAKind)('a run at work is cancelled, and the next one continues', { timeout: 120_000 }, async () => {
    const { environment, run } = await portal.order('things', {
      things: [...things('first'), { name: 'second', waitMilliseconds: 60_000 }],
    })
    await working(run.id)
    await portal.call('POST', `runs/${run.id}/cancel`)
    await portal.call('POST', `runs/${run.id}/cancel`)
    expect(await portal.settled(run.id)).toMatchObject({ state: 'cancelled' })
    expect((await portal.environment(environment.id)).state).toBe('failed')
    const next = await portal.ask(environment.id, { kind: 'deploy', inputs: { things: things('first', 'second') } })
    expect((await succeeds(next)).result.counts).toMatchObject({ same: 1, create: 1 })
    await succeeds(await portal.ask(environment.id, { kind: 'destroy', confirmName: environment.name }))
  })

  test.runIf(isOneOfAKind)(
    'neither the program nor the log sees what opens the backend',
    { timeout: 120_000 },
    async () => {
      const { environment, run } = await portal.order('things', {
        look: true,
        things: things('only'),
        password: canary,
      })
      await succeeds(run.id)
      const events = await portal.world.ports.db.runEvent.findMany({ where: { runId: run.id } })
      const told = JSON.stringify(events)
      expect(told).toContain('the environment: ')
      expect(told).not.toMatch(/PULUMI_BACKEND_URL|PULUMI_ACCESS_TOKEN|PULUMI_CONFIG_PASSPHRASE/)
      await succeeds(await portal.ask(environment.id, { kind: 'destroy', confirmName: environment.name }))
    },
  )
})

/** Until the engine makes its second thing. */
const working = (runId: string) =>
  expect
    .poll(
      () =>
        portal.world.ports.db.runEvent.count({
          where: { runId, kind: 'resource', body: { path: ['name'], equals: 'second' } },
        }),
      {
        timeout: 60_000,
        interval: 50,
      },
    )
    .toBeGreaterThan(0)

describe('a stack that is locked', () => {
  beforeAll(async () => {
    await use('file')
    const worker = await portal.aWorker({ cancelGraceSeconds: 2 })
    return () => worker.stop(1)
  }, 60_000)

  test.each(['engine', 'runner'])(
    'by a run whose %s was killed is freed by the next run',
    { timeout: 120_000 },
    async (victim) => {
      const kills = [...things('first'), { name: 'second', waitMilliseconds: 60_000, kills: victim }]
      const { environment, run } = await portal.order('things', { things: kills })
      expect(await portal.settled(run.id)).toMatchObject({ state: 'failed' })
      expect((await portal.environment(environment.id)).state).toBe('failed')
      expect(await locksOf(environment.name)).toHaveLength(1)
      const next = await portal.ask(environment.id, { kind: 'deploy', inputs: { things: things('first', 'second') } })
      expect((await succeeds(next)).result.counts).toMatchObject({ same: 1, create: 1 })
      expect(await locksOf(environment.name)).toEqual([])
      await succeeds(await portal.ask(environment.id, { kind: 'destroy', confirmName: environment.name }))
    },
  )

  test('by somebody else stays so, and the run says who', { timeout: 120_000 }, async () => {
    const { environment, run } = await portal.order('things', { things: things('only') })
    await succeeds(run.id)
    const lock = { pid: 7, username: 'ada', hostname: hostname(), timestamp: new Date().toISOString() }
    await mkdir(lockDirectory(environment.name), { recursive: true })
    await writeFile(join(lockDirectory(environment.name), 'of-somebody.json'), JSON.stringify(lock))
    const refused = await portal.settled(await portal.ask(environment.id, { kind: 'deploy', inputs: { things: [] } }))
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'STACK_LOCKED' } })
    expect(refused.error.message).toContain('ada@')
    expect((await portal.environment(environment.id)).state).toBe('ready')
    expect(await locksOf(environment.name)).toEqual(['of-somebody.json'])
  })
})

const lockDirectory = (stack: string) =>
  join(directory, portal.organization.slug, 'files', '.pulumi', 'locks', 'organization', 'things', stack)
const locksOf = async (stack: string) =>
  (await readdir(lockDirectory(stack)).catch(() => [])).filter((name) => name.endsWith('.json'))

describe('a passphrase that is rotated', () => {
  beforeAll(async () => {
    const worker = await portal.aWorker()
    return () => worker.stop(1)
  }, 60_000)

  test(
    'encrypts a stack anew with its next run, and a plan that waits is still applied',
    { timeout: 240_000 },
    async () => {
      const id = await use('file')
      const { environment, run } = await portal.order('things', { things: things('first'), password: canary })
      await succeeds(run.id)
      const waiting = await portal.ask(environment.id, {
        kind: 'deploy',
        confirm: 'review',
        inputs: { things: things('first', 'second') },
      })
      expect(await portal.settled(waiting)).toMatchObject({ state: 'waiting' })

      const rotated = await admin('POST', `state-backends/${id}/rotate`, {
        secrets: { passphrase: 'another-passphrase-77' },
      })
      expect(rotated.status, JSON.stringify(rotated.body)).toBe(200)
      await applied(waiting)
      const numberOf = async () =>
        (await portal.world.ports.db.externalStack.findFirstOrThrow({ where: { stack: { name: environment.name } } }))
          .passphraseNumber
      expect(await numberOf()).toBe(1)

      const next = await portal.ask(environment.id, {
        kind: 'deploy',
        confirm: 'review',
        inputs: { things: things('second') },
      })
      await applied(next)
      expect(await numberOf()).toBe(2)
      const url = `file://${directory}/${portal.organization.slug}/files`
      const stack = ['--stack', `organization/things/${environment.name}`]
      const withNew = await engine(url, '', { PULUMI_CONFIG_PASSPHRASE: 'another-passphrase-77' })
      const shown = await withNew.cli('stack', 'export', '--show-secrets', ...stack)
      expect(shown.code, shown.out).toBe(0)
      expect(shown.out).toContain(canary)
      const withOld = await (await backends.file.engine()).cli('stack', 'export', '--show-secrets', ...stack)
      expect(withOld.code).not.toBe(0)
      await succeeds(await portal.ask(environment.id, { kind: 'destroy', confirmName: environment.name }))
    },
  )
})

test('a token that was revoked elsewhere is named as the cause', { timeout: 120_000 }, async () => {
  await use('service')
  const worker = await portal.aWorker()
  await elsewhere.ports.db.accessToken.updateMany({ data: { revokedAt: new Date() } })
  const { run } = await portal.order('things', { things: things('only') })
  expect((await portal.settled(run.id)).error).toMatchObject({
    code: 'STATE_BACKEND_REFUSED',
    message: expect.stringContaining('"service"'),
  })
  await worker.stop(1)
})

test('nothing that opens a backend is in any row', async () => {
  const forms = [canary, passphrase, s3Keys.secretAccessKey].flatMap((text) => [
    text,
    Buffer.from(text).toString('base64').slice(0, 20),
    Buffer.from(text).toString('hex'),
  ])
  for (const table of ['runs', 'run_events', 'environments', 'audit_events', 'state_backends', 'external_stacks']) {
    const { rows } = await portal.world.ports.pool.query(
      `SELECT count(*)::int AS hits FROM ${table} t WHERE t::text LIKE ANY ($1)`,
      [forms.map((form) => `%${form}%`)],
    )
    expect(rows[0].hits, table).toBe(0)
  }
})
