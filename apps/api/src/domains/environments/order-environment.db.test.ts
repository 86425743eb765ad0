import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, anOrder, order } from '../../../test/environments.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'
import { openSecretInputs } from '../runs/session/sealed-inputs.ts'

let world: World
let acme: Organization
let team: Team
let otherTeam: Team
let member: Person

const password = 'canary-53cr3t-canary'
const inputs = { database: 'orders', password }

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme, 'checkout')
  otherTeam = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  await aDatabaseBlueprint(acme, [team])
})
afterAll(() => world.close())

describe('an order', () => {
  test('makes an environment, its stack and its first run', async () => {
    const { status, body } = await order(member.call, { team: 'checkout', name: 'orders-dev', inputs })
    expect(status).toBe(201)
    expect(body.environment).toMatchObject({
      name: 'orders-dev',
      stage: 'dev',
      state: 'ordered',
      protected: false,
      blueprint: { name: 'small-database', title: 'Small database', version: '1.0.0' },
      team: { id: team.id, slug: 'checkout' },
      stack: { organization: acme.slug, project: 'small-database', name: 'orders-dev' },
      inputs: { database: 'orders', size: 'small', connections: 20 },
      secretInputs: ['password'],
      outputs: [],
      createdBy: { kind: 'user', id: member.id },
      destroyedAt: null,
      can: { change: true, destroy: true, refresh: true, reveal: true, protect: true },
    })
    expect(body.environment.activeRun.id).toBe(body.run.id)
    expect(body.run).toMatchObject({
      number: 1,
      kind: 'deploy',
      state: 'queued',
      phase: 'preview',
      needsConfirmation: true,
      inputs: { database: 'orders', size: 'small', connections: 20 },
      queue: { position: 1, waitingFor: 'A worker: none is running' },
    })
    expect((await member.call('GET', `environments/${body.environment.id}`)).body).toEqual(body.environment)
    const stack = await world.withToken(await aToken(acme, { kind: 'organization' }))(
      'GET',
      `/api/stacks/${acme.slug}/small-database/orders-dev`,
    )
    expect(stack.body).toMatchObject({ version: 0, tags: { 'automat:team': 'checkout', 'automat:stage': 'dev' } })
  })

  test('is applied without a preview where that is asked for', async () => {
    const { run } = await anEnvironment(member.call, { team: team.id, confirm: 'auto' })
    expect(run).toMatchObject({ phase: 'apply', needsConfirmation: false })
  })

  test('takes a machine as well as a person', async () => {
    const call = world.withToken(await aToken(acme, { kind: 'team', teamId: team.id }))
    expect((await anEnvironment(call, { team: 'checkout' })).environment.createdBy.kind).toBe('token')
  })

  test('keeps its secrets sealed and shows them nowhere', async () => {
    const { environment, run } = await anEnvironment(member.call, { team: team.id, inputs })
    const rows = await world.ports.pool.query<{ row: string; sealedInputs: Buffer; sealedVersion: number }>(
      `SELECT e::text || r::text AS row, r.sealed_inputs AS "sealedInputs", r.sealed_version AS "sealedVersion"
       FROM environments e JOIN runs r ON r.environment_id = e.id WHERE e.id = $1`,
      [environment.id],
    )
    expect(rows.rows[0]?.row).not.toContain(password)
    const owner = { organizationId: acme.id, teamId: team.id, environmentId: environment.id }
    const { sealedInputs, sealedVersion } = rows.rows[0]!
    const sealed = { sealedInputs: Uint8Array.from(sealedInputs), sealedVersion }
    expect(openSecretInputs(world.ports.vault, owner, sealed)).toEqual({ password })
    const pages = ['environments', `environments/${environment.id}`, `environments/${environment.id}/runs`]
    for (const page of [...pages, 'runs', `runs/${run.id}`, `runs/${run.id}/events`, 'audit?limit=200']) {
      const answer = await acme.admin.call('GET', page)
      expect(answer.status, page).toBe(200)
      expect(JSON.stringify(answer.body), page).not.toContain(password)
    }
  })

  test('is on record with what was ordered', async () => {
    const { environment } = await anEnvironment(member.call, { team: team.id })
    const { items } = (await acme.admin.call('GET', `audit?target=${environment.id}`)).body
    expect(items[0]).toMatchObject({
      action: 'environment.ordered',
      actor: { id: member.id },
      target: { kind: 'environment', name: environment.name },
      after: { blueprint: 'small-database', version: '1.0.0', stage: 'dev' },
    })
  })

  test('sent again with its key is answered the same and made once', async () => {
    const body = anOrder({ team: 'checkout', inputs })
    const key = { 'idempotency-key': 'order-once' }
    const first = await member.call('POST', 'environments', body, key)
    const again = await member.call('POST', 'environments', body, key)
    expect(first.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    const other = await member.call('POST', 'environments', { ...body, stage: 'staging' }, key)
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  })
})

describe('a name', () => {
  test('that is taken is refused', async () => {
    const { environment } = await anEnvironment(member.call, { team: team.id })
    const { status, body } = await order(member.call, { team: team.id, name: environment.name })
    expect([status, body.code]).toEqual([409, 'ENVIRONMENT_NAME_TAKEN'])
    expect(body.detail).toContain(environment.name)
    expect(body.errors).toEqual([{ field: '/name', rule: 'taken', message: 'This name is taken.' }])
  })

  test('is taken once by orders at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => order(member.call, { team: team.id, name: 'rush-hour' })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)])
    const codes = new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))
    expect([...codes]).toEqual(['ENVIRONMENT_NAME_TAKEN'])
  })

  test('of a stack that somebody made with Pulumi itself is refused', async () => {
    const call = world.withToken(await aToken(acme, { kind: 'organization' }))
    const made = await call('POST', `/api/stacks/${acme.slug}/small-database`, { stackName: 'hand-made' })
    expect(made.status).toBe(200)
    const { status, body } = await order(member.call, { team: team.id, name: 'hand-made' })
    expect([status, body.code]).toEqual([409, 'STACK_NAME_TAKEN'])
    expect(body.detail).toContain(`${acme.slug}/small-database/hand-made`)
    expect((await member.call('GET', 'environments?search=hand-made')).body.items).toEqual([])
  })

  test.each(['ab', 'Upper', '1st', 'ends-', 'a'.repeat(41), 'a_b', 'a b', ''])('"%s" does not fit', async (name) => {
    const { status, body } = await order(member.call, { team: team.id, name })
    expect([status, body.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(body.errors[0].field).toBe('/name')
  })
})

