import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, aState, databaseInputs } from '../../../test/environments.ts'
import { aWorker, type TestWorker } from '../../../test/worker.ts'
import { aPerson, aTeam, aWorld, type Organization, type Person, type Team, type World } from '../../../test/world.ts'
import { openSecretInputs } from '../runs/session/sealed-inputs.ts'

let world: World
let acme: Organization
let team: Team
let member: Person
let worker: TestWorker
/** Ready, with a password. */
let environment: any

const inputs = { database: 'orders', password: 'as it was before' }

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  worker = aWorker(world)
  await aDatabaseBlueprint(acme, [team])
})
afterAll(() => world.close())

beforeEach(async () => {
  ;({ environment } = await anEnvironment(member.call, { team: team.id, inputs, confirm: 'auto' }))
  await worker.applyNext()
})

const request = (body: object, call = member.call) => call('POST', `environments/${environment.id}/runs`, body)
const look = async () => (await member.call('GET', `environments/${environment.id}`)).body

async function secretsOf(id = environment.id) {
  const row = await world.ports.db.environment.findUniqueOrThrow({ where: { id } })
  return openSecretInputs(world.ports.vault, { ...row, environmentId: id }, row)
}

describe('sealed inputs', () => {
  test('of an earlier run do not open under the number of a later one', async () => {
    const { db, vault } = world.ports
    const before = await db.environment.findUniqueOrThrow({ where: { id: environment.id } })
    await request({ kind: 'deploy', confirm: 'auto', inputs: { ...inputs, password: 'as it is now' } })
    await worker.applyNext()
    const now = await db.environment.findUniqueOrThrow({ where: { id: environment.id } })
    const owner = { ...now, environmentId: now.id }
    expect([before.sealedVersion, now.sealedVersion]).toEqual([1, 2])
    expect(openSecretInputs(vault, owner, now)).toEqual({ password: 'as it is now' })
    const putBack = { sealedInputs: before.sealedInputs, sealedVersion: now.sealedVersion }
    expect(() => openSecretInputs(vault, owner, putBack)).toThrow(/authenticate/)
    expect(() => openSecretInputs(vault, { ...owner, teamId: acme.id }, now)).toThrow(/authenticate/)
  })
})

