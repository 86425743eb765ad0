import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aPerson,
  aTeam,
  aWorld,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'

let world: World
let acme: Organization
let team: Team
let lead: Person

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  lead = await aPerson(world.app, acme, { adminOf: [team] })
})
afterAll(() => world.close())

const standard = {
  maxDays: { organization: 365, team: 365, personal: 365 },
  defaultDays: 90,
  allowsNeverExpiring: false,
  staleDays: 90,
}
const govern = async (rules: Partial<typeof standard>) => {
  const { status, body } = await acme.admin.call('PUT', 'token-policy', { ...standard, ...rules })
  expect(status, JSON.stringify(body)).toBe(200)
}
let made = 0
const create = (more: object = {}, kind = 'team') =>
  lead.call('POST', 'tokens', {
    kind,
    name: `token ${++made}`,
    ...(kind === 'team' ? { teamId: team.id } : {}),
    ...more,
  })
const daysOf = ({ createdAt, expiresAt }: { createdAt: string; expiresAt: string }) =>
  (Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000

describe('the rules for tokens', () => {
  test('are 90 days, a year at most and none for ever, until an administrator says otherwise', async () => {
    const other = await world.anOrganization()
    const reader = await aPerson(world.app, other)
    expect((await reader.call('GET', 'token-policy')).body).toEqual({ ...standard, can: { change: false } })
    expect((await other.admin.call('GET', 'token-policy')).body.can).toEqual({ change: true })
  })

  test('are changed by administrators alone, and on record', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await lead.call('PUT', 'token-policy', standard)).status).toBe(404)
    expect((await auditor.call('PUT', 'token-policy', standard)).status).toBe(403)
    await govern({ defaultDays: 30 })
    const { body } = await acme.admin.call('GET', 'audit?action=token-policy.')
    expect(body.items[0]).toMatchObject({
      action: 'token-policy.changed',
      before: { defaultDays: 90 },
      after: { defaultDays: 30 },
    })
    expect(daysOf((await create()).body.token)).toBe(30)
    await govern({})
  })

  test.each([
    [{ ...standard, defaultDays: 0 }, '/defaultDays'],
    [{ ...standard, maxDays: { ...standard.maxDays, team: 366 } }, '/maxDays/team'],
    [{ ...standard, staleDays: undefined }, '/staleDays'],
  ])('of %j name the field that is wrong', async (rules, field) => {
    const { body } = await acme.admin.call('PUT', 'token-policy', rules)
    expect(body.errors).toContainEqual(expect.objectContaining({ field }))
  })

  test('hold for each kind apart, and a refusal names the number', async () => {
    await govern({ maxDays: { organization: 10, team: 20, personal: 30 } })
    expect((await create({ expiresInDays: 20 })).status).toBe(201)
    expect((await create({ expiresInDays: 21 })).body).toMatchObject({
      status: 409,
      code: 'TOKEN_LIVES_TOO_LONG',
      detail: expect.stringMatching(/at most 20 days .*; 21 were/),
    })
    expect((await create({ expiresInDays: 30 }, 'personal')).status).toBe(201)
    expect((await create({ expiresInDays: 31 }, 'personal')).body.detail).toContain('at most 30 days')
    const ofAll = { kind: 'organization', name: 'for all' }
    expect((await acme.admin.call('POST', 'tokens', { ...ofAll, expiresInDays: 11 })).body.detail).toContain('10 days')
    // Nobody is asked to know the limit.
    expect(daysOf((await create()).body.token)).toBe(20)
    await govern({})
  })

  test('hold for a rotation too: as long as before where that is still allowed', async () => {
    const { token } = (await create({ expiresInDays: 60 })).body
    const second = (await lead.call('POST', `tokens/${token.id}/rotate`, {})).body.token
    expect(daysOf(second)).toBe(60)
    await govern({ maxDays: { ...standard.maxDays, team: 45 } })
    const longer = await lead.call('POST', `tokens/${second.id}/rotate`, { expiresInDays: 60 })
    expect(longer.body).toMatchObject({ code: 'TOKEN_LIVES_TOO_LONG', detail: expect.stringContaining('45 days') })
    const third = (await lead.call('POST', `tokens/${second.id}/rotate`, {})).body.token
    expect(daysOf(third)).toBe(45)
    await govern({})
  })

  test('that get stricter cut off no token that lives', async () => {
    const { token, secret } = (await create({ expiresInDays: 365 })).body
    await govern({ maxDays: { ...standard.maxDays, team: 1 } })
    expect((await world.withToken(secret)('GET', 'me')).status).toBe(200)
    expect((await lead.call('GET', `tokens/${token.id}`)).body.expiresAt).toBe(token.expiresAt)
    await govern({})
  })

  test('may allow tokens that never expire', async () => {
    expect((await create({ expiresInDays: null })).body).toMatchObject({
      status: 409,
      code: 'TOKEN_HAS_TO_EXPIRE',
      detail: expect.stringContaining('365 days'),
    })
    await govern({ allowsNeverExpiring: true })
    const { token, secret } = (await create({ expiresInDays: null })).body
    expect(token.expiresAt).toBeNull()
    const endless = (await lead.call('POST', `tokens/${token.id}/rotate`, { graceHours: 168 })).body
    expect(endless.token.expiresAt).toBeNull()
    expect((await lead.call('GET', `tokens/${token.id}`)).body.expiresAt).not.toBeNull()
    expect((await world.withToken(secret)('GET', 'me')).status).toBe(200)
    await govern({ allowsNeverExpiring: false })
    const renewed = (await lead.call('POST', `tokens/${endless.token.id}/rotate`, {})).body.token
    expect(daysOf(renewed)).toBe(90)
  })
})

describe('the last use of a token', () => {
  const usedBy = async (call: ReturnType<World['withToken']>, client: string) =>
    call('GET', 'me', undefined, { 'user-agent': client })

  test('is shown with time, address and client, and written at most once a minute', async () => {
    const { token, secret } = (await create()).body
    expect(token).toMatchObject({ lastUsedAt: null, lastUsedFrom: null })
    const call = world.withToken(secret)
    await usedBy(call, 'pulumi-cli/1 (v3.250.0; linux)')
    const look = async () => (await lead.call('GET', `tokens/${token.id}`)).body
    const first = await look()
    expect(first.lastUsedFrom).toEqual({ address: '127.0.0.1', client: 'pulumi-cli/1 (v3.250.0; linux)' })
    await Promise.all(['curl/8', 'curl/9'].map((client) => usedBy(call, client)))
    expect(await look()).toEqual(first)
    world.pass(61)
    await usedBy(call, 'curl/8')
    const second = await look()
    expect(second.lastUsedFrom.client).toBe('curl/8')
    expect(Date.parse(second.lastUsedAt)).toBeGreaterThan(Date.parse(first.lastUsedAt))
  })

  test('says at most 120 plain characters of what a client calls itself', async () => {
    const { token, secret } = (await create()).body
    await usedBy(world.withToken(secret), `a\tb ${'x'.repeat(5000)}`)
    const { client } = (await lead.call('GET', `tokens/${token.id}`)).body.lastUsedFrom
    expect(client).toBe(`a b ${'x'.repeat(116)}`)
  })
})
