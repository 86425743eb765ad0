import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../../test/catalog.ts'
import { aDatabaseBlueprint, anEnvironment } from '../../../../test/environments.ts'
import { aPublishedPack } from '../../../../test/state/policy-packs.ts'
import { aWorker, type TestWorker } from '../../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'
import { putAccount } from '../../accounts/put-account.ts'
import { mintRunToken } from '../../tokens/run-tokens.ts'

let world: World
let acme: Organization
let team: Team
let member: Person
let worker: TestWorker
let environment: any
let other: any
let run: any
/** As the run at work. */
let call: Call

const inputs = { database: 'orders', password: 'canary-password' }

async function asRun(id: string): Promise<Call> {
  const expiresAt = new Date(Date.now() + 60_000)
  return world.withToken(await mintRunToken(acme.ctx, { id, organizationId: acme.id, name: 'run', expiresAt }))
}

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme, 'checkout')
  member = await aPerson(world.app, acme, { teams: [team] })
  worker = aWorker(world)
  await aDatabaseBlueprint(acme, [team])
  ;({ environment, run } = await anEnvironment(member.call, { team: team.id, inputs, name: 'mine', confirm: 'auto' }))
  ;({ environment: other } = await anEnvironment(member.call, { team: team.id, name: 'not-mine' }))
  call = await asRun(run.id)
})
afterAll(() => world.close())

describe('the session of a run', () => {
  test('does not open before the run is at work', async () => {
    const { status, body } = await call('GET', 'run-session')
    expect([status, body.code]).toEqual([409, 'RUN_SESSION_OVER'])
  })

  test('holds what its runner needs, secrets included, and is kept by no cache', async () => {
    await worker.take()
    const { status, body, headers } = await call('GET', 'run-session')
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatchObject({
      blueprint: { name: 'small-database', version: '1.0.0' },
      inputs: { database: 'orders', size: 'small', password: 'canary-password' },
      secretInputs: ['password'],
      secretOutputs: ['url'],
      environment: { name: 'mine', stage: 'dev', team: 'checkout', organization: acme.slug },
      protected: false,
      credentials: {},
    })
    expect(Buffer.from(body.artifact, 'base64').toString()).toContain('small-database@1.0.0')
  })

  test('is on record, without what was in it', async () => {
    const { items } = (await acme.admin.call('GET', `audit?target=${run.id}`)).body
    expect(items[0]).toMatchObject({ action: 'run.session-opened', actor: { kind: 'run', id: run.id } })
    expect(JSON.stringify(items)).not.toContain('canary')
  })

  test('is for the run alone', async () => {
    expect((await world.anonymous('GET', 'run-session')).status).toBe(401)
    expect((await acme.admin.call('GET', 'run-session')).status).toBe(403)
    const token = world.withToken(await aToken(acme, { kind: 'organization' }))
    expect((await token('GET', 'run-session')).status).toBe(403)
  })

  test('brings the credentials of the accounts that the blueprint needs, and no others', async () => {
    const description = { accounts: ['database'] }
    await aPublishedVersion(acme.ctx, { name: 'needy', description }, { teams: [team] })
    await putAccount(acme.ctx, { kind: 'hosting', name: 'Site', credentials: { SITE_KEY: 'not for it' } })
    const needy = await anEnvironment(member.call, { team: team.id, blueprint: 'needy', inputs: {}, confirm: 'auto' })
    await world.ports.pool.query(`UPDATE runs SET state = 'running' WHERE id = $1`, [needy.run.id])
    const asNeedy = await asRun(needy.run.id)
    expect((await asNeedy('GET', 'run-session')).body.code).toBe('ACCOUNT_MISSING')
    await putAccount(acme.ctx, { kind: 'database', name: 'Main', credentials: { PG_URL: 'postgres://x' } })
    expect((await asNeedy('GET', 'run-session')).body.credentials).toEqual({ PG_URL: 'postgres://x' })
  })
})

describe('an apply', () => {
  test('goes on under the policy packs of its preview, and not under others', async () => {
    const looked = await anEnvironment(member.call, { team: team.id, inputs, name: 'looked-at', confirm: 'review' })
    await world.ports.pool.query(
      `UPDATE runs SET state = 'cancelled' WHERE environment_id <> $1 AND state = 'queued'`,
      [looked.environment.id],
    )
    const previewed = await worker.take()
    expect((await (await asRun(looked.run.id))('GET', 'run-session')).body).toMatchObject({ policies: [] })
    await worker.previewed(previewed)
    await member.call('POST', `runs/${looked.run.id}/confirm`, {})
    await worker.take()
    const asLooked = await asRun(looked.run.id)
    await aPublishedPack(acme.ctx, {})
    const pack = 'policy-groups/default-policy-group/packs/rules'
    await acme.admin.call('PUT', pack, { version: '1.0.0' })
    expect(await asLooked('GET', 'run-session')).toMatchObject({ status: 409, body: { code: 'POLICIES_CHANGED' } })
    await acme.admin.call('DELETE', pack)
    expect((await asLooked('GET', 'run-session')).status).toBe(200)
  })
})

describe('a run’s token', () => {
  const stackOf = ({ stack }: any) => `/api/stacks/${stack.organization}/${stack.project}/${stack.name}`

  test('reads and writes its own stack', async () => {
    expect((await call('GET', stackOf(environment))).status).toBe(200)
    expect((await call('GET', `${stackOf(environment)}/export`)).status).toBe(200)
    expect((await call('POST', `${stackOf(environment)}/encrypt`, { plaintext: 'eA==' })).status).toBe(200)
    expect(
      (await call('POST', `${stackOf(environment)}/update`, { metadata: {}, options: {}, config: {} })).status,
    ).toBe(200)
    const { stacks } = (await call('GET', '/api/user/stacks')).body
    expect(stacks.map(({ stackName }: any) => stackName)).toEqual(['mine'])
  })

  test('knows of no other stack, makes none, and deletes not even its own', async () => {
    const others = stackOf(other)
    const body = { metadata: {}, options: {}, config: {} }
    for (const [method, url] of [
      ['GET', others],
      ['GET', `${others}/export`],
      ['POST', `${others}/update`],
      ['POST', `${others}/preview`],
      ['POST', `${others}/encrypt`],
      ['POST', `${others}/decrypt`],
      ['DELETE', others],
    ] as const) {
      expect([400, 404], `${method} ${url}`).toContain(
        (await call(method, url, method === 'GET' ? undefined : body)).status,
      )
    }
    const made = await call('POST', `/api/stacks/${acme.slug}/small-database`, { stackName: 'sneaky' })
    expect([403, 404]).toContain(made.status)
    expect((await call('DELETE', stackOf(environment))).status).toBe(403)
  })

  test('opens nothing of the portal', async () => {
    for (const url of ['me', 'environments', `environments/${environment.id}`, `runs/${run.id}`, 'audit', 'tokens']) {
      expect((await call('GET', url)).status, url).toBe(403)
    }
  })

  test('dies with the run', async () => {
    await world.ports.pool.query(`UPDATE stack_updates SET state = 'succeeded'`)
    const { rows } = await world.ports.pool.query('SELECT attempt FROM runs WHERE id = $1', [run.id])
    await world.ports.pool.query('UPDATE runs SET worker_id = $2 WHERE id = $1', [run.id, worker.id])
    expect(await worker.applied({ ...run, organizationId: acme.id, attempt: rows[0].attempt })).toBe(true)
    expect((await call('GET', 'run-session')).status).toBe(401)
    expect((await call('GET', stackOf(environment))).status).toBe(401)
  })
})