describe('what cannot be ordered', () => {
  test('inputs that do not fit are named', async () => {
    const bad = { database: 'No!', size: 'huge', password: 'short', colour: 'red' }
    const { status, body } = await order(member.call, { team: team.id, name: 'never-made', inputs: bad })
    expect([status, body.code]).toEqual([422, 'INPUTS_INVALID'])
    expect(body.errors.map(({ field, rule }: any) => `${field} ${rule}`).toSorted()).toEqual([
      '/inputs/colour unknown',
      '/inputs/database pattern',
      '/inputs/password min',
      '/inputs/size enum',
    ])
    expect((await member.call('GET', 'environments?search=never-made')).body.items).toEqual([])
  })

  test.each([
    ['no inputs', { inputs: undefined }, '/inputs'],
    ['inputs that are a list', { inputs: [] }, '/inputs'],
    ['a stage that there is not', { stage: 'moon' }, '/stage'],
    ['a field that there is not', { colour: 'red' }, '/colour'],
    ['a way to confirm that there is not', { confirm: 'maybe' }, '/confirm'],
  ])('%s', async (_name, change, field) => {
    const { status, body } = await order(member.call, { team: team.id, ...change })
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'INVALID_REQUEST', field])
  })

  test('a stage that the portfolio does not have', async () => {
    const { status, body } = await order(member.call, { team: team.id, stage: 'production' })
    expect([status, body.code]).toEqual([403, 'NOT_IN_PORTFOLIO'])
  })

  test('a version that is not published', async () => {
    const { status, body } = await order(member.call, { team: team.id, version: '9.9.9' })
    expect([status, body.code]).toEqual([422, 'BLUEPRINT_NOT_PUBLISHED'])
  })

  test('a blueprint that no team of the person has', async () => {
    await aDatabaseBlueprint(acme, [otherTeam], { name: 'not-for-you' })
    const { status, body } = await order(member.call, { team: team.id, blueprint: 'not-for-you' })
    expect([status, body.code]).toEqual([404, 'NOT_FOUND'])
  })
})

describe('whoever may not order', () => {
  test('for another team learns nothing about it', async () => {
    for (const name of [otherTeam.id, otherTeam.slug, 'no-such-team']) {
      const { status, body } = await order(member.call, { team: name })
      expect([status, body.code], name).toEqual([404, 'NOT_FOUND'])
    }
  })

  test('as an auditor is told so', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const { status, body } = await order(auditor.call, { team: team.id })
    expect([status, body.code]).toEqual([403, 'FORBIDDEN'])
  })

  test('from another organization finds neither team nor blueprint', async () => {
    const rival = await world.anOrganization()
    const theirs = await aTeam(rival)
    expect((await order(rival.admin.call, { team: team.id })).status).toBe(404)
    expect((await order(rival.admin.call, { team: theirs.id })).status).toBe(404)
  })
})
