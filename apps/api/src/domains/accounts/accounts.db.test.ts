import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../test/catalog.ts'
import { anEnvironment } from '../../../test/environments.ts'
import { aTeam, aPerson, aWorld, type Call, type Organization, type Team, type World } from '../../../test/world.ts'
import { mintRunToken } from '../tokens/run-tokens.ts'

const canary = 'canary-77aa-key'

let world: World
let acme: Organization
let checkout: Team
let search: Team
let call: Call

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  checkout = await aTeam(acme, 'checkout')
  search = await aTeam(acme, 'search')
  call = (await aPerson(world.app, acme, { teams: [checkout, search] })).call
  const description = { accounts: ['hosting'] }
  const portfolio = { teams: [checkout, search], stages: ['dev' as const, 'production' as const] }
  await aPublishedVersion(acme.ctx, { name: 'page', description }, portfolio)
})
afterAll(() => world.close())

type Account = { name?: string; kind?: string; credentials?: object; bindings?: object[] }

let made = 0
const create = (more: Account = {}) =>
  acme.admin.call('POST', 'accounts', {
    name: `account-${(made += 1)}`,
    kind: 'hosting',
    credentials: { HOSTING_KEY: canary },
    ...more,
  })

async function anAccount(more: Account = {}): Promise<any> {
  const { status, body } = await create(more)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

const remove = ({ id }: { id: string }, query = '?evenIfUsed=true') =>
  acme.admin.call('DELETE', `accounts/${id}${query}`)

async function anOrder(team: Team, stage: string, confirm = 'review') {
  return anEnvironment(call, { team: team.id, blueprint: 'page', stage, inputs: {}, confirm })
}

/** What the runner of this run is answered when it asks for its session. */
async function sessionOf({ id }: { id: string }) {
  await world.ports.pool.query(`UPDATE runs SET state = 'running', started_at = now() WHERE id = $1`, [id])
  const expiresAt = new Date(Date.now() + 60_000)
  const token = await mintRunToken(acme.ctx, { id, organizationId: acme.id, name: 'run', expiresAt })
  return world.withToken(token)('GET', 'run-session')
}

describe('an account', () => {
  test('is registered, renamed, given other credentials and removed by an administrator', async () => {
    const account = await anAccount({ name: 'Hosting', credentials: { HOSTING_KEY: canary, A: 'b' } })
    expect(account).toMatchObject({
      kind: 'hosting',
      variables: ['A', 'HOSTING_KEY'],
      bindings: [],
      environmentCount: 0,
    })
    const renamed = await acme.admin.call('PATCH', `accounts/${account.id}`, { name: 'Our hosting' })
    expect(renamed.body).toMatchObject({ name: 'Our hosting', rotatedAt: null })
    const credentials = { HOSTING_KEY: 'another' }
    const replaced = await acme.admin.call('PUT', `accounts/${account.id}/credentials`, { credentials })
    expect(replaced.body).toMatchObject({ variables: ['HOSTING_KEY'], rotatedAt: expect.any(String) })
    expect((await create({ name: 'Our hosting' })).body.code).toBe('ACCOUNT_NAME_TAKEN')
    expect((await remove(account, '')).status).toBe(204)
    expect((await acme.admin.call('PATCH', `accounts/${account.id}`, { name: 'x' })).status).toBe(404)
    const { rows } = await world.ports.pool.query('SELECT sealed_credentials FROM cloud_accounts WHERE id = $1', [
      account.id,
    ])
    expect(rows[0].sealed_credentials).toHaveLength(0)
    const { items } = (await acme.admin.call('GET', `audit?target=${account.id}`)).body
    expect(items.map(({ action }: any) => action).toReversed()).toEqual([
      'account.created',
      'account.changed',
      'account.credentials-replaced',
      'account.removed',
    ])
    expect(JSON.stringify(items)).not.toContain(canary)
  })

  test('is seen by auditors and changed by administrators alone', async () => {
    const account = await anAccount()
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const list = await auditor.call('GET', 'accounts')
    expect(list.body.items).toContainEqual(expect.objectContaining({ id: account.id, can: { change: false } }))
    expect(JSON.stringify(list.body)).not.toContain(canary)
    for (const someone of [auditor.call, call]) {
      const answers = [
        await someone('POST', 'accounts', { name: 'x', kind: 'x', credentials: { A: 'b' } }),
        await someone('DELETE', `accounts/${account.id}`),
        await someone('PUT', `accounts/${account.id}/credentials`, { credentials: { A: 'b' } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual(Array(3).fill(someone === call ? 404 : 403))
    }
    expect((await call('GET', 'accounts')).status).toBe(404)
    await remove(account)
  })

  test.each([
    ['hosting', {}, '/credentials'],
    ['hosting', { 'A-B': canary }, '/credentials/A-B'],
    ['hosting', { PATH: canary }, '/credentials/PATH'],
    ['hosting', { NODE_OPTIONS: canary }, '/credentials/NODE_OPTIONS'],
    ['hosting', { PULUMI_ACCESS_TOKEN: canary }, '/credentials/PULUMI_ACCESS_TOKEN'],
    ['hosting', { LD_PRELOAD: canary }, '/credentials/LD_PRELOAD'],
    ['hosting', { https_proxy: canary }, '/credentials/https_proxy'],
    ['aws', { AWS_ACCESS_KEY_ID: canary }, '/credentials/AWS_SECRET_ACCESS_KEY'],
  ])('of kind %s with %o is refused, and the answer does not repeat a value', async (kind, credentials, field) => {
    const { status, body } = await create({ kind, credentials })
    expect([status, body.errors?.[0]?.field]).toEqual([422, field])
    expect(JSON.stringify(body)).not.toContain(canary)
  })

  test.each([
    ['Not A Kind', { A: canary }, '/kind'],
    ['hosting', { A: [canary] }, '/credentials/A'],
  ])('of kind %s with %o is no account, and the answer does not repeat a value', async (kind, credentials, field) => {
    const { status, body } = await create({ kind, credentials })
    expect([status, body.errors?.[0]?.field]).toEqual([400, field])
    expect(JSON.stringify(body)).not.toContain(canary)
  })

  test('sealed for one row opens in no other, nor an older one in the newer’s place', async () => {
    const bindings = [{ teamId: checkout.id, stage: 'dev' }]
    const account = await anAccount({ bindings })
    const other = await anAccount({ credentials: { HOSTING_KEY: 'of another' } })
    const { run } = await anOrder(checkout, 'dev')
    expect((await sessionOf(run)).body.credentials).toEqual({ HOSTING_KEY: canary })
    const sealedOf = async ({ id }: { id: string }) =>
      (await world.ports.pool.query('SELECT sealed_credentials AS sealed FROM cloud_accounts WHERE id = $1', [id]))
        .rows[0].sealed
    const place = (sealed: Buffer) =>
      world.ports.pool.query('UPDATE cloud_accounts SET sealed_credentials = $2 WHERE id = $1', [account.id, sealed])
    const older = await sealedOf(account)
    await acme.admin.call('PUT', `accounts/${account.id}/credentials`, { credentials: { HOSTING_KEY: 'newer' } })
    for (const sealed of [older, await sealedOf(other)]) {
      await place(sealed)
      const { status, body } = await sessionOf(run)
      expect(status).toBe(500)
      expect(JSON.stringify(body)).not.toContain(canary)
    }
    await remove(account)
    await remove(other)
  })

  test('that is replaced while runs begin gives each of them one whole set', async () => {
    const set = (number: number) => ({ HOSTING_KEY: `key-${number}`, HOSTING_SECRET: `secret-${number}` })
    const account = await anAccount({ credentials: set(0), bindings: [{ teamId: null, stage: null }] })
    const { run } = await anOrder(checkout, 'dev')
    await sessionOf(run)
    const replace = (number: number) =>
      acme.admin.call('PUT', `accounts/${account.id}/credentials`, { credentials: set(number) })
    const [replaced, opened] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, (_, number) => replace(number + 1))),
      Promise.all(Array.from({ length: 20 }, () => sessionOf(run))),
    ])
    expect(replaced.map(({ status }) => status)).toEqual(Array(20).fill(200))
    for (const { status, body } of opened) {
      expect(status, JSON.stringify(body)).toBe(200)
      const [, number] = body.credentials.HOSTING_KEY.split('-')
      expect(body.credentials).toEqual(set(Number(number)))
    }
    const { rows } = await world.ports.pool.query('SELECT version FROM cloud_accounts WHERE id = $1', [account.id])
    expect(rows[0].version).toBe(21)
    await remove(account)
  })
})

