import { createHmac } from 'node:crypto'
import { exportSPKI, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTrustRule, exchangeForm, lastExchange, send } from '../../../../test/identity/exchange.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../../test/identity/signing-issuer.ts'
import { strictRateLimit } from '../../../platform/http/rate-limits.ts'
import { aTeam, aWorld, type Organization, type Team, type World } from '../../../../test/world.ts'

let world: World
let acme: Organization
let team: Team
let issuer: SigningIssuer

beforeAll(async () => {
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization()
  team = await aTeam(acme)
  issuer = await aSigningIssuer()
  await aTrustRule(acme.admin.call, issuer.url, { name: 'shop on main', teamId: team.id })
})
afterAll(async () => {
  await issuer.close()
  await world.close()
})

const exchange = (token: string, organization = acme.slug, of: string | undefined = team.slug) =>
  send(world, exchangeForm(organization, token, of))
const seconds = (ahead: number) => Math.floor(Date.now() / 1000) + ahead

describe('a trusted pipeline', () => {
  test('gets a short-lived token of the team, which is listed apart and can be revoked', async () => {
    const { status, body, headers } = await exchange(await issuer.sign())
    expect(status, JSON.stringify(body)).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toEqual({
      access_token: expect.stringMatching(/^amt_/),
      issued_token_type: 'urn:pulumi:token-type:access_token:team',
      token_type: 'Bearer',
      expires_in: 3600,
      scope: `team:${team.slug}`,
    })
    const bearer = world.withToken(body.access_token)
    expect((await bearer('GET', 'me')).body).toMatchObject({ user: null, teams: [{ id: team.id }] })

    const { items } = (await acme.admin.call('GET', 'tokens?origin=exchanged')).body
    expect(items[0]).toMatchObject({
      kind: 'team',
      name: 'shop on main: repo:acme/shop:ref:refs/heads/main',
      pipeline: { trustRuleId: expect.any(String), subject: 'repo:acme/shop:ref:refs/heads/main' },
      can: { rotate: false, revoke: true },
    })
    expect((await acme.admin.call('GET', 'tokens?origin=made')).body.items).not.toContainEqual(
      expect.objectContaining({ id: items[0].id }),
    )
    const rotated = await acme.admin.call('POST', `tokens/${items[0].id}/rotate`, {})
    expect(rotated.status).toBe(403)
    expect((await acme.admin.call('DELETE', `tokens/${items[0].id}`)).status).toBe(204)
    expect((await bearer('GET', 'me')).status).toBe(401)
  })

  test('is on record with issuer, subject and rule, and without either token', async () => {
    const token = await issuer.sign()
    const { body } = await exchange(token)
    const event = await lastExchange(acme)
    expect(event).toMatchObject({
      outcome: 'allowed',
      teamId: team.id,
      after: { issuer: issuer.url, subject: 'repo:acme/shop:ref:refs/heads/main', rule: { name: 'shop on main' } },
    })
    const { rows } = await world.ports.pool.query('SELECT * FROM audit_events')
    expect(JSON.stringify(rows)).not.toContain(body.access_token)
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[2])
  })

  test('gets no more time than the rule gives, and may ask for less', async () => {
    const other = await world.anOrganization()
    await aTrustRule(other.admin.call, issuer.url, { maxSeconds: 600 })
    const form = async (expiration: string) => ({ ...exchangeForm(other.slug, await issuer.sign()), expiration })
    expect((await send(world, await form('7200'))).body).toMatchObject({ expires_in: 600, scope: '' })
    const { body } = await send(world, await form('30'))
    expect(body.expires_in).toBe(30)
    const bearer = world.withToken(body.access_token)
    expect((await bearer('GET', 'me')).status).toBe(200)
    world.pass(31)
    expect((await bearer('GET', 'me')).status).toBe(401)
    world.pass(-31)
  })

  test.each(['ES256', 'PS512', 'EdDSA'])(
    'may sign with %s, by a key that its issuer began to use just now',
    async (alg) => {
      const fresh = await aSigningIssuer()
      const other = await world.anOrganization()
      const key = await fresh.aKey(alg)
      await aTrustRule(other.admin.call, fresh.url)
      const answer = await exchange(await fresh.sign({}, { key }), other.slug, '')
      expect(answer.body.error).toBe('invalid_scope')
      expect((await send(world, exchangeForm(other.slug, await fresh.sign({}, { key })))).status).toBe(200)
      await fresh.close()
    },
  )

  test('is told apart by further claims', async () => {
    const other = await world.anOrganization()
    await aTrustRule(other.admin.call, issuer.url, { claims: { repository_id: '7', ref_protected: 'true' } })
    const ask = async (claims: JWTPayload) =>
      (await send(world, exchangeForm(other.slug, await issuer.sign(claims)))).status
    expect(await ask({ repository_id: 7, ref_protected: true })).toBe(200)
    expect(await ask({ repository_id: '7', ref_protected: 'true' })).toBe(200)
    expect(await ask({ repository_id: '8', ref_protected: 'true' })).toBe(400)
    expect(await ask({ repository_id: ['7'], ref_protected: 'true' })).toBe(400)
    expect(await ask({ ref_protected: 'true' })).toBe(400)
  })

  test('asks for the keys of its issuer once', async () => {
    const before = issuer.served()
    await Promise.all(Array.from({ length: 10 }, async () => exchange(await issuer.sign())))
    expect(issuer.served()).toBe(before)
  })
})

