import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTrustRule, exchangeForm, send } from '../../../test/identity/exchange.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../test/identity/signing-issuer.ts'
import { aPerson, aTeam, aWorld, type Organization, type Team, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let team: Team
let issuer: SigningIssuer

beforeAll(async () => {
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization()
  team = await aTeam(acme)
  issuer = await aSigningIssuer()
})
afterAll(async () => {
  await issuer.close()
  await world.close()
})

const input = (more: object = {}) => ({
  name: `rule ${Math.random()}`,
  issuer: 'https://token.actions.githubusercontent.com',
  audiences: ['https://automat.example.com'],
  subject: 'repo:acme/shop:ref:refs/heads/main',
  ...more,
})

describe('a trust rule', () => {
  test('is made, listed, changed and deleted, and every step is on record', async () => {
    const made = await acme.admin.call('POST', 'trust-rules', input({ name: 'shop', teamId: team.id }))
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'shop',
        effect: 'allow',
        enabled: true,
        maxSeconds: 3600,
        claims: {},
        team: { id: team.id },
        lastUsedAt: null,
      },
    })
    const address = `trust-rules/${made.body.id}`
    const changed = await acme.admin.call('PATCH', address, { maxSeconds: 600, claims: { environment: 'production' } })
    expect(changed.body).toMatchObject({ name: 'shop', maxSeconds: 600, claims: { environment: 'production' } })
    expect((await acme.admin.call('GET', 'trust-rules')).body.items).toContainEqual(changed.body)
    expect((await acme.admin.call('DELETE', address)).status).toBe(204)
    expect((await acme.admin.call('DELETE', address)).status).toBe(404)
    const { items } = (await acme.admin.call('GET', `audit?target=${made.body.id}`)).body
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'trust.deleted',
      'trust.changed',
      'trust.created',
    ])
  })

  test.each<[object, string]>([
    [{ issuer: 'http://token.actions.githubusercontent.com' }, '/issuer'],
    [{ issuer: 'http://localhost:4444' }, '/issuer'],
    [{ issuer: 'https://user:word@issuer.example' }, '/issuer'],
    [{ issuer: 'https://issuer.example?a=b' }, '/issuer'],
    [{ issuer: 'github' }, '/issuer'],
    [{ subject: '*' }, '/subject'],
    [{ subject: 'repo:**' }, '/subject'],
    [{ subject: '' }, '/subject'],
    [{ audiences: [] }, '/audiences'],
    [{ maxSeconds: 7201 }, '/maxSeconds'],
    [{ maxSeconds: 59 }, '/maxSeconds'],
    [{ claims: { sub: 'x' } }, '/claims/sub'],
    [{ claims: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`c${i}`, 'x'])) }, '/claims'],
  ])('with %j is refused', async (more, field) => {
    const answer = await acme.admin.call('POST', 'trust-rules', input(more))
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field }))
  })

  test('that denies belongs to no team', async () => {
    const answer = await acme.admin.call('POST', 'trust-rules', input({ effect: 'deny', teamId: team.id }))
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: '/teamId' })])
  })

  test('has a name of its own', async () => {
    const rule = input()
    const answers = await Promise.all(Array.from({ length: 4 }, () => acme.admin.call('POST', 'trust-rules', rule)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
    const other = await aTrustRule(acme.admin.call, issuer.url)
    const renamed = await acme.admin.call('PATCH', `trust-rules/${other.id}`, { name: rule.name })
    expect(renamed.body.code).toBe('TRUST_RULE_NAME_TAKEN')
  })

  test('is read by auditors, changed by administrators, and by no token', async () => {
    const rule = await aTrustRule(acme.admin.call, issuer.url)
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await auditor.call('GET', 'trust-rules')).body.items[0].can).toEqual({ change: false })
    expect((await auditor.call('PATCH', `trust-rules/${rule.id}`, { enabled: false })).status).toBe(403)
    const lead = await aPerson(world.app, acme, { adminOf: [team] })
    expect((await lead.call('GET', 'trust-rules')).status).toBe(404)
    expect((await lead.call('POST', 'trust-rules', input({ teamId: team.id }))).status).toBe(404)
    const personal = await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'mine' })
    const bearer = world.withToken(personal.body.secret)
    expect((await bearer('POST', 'trust-rules', input())).body.code).toBe('TRUST_NEEDS_A_PERSON')
    expect((await bearer('GET', 'trust-rules')).body.items[0].can).toEqual({ change: false })
  })

  test('of another organization is not there, nor may it grant the token of a team of another', async () => {
    const other = await world.anOrganization()
    const rule = await aTrustRule(acme.admin.call, issuer.url)
    expect((await other.admin.call('PATCH', `trust-rules/${rule.id}`, { enabled: false })).status).toBe(404)
    expect((await other.admin.call('DELETE', `trust-rules/${rule.id}`)).status).toBe(404)
    expect((await other.admin.call('GET', 'trust-rules')).body.items).toEqual([])
    expect((await other.admin.call('POST', 'trust-rules', input({ teamId: team.id }))).status).toBe(404)
    const own = await aTrustRule(other.admin.call, issuer.url)
    expect((await other.admin.call('PATCH', `trust-rules/${own.id}`, { teamId: team.id })).status).toBe(404)
  })
})