describe('a run', () => {
  test('gets no account that is not bound to its team and stage', async () => {
    const account = await anAccount({
      bindings: [
        { teamId: search.id, stage: null },
        { teamId: null, stage: 'staging' },
      ],
    })
    const { run } = await anOrder(checkout, 'dev')
    const refused = await sessionOf(run)
    expect([refused.status, refused.body.code]).toEqual([409, 'ACCOUNT_MISSING'])
    expect(refused.body.detail).toContain('"hosting" is bound to the team "checkout" in the stage "dev"')
    expect((await call('GET', `runs/${run.id}`)).body.accounts).toEqual([])
    await remove(account)
  })

  test('gets the one that is bound most exactly, and says which by name', async () => {
    const everywhere = await anAccount({ bindings: [{ teamId: null, stage: null }] })
    const exact = await anAccount({
      name: 'Checkout in production',
      credentials: { HOSTING_KEY: 'exact' },
      bindings: [{ teamId: checkout.id, stage: 'production' }],
    })
    const { run } = await anOrder(checkout, 'production')
    expect((await sessionOf(run)).body.credentials).toEqual({ HOSTING_KEY: 'exact' })
    const seen = await call('GET', `runs/${run.id}`)
    expect(seen.body.accounts).toEqual([{ id: exact.id, name: 'Checkout in production', kind: 'hosting' }])
    const { items } = (await acme.admin.call('GET', `audit?target=${run.id}`)).body
    const opened = items.find(({ action }: any) => action === 'run.session-opened')
    expect(opened.after.accounts).toEqual(seen.body.accounts)
    const elsewhere = (await anOrder(checkout, 'dev')).run
    expect((await sessionOf(elsewhere)).body.credentials).toEqual({ HOSTING_KEY: canary })
    await remove(exact)
    await remove(everywhere)
  })

  test('stays with the account that its environment used, also when another is bound more exactly', async () => {
    const first = await anAccount({ bindings: [{ teamId: null, stage: null }] })
    const { run } = await anOrder(checkout, 'production')
    await sessionOf(run)
    const exact = await anAccount({ bindings: [{ teamId: checkout.id, stage: 'production' }] })
    expect((await sessionOf(run)).status).toBe(200)
    expect((await call('GET', `runs/${run.id}`)).body.accounts).toMatchObject([{ id: first.id }])
    await remove(exact)
    await remove(first)
  })

  test('that was previewed with one account is not applied with another', async () => {
    const first = await anAccount({ name: 'First', bindings: [{ teamId: checkout.id, stage: null }] })
    const { run } = await anOrder(checkout, 'dev')
    expect((await sessionOf(run)).status).toBe(200)
    await world.ports.pool.query(`UPDATE runs SET phase = 'apply' WHERE id = $1`, [run.id])
    expect((await sessionOf(run)).status).toBe(200)
    const second = await anAccount({ bindings: [{ teamId: null, stage: null }] })
    await remove(first)
    const refused = await sessionOf(run)
    expect([refused.status, refused.body.code]).toEqual([409, 'ACCOUNT_CHANGED'])
    expect(refused.body.detail).toContain('"First"')
    await remove(second)
  })

  test('is refused where two of its accounts set the same variable', async () => {
    const description = { accounts: ['hosting', 'metrics'] }
    await aPublishedVersion(acme.ctx, { name: 'measured', description }, { teams: [checkout] })
    const bindings = [{ teamId: null, stage: null }]
    const accounts = [await anAccount({ bindings }), await anAccount({ kind: 'metrics', bindings })]
    const { run } = await anEnvironment(call, { team: checkout.id, blueprint: 'measured', inputs: {} })
    const refused = await sessionOf(run)
    expect([refused.status, refused.body.code]).toEqual([409, 'ACCOUNT_CLASH'])
    expect(refused.body.detail).toContain('HOSTING_KEY')
    expect(JSON.stringify(refused.body)).not.toContain(canary)
    for (const account of accounts) await remove(account)
  })
})