describe('an ID token is refused', () => {
  const told: [string, () => Promise<string>, RegExp][] = [
    ['expired', () => issuer.sign({ exp: seconds(-61) }), /has expired/],
    ['not valid yet', () => issuer.sign({ nbf: seconds(90) }), /not valid yet/],
    ['issued in the future', () => issuer.sign({ iat: seconds(90) }), /not valid yet/],
    ['issued two days ago', () => issuer.sign({ iat: seconds(-2 * 86_400) }), /more than a day ago/],
    ['without an expiry', () => issuer.sign({ exp: undefined }), /exp .*missing/],
    ['without a time of issue', () => issuer.sign({ iat: undefined }), /iat .*missing/],
    ['without an audience', () => issuer.sign({ aud: undefined }), /aud .*missing/],
    ['without a subject', () => issuer.sign({ sub: undefined }), /sub .*missing/],
    ['with an endless subject', () => issuer.sign({ sub: 'a'.repeat(2000) }), /subject/],
    ['without an issuer', () => issuer.sign({ iss: undefined }), /no issuer/],
    ['oversized', () => issuer.sign({ filling: 'x'.repeat(16 * 1024) }), /longer than 16384/],
    ['that is none', async () => 'not.a.token', /not a signed/],
    ['that is encrypted', async () => 'a.b.c.d.e', /not a signed/],
    ['of another type', () => issuer.sign({}, { header: { typ: 'at+jwt' } }), /not an ID token/],
    [
      'signed by an unknown key',
      async () => issuer.sign({}, { key: await issuer.aKey('RS256', false) }),
      /does not publish/,
    ],
    [
      'signed by another key under a known name',
      async () => issuer.sign({}, { key: { ...(await issuer.aKey('RS256', false)), kid: issuer.first.kid } }),
      /signature/,
    ],
    ['with a changed subject', async () => withPayload(await issuer.sign(), { sub: 'repo:acme/other' }), /signature/],
    ['without a signature', async () => unsigned(await issuer.sign(), 'none'), /signed with none/],
    ['without a signature, in other letters', async () => unsigned(await issuer.sign(), 'nOnE'), /signed with nOnE/],
    [
      'that the public key signed as a shared secret',
      async () => byPublicKey(await issuer.sign()),
      /signed with HS256/,
    ],
  ]
  test.each(told)('%s', async (_what, make, message) => {
    const answer = await exchange(await make())
    expect(answer.body).toEqual({ error: 'invalid_request', error_description: expect.stringMatching(message) })
    expect(answer.status).toBe(400)
    expect(await lastExchange(acme)).toMatchObject({ outcome: 'denied', reason: expect.stringMatching(message) })
  })

  test.each<[string, JWTPayload]>([
    ['another audience', { aud: 'automat-evil' }],
    ['one more audience', { aud: ['automat', 'somebody-else'] }],
    ['no audience at all', { aud: [] }],
    ['a branch', { sub: 'repo:acme/shop:ref:refs/heads/main2' }],
    ['a pull request', { sub: 'repo:acme/shop:pull_request' }],
    ['another owner', { sub: 'repo:acme-evil/shop:ref:refs/heads/main' }],
    ['another prefix', { sub: 'evil/repo:acme/shop:ref:refs/heads/main' }],
  ])('with %s, and the rules are not told', async (_what, claims) => {
    const answer = await exchange(await issuer.sign(claims))
    expect(answer.status).toBe(400)
    expect(answer.body.error_description).toMatch(/^No trust rule accepts the ID token of/)
    expect(answer.body.error_description).not.toContain('shop on main')
    expect((await lastExchange(acme)).reason).toMatch(/^shop on main: /)
  })

  test('the second time', async () => {
    const token = await issuer.sign()
    const answers = await Promise.all(Array.from({ length: 5 }, () => exchange(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400])
    expect((await exchange(token)).body.error_description).toMatch(/exchanged before/)
    world.pass(361)
    expect((await exchange(token)).body.error_description).toMatch(/expired/)
    world.pass(-361)
  })

  test('the second time, also where it has no name of its own', async () => {
    const [token, another] = [await issuer.sign({ jti: undefined }), await issuer.sign({ jti: undefined, run_id: '7' })]
    expect((await exchange(token)).status).toBe(200)
    expect((await exchange(token)).body.error_description).toMatch(/exchanged before/)
    expect((await exchange(another)).status).toBe(200)
  })

  test('of an issuer that no rule names, without asking that issuer', async () => {
    const stranger = await aSigningIssuer()
    const answer = await exchange(await stranger.sign())
    expect(answer.body.error_description).toMatch(/^No trust rule accepts this ID token/)
    const posing = await exchange(await stranger.sign({ iss: issuer.url }))
    expect(posing.body.error_description).toMatch(/signature/)
    expect(stranger.served()).toBe(0)
    await stranger.close()
  })

  test('for another team, another organization and a person', async () => {
    const other = await aTeam(acme)
    const bystander = await world.anOrganization()
    for (const [organization, of] of [
      [acme.slug, other.slug],
      [acme.slug, 'no-such-team'],
      [bystander.slug, team.slug],
      ['no-such-organization', team.slug],
    ] as const) {
      const answer = await exchange(await issuer.sign(), organization, of)
      expect(answer.body, `${organization} ${of}`).toMatchObject({
        error: 'invalid_request',
        error_description: expect.stringMatching(/^No trust rule accepts/),
      })
    }
    const organizations = await send(world, exchangeForm(acme.slug, await issuer.sign()))
    expect(organizations.status, 'the rule grants the token of a team').toBe(400)
    const personal = {
      ...exchangeForm(acme.slug, await issuer.sign()),
      requested_token_type: 'urn:pulumi:token-type:access_token:personal',
      scope: `user:${acme.admin.email}`,
    }
    expect((await send(world, personal)).body.error_description).toMatch(/no person/)
  })
})

describe('rules', () => {
  test('one that denies beats one that allows, whichever is older', async () => {
    const other = await world.anOrganization()
    await aTrustRule(other.admin.call, issuer.url, { subject: 'repo:acme/**' })
    await aTrustRule(other.admin.call, issuer.url, {
      name: 'no bots',
      effect: 'deny',
      subject: 'repo:acme/**',
      claims: { actor: 'bot' },
    })
    await aTrustRule(other.admin.call, issuer.url, { subject: 'repo:acme/shop:**' })
    const ask = async (actor: string | string[]) => send(world, exchangeForm(other.slug, await issuer.sign({ actor })))
    expect((await ask('anna')).status).toBe(200)
    expect((await ask(['anna', 'bot'])).status).toBe(400)
    expect((await ask('bot')).status).toBe(400)
    expect(await lastExchange(other)).toMatchObject({
      outcome: 'denied',
      reason: 'The rule "no bots" denies it.',
      target: { kind: 'trust-rule', name: 'no bots' },
    })
  })

  test('one that is switched off, changed or deleted takes its tokens with it', async () => {
    const other = await world.anOrganization()
    const rule = await aTrustRule(other.admin.call, issuer.url)
    const address = `trust-rules/${rule.id}`
    const fresh = async () => {
      const { body, status } = await send(world, exchangeForm(other.slug, await issuer.sign()))
      expect(status, JSON.stringify(body)).toBe(200)
      return world.withToken(body.access_token)
    }
    const first = await fresh()
    expect((await other.admin.call('PATCH', address, { name: 'renamed' })).status).toBe(200)
    expect((await first('GET', 'me')).status).toBe(200)
    expect((await other.admin.call('PATCH', address, { enabled: false })).body.enabled).toBe(false)
    expect((await first('GET', 'me')).status).toBe(401)
    const answer = await send(world, exchangeForm(other.slug, await issuer.sign()))
    expect(answer.status).toBe(400)
    expect((await lastExchange(other)).reason).toMatch(/switched on/)

    await other.admin.call('PATCH', address, { enabled: true })
    const second = await fresh()
    expect((await other.admin.call('DELETE', address)).status).toBe(204)
    expect((await second('GET', 'me')).status).toBe(401)
    expect((await send(world, exchangeForm(other.slug, await issuer.sign()))).status).toBe(400)
  })
})

describe('a request', () => {
  const good = () => exchangeForm(acme.slug, 'x.y.z', team.slug)
  test.each<[string, () => Record<string, string> | string, number, string]>([
    ['of another grant', () => ({ ...good(), grant_type: 'refresh_token' }), 400, 'unsupported_grant_type'],
    ['with another kind of subject', () => ({ ...good(), subject_token_type: 'urn:x' }), 400, 'invalid_request'],
    ['for another kind of token', () => ({ ...good(), requested_token_type: 'urn:x' }), 400, 'invalid_request'],
    ['for no organization', () => ({ ...good(), audience: 'acme' }), 400, 'invalid_target'],
    ['for a team without its name', () => ({ ...good(), scope: '' }), 400, 'invalid_scope'],
    ['for no time', () => ({ ...good(), expiration: '0' }), 400, 'invalid_request'],
    ['without a token', () => 'grant_type=x', 400, 'invalid_request'],
    [
      'that says something twice',
      () => `${new URLSearchParams(good()).toString()}&scope=team%3Aother`,
      400,
      'invalid_request',
    ],
    ['that is endless', () => ({ ...good(), subject_token: 'x'.repeat(70_000) }), 413, 'invalid_request'],
  ])('%s is answered as RFC 6749 says', async (_what, form, status, error) => {
    const answer = await send(world, form())
    expect(answer).toMatchObject({ status, body: { error, error_description: expect.stringMatching(/\.$/) } })
    expect(Object.keys(answer.body)).toEqual(['error', 'error_description'])
  })

  test('in JSON is refused', async () => {
    const answer = await world.anonymous('POST', '/api/oauth/token', good())
    expect(answer).toMatchObject({ status: 415, body: { error: 'invalid_request' } })
  })
})

test('of a flood of refused attempts sixty a minute are on record, and the next says how many were not', async () => {
  const own = await aWorld()
  const other = await own.anOrganization()
  const attempt = () => send(own, exchangeForm(other.slug, 'x.y.z'))
  for (let i = 0; i < 65; i++) expect((await attempt()).status).toBe(400)
  const events = async () => (await other.admin.call('GET', 'audit?action=trust.exchange&limit=100')).body.items
  expect(await events()).toHaveLength(60)
  own.pass(61)
  await attempt()
  expect((await events())[0].after.furtherAttemptsNotWritten).toBe(5)
  await own.close()
})

test('whoever asks again and again is told to wait', async () => {
  const own = await aWorld()
  const attempt = () => send(own, 'grant_type=x')
  for (let i = 0; i < strictRateLimit.max; i++) expect((await attempt()).status).toBe(400)
  expect(await attempt()).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
  await own.close()
})

function withPayload(token: string, change: object): string {
  const [header, payload = '', signature] = token.split('.')
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...change }
  return [header, encoded(claims), signature].join('.')
}

function unsigned(token: string, alg: string): string {
  return [encoded({ alg, typ: 'JWT' }), token.split('.')[1], ''].join('.')
}

/** The old trick: a server that takes the algorithm from the token checks it with the public key as if it were a secret. */
async function byPublicKey(token: string): Promise<string> {
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: issuer.first.kid })}.${token.split('.')[1]}`
  const pem = await exportSPKI(issuer.first.publicKey)
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