describe('a deploy', () => {
  test('of an order that succeeded left the environment ready', async () => {
    expect(await look()).toMatchObject({ state: 'ready', activeRun: null, lastRun: { number: 1, state: 'succeeded' } })
    expect(await secretsOf()).toEqual({ password: 'as it was before' })
  })

  test('changes the inputs once it succeeds; a secret that is left out stays', async () => {
    const { status, body } = await request({ kind: 'deploy', inputs: { database: 'orders', size: 'large' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({ number: 2, inputs: { database: 'orders', size: 'large', connections: 20 } })
    expect((await look()).inputs.size).toBe('small')
    await worker.previewed(await worker.take(), { counts: { update: 1 } })
    await member.call('POST', `runs/${body.id}/confirm`, {})
    await worker.applyNext()
    expect(await look()).toMatchObject({ state: 'ready', inputs: { size: 'large' }, secretInputs: ['password'] })
    expect(await secretsOf()).toEqual({ password: 'as it was before' })
  })

  test('takes a new secret, and null for one that is to go', async () => {
    await request({ kind: 'deploy', inputs: { database: 'orders', password: 'brand new' }, confirm: 'auto' })
    await worker.applyNext()
    expect(await secretsOf()).toEqual({ password: 'brand new' })
    await request({ kind: 'deploy', inputs: { database: 'orders', password: null }, confirm: 'auto' })
    await worker.applyNext()
    expect(await secretsOf()).toEqual({})
    expect((await look()).secretInputs).toEqual([])
  })

  test('without inputs applies the same again', async () => {
    expect((await request({ kind: 'deploy' })).body.inputs).toEqual(environment.inputs)
    await cancelNewest()
  })

  test('with inputs that do not fit is refused, and changes nothing', async () => {
    const { status, body } = await request({ kind: 'deploy', inputs: { database: 'No!' } })
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'INPUTS_INVALID', '/inputs/database'])
    expect((await look()).activeRun).toBeNull()
  })

  test('that fails leaves the inputs as they were', async () => {
    await request({ kind: 'deploy', inputs: { database: 'orders', size: 'large' }, confirm: 'auto' })
    const error = { code: 'PROVIDER_FAILED', message: 'It broke.', nextStep: 'Mend it.' }
    await worker.applyNext({ outcome: 'failed', error })
    expect(await look()).toMatchObject({ state: 'failed', inputs: { size: 'small' } })
    expect(await secretsOf()).toEqual({ password: 'as it was before' })
  })

  test('moves to another published version of the blueprint, and to none else', async () => {
    const wider = { ...databaseInputs.properties, zone: { type: 'string', default: 'a' } }
    await aDatabaseBlueprint(acme, [team], { version: '1.1.0', inputs: { ...databaseInputs, properties: wider } })
    const missing = await request({ kind: 'deploy', version: '7.0.0' })
    expect([missing.status, missing.body.code]).toEqual([422, 'BLUEPRINT_NOT_PUBLISHED'])
    const { body } = await request({ kind: 'deploy', version: '1.1.0', confirm: 'auto' })
    expect(body).toMatchObject({ blueprint: { version: '1.1.0' }, inputs: { zone: 'a' } })
    expect((await look()).blueprint.version).toBe('1.0.0')
    await worker.applyNext()
    expect(await look()).toMatchObject({ blueprint: { version: '1.1.0' }, inputs: { zone: 'a' } })
    const stale = await request({ kind: 'deploy', version: '1.0.0' })
    expect([stale.status, stale.body.errors[0]]).toEqual([
      422,
      { field: '/inputs/zone', rule: 'unknown', message: 'is not known here' },
    ])
  })
})

async function cancelNewest() {
  const { activeRun } = await look()
  await member.call('POST', `runs/${activeRun.id}/cancel`)
}

describe('a refresh', () => {
  test('takes neither inputs nor version', async () => {
    const { status, body } = await request({ kind: 'refresh', inputs, version: '1.0.0' })
    expect([status, body.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(body.errors.map(({ field }: any) => field)).toEqual(['/inputs', '/version'])
  })

  test('that finds nothing needs no decision', async () => {
    const { body } = await request({ kind: 'refresh' })
    await worker.previewed(await worker.take(), { counts: { same: 3 } })
    expect((await member.call('GET', `runs/${body.id}`)).body.state).toBe('succeeded')
    expect(await look()).toMatchObject({ state: 'ready', driftedAt: null, activeRun: null })
  })

  test('that finds a difference marks the drift, until it is taken in and a deploy removes it', async () => {
    const { body } = await request({ kind: 'refresh' })
    await worker.previewed(await worker.take(), { counts: { update: 1 } })
    expect((await member.call('GET', `runs/${body.id}`)).body.state).toBe('waiting')
    expect((await look()).driftedAt).not.toBeNull()
    await member.call('POST', `runs/${body.id}/discard`)
    // The state does not know of it yet, so this deploy cannot have removed it.
    await request({ kind: 'deploy', confirm: 'auto' })
    await worker.applyNext()
    expect((await look()).driftedAt).not.toBeNull()
    await request({ kind: 'refresh', confirm: 'auto' })
    await worker.applyNext({ counts: { update: 1 } })
    expect((await look()).driftedAt).not.toBeNull()
    await request({ kind: 'deploy', confirm: 'auto' })
    await worker.applyNext()
    expect((await look()).driftedAt).toBeNull()
  })
})

describe('a destroy', () => {
  const destroy = (more: object = {}) =>
    request({ kind: 'destroy', confirm: 'auto', confirmName: environment.name, ...more })

  test.each([[undefined], [''], ['ORDERS'], ['something-else']])('with the name %s is refused', async (confirmName) => {
    const { status, body } = await destroy({ confirmName })
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'NAME_NOT_CONFIRMED', '/confirmName'])
  })

  test('of a protected environment is refused until the protection is off', async () => {
    const protect = (on: boolean) => member.call('PATCH', `environments/${environment.id}`, { protected: on })
    expect((await protect(true)).body).toMatchObject({ protected: true, can: { destroy: false, change: true } })
    const refused = await destroy()
    expect([refused.status, refused.body.code]).toEqual([409, 'ENVIRONMENT_PROTECTED'])
    expect((await protect(false)).body.can.destroy).toBe(true)
    expect((await destroy()).status).toBe(201)
    await cancelNewest()
    const { items } = (await acme.admin.call('GET', `audit?target=${environment.id}`)).body
    expect(items.map(({ action }: any) => action).filter((action: string) => action.includes('protected'))).toEqual([
      'environment.unprotected',
      'environment.protected',
    ])
  })

  test('that succeeds ends the environment, forgets its secrets and frees its name', async () => {
    await aState(acme, environment, { plain: { host: 'db.example' } })
    await destroy()
    await worker.applyNext({ counts: { delete: 1 } })
    const gone = await look()
    expect(gone).toMatchObject({ state: 'destroyed', outputs: [], secretInputs: [], activeRun: null })
    expect(gone.destroyedAt).not.toBeNull()
    expect(gone.can).toEqual({ change: false, destroy: false, refresh: false, reveal: false, protect: false })
    expect(await secretsOf()).toEqual({})
    const later = await request({ kind: 'deploy' })
    expect([later.status, later.body.code]).toEqual([409, 'ENVIRONMENT_DESTROYED'])
    const patched = await member.call('PATCH', `environments/${environment.id}`, { protected: true })
    expect([patched.status, patched.body.code]).toEqual([409, 'ENVIRONMENT_DESTROYED'])
    const again = await anEnvironment(member.call, { team: team.id, name: environment.name })
    expect(again.environment.id).not.toBe(environment.id)
    await member.call('POST', `runs/${again.run.id}/cancel`)
    expect((await member.call('GET', `environments/${environment.id}/runs`)).body.items).toHaveLength(2)
  })

  test('that leaves something behind leaves the environment, so that it can be destroyed again', async () => {
    const { name } = environment
    const type = 'automat:index:Database'
    const left = { urn: `urn:pulumi:${name}::small-database::${type}::db`, type, custom: true, id: 'db-1' }
    await aState(acme, environment, { resources: [left] })
    await destroy()
    await worker.applyNext()
    expect(await look()).toMatchObject({ state: 'failed', destroyedAt: null, can: { destroy: true } })
    expect((await destroy()).status).toBe(201)
    await cancelNewest()
  })
})

describe('an environment', () => {
  test('has one run at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => request({ kind: 'refresh' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body.code).toBe('RUN_IN_PROGRESS')
    await cancelNewest()
  })

  test('is changed by nobody who may only read it', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const stranger = await aPerson(world.app, acme)
    for (const body of [{ kind: 'deploy' }, { kind: 'refresh' }, { kind: 'destroy', confirmName: environment.name }]) {
      const answers = [await request(body, auditor.call), await request(body, stranger.call)]
      expect(answers.map(({ status }) => status)).toEqual([403, 404])
    }
    const patch = { protected: true }
    expect((await auditor.call('PATCH', `environments/${environment.id}`, patch)).status).toBe(403)
    expect((await stranger.call('PATCH', `environments/${environment.id}`, patch)).status).toBe(404)
  })
})