describe('testing a token', () => {
  test('says which rule applies and why the others do not, and gives nothing out', async () => {
    const other = await world.anOrganization()
    const { call } = other.admin
    await aTrustRule(call, issuer.url, { name: 'releases', subject: 'repo:acme/shop:ref:refs/tags/*' })
    await aTrustRule(call, issuer.url, { name: 'main' })
    await aTrustRule(call, issuer.url, { name: 'off', enabled: false })
    await aTrustRule(call, 'https://gitlab.com', { name: 'elsewhere', subject: 'project_path:acme/**' })
    const token = await issuer.sign()
    const { status, body } = await call('POST', 'trust-rules/test', { token })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      granted: true,
      summary: 'The rule "main" gives it a token.',
      claims: { aud: 'automat' },
    })
    const reasons = Object.fromEntries(body.rules.map((rule: any) => [rule.name, rule.reasons.join(' ')]))
    expect(reasons).toMatchObject({
      releases: 'The subject repo:acme/shop:ref:refs/heads/main does not match repo:acme/shop:ref:refs/tags/*.',
      main: '',
      off: 'The rule is switched off.',
      elsewhere: expect.stringMatching(/issuer https:\/\/gitlab\.com/),
    })
    expect((await call('GET', 'tokens')).body.items).toEqual([])
    expect((await call('GET', 'trust-rules')).body.items.every((rule: any) => rule.lastUsedAt === null)).toBe(true)
    expect((await send(world, exchangeForm(other.slug, token))).status, 'the token is still good').toBe(200)
    const after = await call('POST', 'trust-rules/test', { token })
    expect(after.body).toMatchObject({ granted: false, summary: expect.stringMatching(/exchanged before/) })
  })

  test('says what is wrong with one that is not good, and asks no issuer that no rule names', async () => {
    const expired = await issuer.sign({ exp: 1 })
    expect((await acme.admin.call('POST', 'trust-rules/test', { token: expired })).body).toEqual({
      granted: false,
      summary: 'The ID token has expired.',
      claims: null,
      rules: [],
    })
    const stranger = await aSigningIssuer()
    const answer = await acme.admin.call('POST', 'trust-rules/test', { token: await stranger.sign() })
    expect(answer.body.summary).toBe(`No rule names the issuer ${stranger.url}.`)
    expect(stranger.served()).toBe(0)
    await stranger.close()
  })

  test('is for those who may change the rules', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const answer = await auditor.call('POST', 'trust-rules/test', { token: await issuer.sign() })
    expect(answer.status).toBe(403)
  })
})