describe('bindings', () => {
  test('of one kind are each had by one account, and only by teams of the organization', async () => {
    const bindings = [{ teamId: checkout.id, stage: 'dev' }]
    const account = await anAccount({ name: 'Bound', bindings })
    expect(account.bindings).toMatchObject([{ team: { slug: 'checkout' }, stage: 'dev' }])
    const taken = await create({ bindings })
    expect([taken.status, taken.body.code]).toEqual([409, 'ACCOUNT_BINDING_TAKEN'])
    expect(taken.body.detail).toBe('Runs of team checkout in stage dev already use the account "Bound" for "hosting".')
    expect((await create({ kind: 'metrics', bindings })).status).toBe(201)
    const stranger = await aTeam(await world.anOrganization())
    expect((await create({ bindings: [{ teamId: stranger.id, stage: null }] })).status).toBe(404)
    await remove(account)
  })

  test('that environments depend on are taken away, or their account removed, only by who was told which', async () => {
    const account = await anAccount({ bindings: [{ teamId: checkout.id, stage: null }] })
    const { environment, run } = await anOrder(checkout, 'dev', 'auto')
    await sessionOf(run)
    const listed = (await acme.admin.call('GET', 'accounts')).body.items.find(({ id }: any) => id === account.id)
    expect(listed).toMatchObject({
      environmentCount: 1,
      environments: [{ id: environment.id, name: environment.name }],
    })
    const unbound = await acme.admin.call('PATCH', `accounts/${account.id}`, { bindings: [] })
    const removed = await remove(account, '')
    for (const { status, body } of [unbound, removed]) {
      expect([status, body.code]).toEqual([409, 'ACCOUNT_IN_USE'])
      expect(body.detail).toContain(environment.name)
    }
    const narrower = { bindings: [{ teamId: checkout.id, stage: 'dev' }] }
    expect((await acme.admin.call('PATCH', `accounts/${account.id}`, narrower)).status).toBe(200)
    expect((await remove(account)).status).toBe(204)
    const { items } = (await acme.admin.call('GET', `audit?target=${account.id}`)).body
    expect(items[0]).toMatchObject({
      action: 'account.removed',
      after: { environmentsThatLostIt: [environment.name] },
    })
  })
})