describe('trying again', () => {
  const retry = (id: string, call = member.call) => call('POST', `runs/${id}/retry`)
  const failure = { code: 'PROVIDER_FAILED', message: 'It broke.', nextStep: 'Mend it.' }

  async function aFailedRun(body: object) {
    const { id } = (await request({ confirm: 'auto', ...body })).body
    await worker.applyNext({ outcome: 'failed', error: failure })
    return (await member.call('GET', `runs/${id}`)).body
  }

  test('repeats the last run with its inputs and its secrets', async () => {
    const failed = await aFailedRun({
      kind: 'deploy',
      inputs: { database: 'orders', size: 'large', password: 'new secret' },
    })
    expect(failed.can.retry).toBe(true)
    const { status, body } = await retry(failed.id)
    expect(status).toBe(201)
    expect(body).toMatchObject({ number: 3, kind: 'deploy', inputs: { size: 'large' }, needsConfirmation: false })
    await worker.applyNext()
    expect(await look()).toMatchObject({ state: 'ready', inputs: { size: 'large' } })
    expect(await secretsOf()).toEqual({ password: 'new secret' })
  })

  test('is not for a run that succeeded, nor for one that another has followed', async () => {
    const failed = await aFailedRun({ kind: 'refresh' })
    await request({ kind: 'deploy', confirm: 'auto' })
    const { id } = await worker.applyNext()
    for (const run of [failed.id, id]) {
      const { status, body } = await retry(run)
      expect([status, body.code]).toEqual([409, 'RUN_NOT_RETRYABLE'])
      expect((await member.call('GET', `runs/${run}`)).body.can.retry).toBe(false)
    }
  })

  test('does not get around the protection', async () => {
    const failed = await aFailedRun({ kind: 'destroy', confirmName: environment.name })
    await member.call('PATCH', `environments/${environment.id}`, { protected: true })
    const { status, body } = await retry(failed.id)
    expect([status, body.code]).toEqual([409, 'ENVIRONMENT_PROTECTED'])
  })

  test('takes the permission to change', async () => {
    const failed = await aFailedRun({ kind: 'refresh' })
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await retry(failed.id, auditor.call)).status).toBe(403)
    expect((await retry(failed.id, (await aPerson(world.app, acme)).call)).status).toBe(404)
  })
})
