import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { anOpenIdProvider } from '../../../../test/identity/openid-provider.ts'
import { aSamlProvider, requestIdOf, type SamlProvider, type Words } from '../../../../test/identity/saml-provider.ts'
import { aPerson, aToken, aWorld, caller, type Organization, type World } from '../../../../test/world.ts'
import { createSignInLink } from '../../sign-in/create-sign-in-link.ts'

const people: Record<string, { email?: string; email_verified?: boolean; name?: string; groups?: string[] }> = {
  ada: { email: 'ada@acme.example', email_verified: true, name: 'Ada Lovelace', groups: ['engines', 'poets'] },
  grace: { email: 'grace@acme.example', email_verified: true, name: 'Grace' },
  bob: { email: 'bob@acme.example', email_verified: false, name: 'Bob' },
  eve: { email: 'eve@elsewhere.example', email_verified: true },
  silent: {},
}

let world: World
let acme: Organization
let openid: Awaited<ReturnType<typeof anOpenIdProvider>>
let saml: SamlProvider
/** An administrator's browser at the portal. */
let admin: Awaited<ReturnType<typeof anAdministrator>>

beforeAll(async () => {
  openid = await anOpenIdProvider({ people })
  saml = await aSamlProvider()
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1', TRUST_PROXY: 'true' })
  acme = await world.anOrganization('acme')
  admin = await anAdministrator(acme)
  await aPerson(world.app, acme, { email: 'ada@acme.example' })
})
afterAll(async () => {
  await world.close()
  await openid.close()
})

let addresses = 0

async function anAdministrator(organization: Organization) {
  const browser = aBrowser(world.app)
  const { link } = await createSignInLink(organization.ctx, { email: organization.admin.email })
  const payload = { secret: link.split('#')[1] }
  const opened = await world.app.inject({ method: 'POST', url: '/api/v1/sign-in/link', payload })
  browser.cookies.set('automat', opened.cookies.find(({ name }) => name === 'automat')?.value ?? '')
  const cookie = () => `automat=${browser.cookies.get('automat') ?? ''}`
  // An address of its own each time: trials are limited in number.
  const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
    caller(world.app, {
      cookie: cookie(),
      origin: 'http://automat.test',
      'x-forwarded-for': `10.1.0.${++addresses}`,
    })(method, path, body)
  return { browser, call }
}

let drafts = 0
function aDraft(more: object = {}) {
  const id = `0b7fae5e-2f0c-4c2e-9d3c-${String(++drafts).padStart(12, '0')}`
  openid.registerRedirect(`http://automat.test/api/v1/sign-in/providers/${id}/callback`)
  const client = { issuer: openid.url, clientId: openid.audience, clientSecret: openid.clientSecret }
  return { kind: 'openid', name: `Company ${drafts}`, id, ...client, ...more }
}

function aSamlDraft(more: object = {}) {
  const id = `0b7fae5e-2f0c-4c2e-9d3c-${String(++drafts).padStart(12, '0')}`
  const place = `http://automat.test/api/v1/sign-in/providers/${id}`
  const portal = { acsUrl: `${place}/acs`, entityId: `${place}/metadata` }
  return { portal, draft: { kind: 'saml', name: 'SAML', id, metadata: saml.metadata(), trustsEmail: true, ...more } }
}

async function begin(path: string, body: object, by = admin) {
  const { status, body: begun } = await by.call('POST', path, body)
  expect(status, JSON.stringify(begun)).toBe(201)
  return begun as { id: string; location: string }
}

/** The whole way through an OpenID provider: what the page at the end is told. */
async function tryAs(subject: string, draft: object = aDraft(), path = 'identity-provider-trials') {
  const { id, location } = await begin(path, draft)
  const { location: end } = await admin.browser.open(await openid.visit(location, subject))
  expect(end).toBe(`/admin/sign-in/trials/${id}`)
  return { id, ...(await admin.call('POST', `identity-provider-trials/${id}/reveal`)) }
}

/** The same through the SAML provider. */
async function trySaml(
  person: { nameId: string; email?: string; name?: string },
  words: Words = {},
  more: object = {},
) {
  const { draft, portal } = aSamlDraft(more)
  const { id, location } = await begin('identity-provider-trials', draft)
  const relay = new URL(location).searchParams.get('RelayState') ?? ''
  const xml = saml.answer(person, portal, { inResponseTo: requestIdOf(location), ...words })
  const form = { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relay }
  const posted = await admin.browser.postFromElsewhere(portal.acsUrl, form)
  expect(posted).toMatchObject({ status: 303, location: `/admin/sign-in/trials/${id}` })
  return { id, form, portal, ...(await admin.call('POST', `identity-provider-trials/${id}/reveal`)) }
}

const codesOf = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code)

/** All that a trial must leave as it is. */
async function whatThereIs() {
  const tables = ['users', 'memberships', 'sessions', 'connected_identities', 'identity_providers', 'invitations']
  const rows = tables.map(
    async (table) => (await world.ports.pool.query(`SELECT t::text FROM ${table} t ORDER BY 1`)).rows,
  )
  return JSON.stringify(await Promise.all(rows)).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:[\d.]+\+00/g, 'a time')
}

describe('a trial through an OpenID provider', () => {
  test('shows what arrived and whom it would sign in, and leaves everything as it is', async () => {
    const before = await whatThereIs()
    const { body, status, headers } = await tryAs('ada')
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatchObject({
      works: true,
      provider: { state: 'draft' },
      arrived: { subject: 'ada', email: 'ada@acme.example', isEmailVerified: true, displayName: 'Ada Lovelace' },
      person: { kind: 'existing', isYou: false, email: 'ada@acme.example', role: 'member', isConnected: false },
    })
    expect(body.arrived.groups).toEqual(['engines', 'poets'])
    expect(codesOf(body)).toEqual(['NOT_YOU', 'NOT_STORED'])
    expect(await whatThereIs()).toBe(before)
    const names = body.arrived.said.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['sub', 'email', 'name', 'groups']))
    expect(names.join()).not.toMatch(/token|hash|nonce|jti/)
    expect(JSON.stringify(body)).not.toMatch(/eyJ/)
  })

  test('is on record under whoever tried', async () => {
    const { body } = await acme.admin.call('GET', 'audit?action=identity-provider.tried')
    expect(body.items[0]).toMatchObject({
      actor: { id: acme.admin.id },
      after: { state: 'draft', subject: 'ada', person: 'ada@acme.example', findings: ['NOT_YOU', 'NOT_STORED'] },
    })
  })

  test('says whom an invitation would bring in, and does not use it up', async () => {
    await acme.admin.call('POST', 'invitations', { email: 'grace@acme.example', role: 'approver' })
    const before = await whatThereIs()
    for (const _twice of [1, 2])
      expect((await tryAs('grace')).body.person).toMatchObject({ kind: 'new', role: 'approver', isYou: false })
    expect(await whatThereIs()).toBe(before)
  })

  test('says who would join where everybody is let in', async () => {
    const { body } = await tryAs('eve', aDraft({ admits: 'everyone' }))
    expect(body.person).toMatchObject({ kind: 'new', email: 'eve@elsewhere.example', role: 'member' })
    expect(codesOf(body)).toContain('NAME_MISSING')
  })

  test.each([
    ['bob', 'EMAIL_NOT_VERIFIED', 'does not say that bob@acme.example is verified', 'count as verified'],
    ['silent', 'EMAIL_NOT_VERIFIED', 'No e-mail address came', 'the claim email'],
    [
      'eve',
      'NOT_A_MEMBER',
      'Nobody here, and no open invitation, has the address eve@elsewhere.example',
      'Invite this address under People',
    ],
  ])('of %s says %s, and what to do about it', async (subject, code, message, nextStep) => {
    const { body } = await tryAs(subject)
    expect(body).toMatchObject({ works: false, person: null, arrived: { subject } })
    expect(body.findings[0]).toEqual({
      code,
      level: 'wrong',
      message: expect.stringContaining(message),
      nextStep: expect.stringContaining(nextStep),
    })
  })

  test('of a stored one that is switched off takes its secret, and settings that are not stored', async () => {
    const draft = aDraft({ enabled: false })
    expect((await admin.call('POST', 'identity-providers', draft)).status).toBe(201)
    const path = `identity-providers/${draft.id}/trials`
    const before = await whatThereIs()
    const asItIs = await tryAs('bob', {}, path)
    expect(asItIs.body).toMatchObject({ works: false, provider: { state: 'off' } })
    expect(codesOf(asItIs.body)).toEqual(['EMAIL_NOT_VERIFIED', 'SWITCHED_OFF_YET'])
    const changed = await tryAs('bob', { trustsEmail: true, admits: 'everyone' }, path)
    expect(changed.body).toMatchObject({ works: true, person: { kind: 'new', email: 'bob@acme.example' } })
    expect(await whatThereIs()).toBe(before)
    const moved = await admin.call('POST', path, { issuer: 'https://evil.example' })
    expect(moved.body.code, 'the stored secret goes to nobody else').toBe('PROVIDER_SECRET_MISSING')
  })

  test('with a wrong secret says so', async () => {
    const { body } = await tryAs('ada', aDraft({ clientSecret: 'wrong' }))
    expect(body).toMatchObject({ works: false, arrived: null, person: null })
    expect(body.findings[0]).toMatchObject({
      code: 'SIGN_IN_REFUSED',
      message: expect.stringContaining('invalid_client'),
      nextStep: 'Copy the client id and the secret from the provider once more.',
    })
  })

  test('refuses an id that is longer than 255 characters, or not of ASCII, here and in a sign-in', async () => {
    const long = 'a'.repeat(256)
    people[long] = { email: 'ada@acme.example', email_verified: true }
    people['adä'] = { email: 'ada@acme.example', email_verified: true }
    people['a'.repeat(255)] = { email: 'ada@acme.example', email_verified: true }
    for (const subject of [long, 'adä'])
      expect((await tryAs(subject)).body.findings[0]).toMatchObject({ code: 'SUBJECT_REFUSED' })
    expect((await tryAs('a'.repeat(255))).body.works).toBe(true)
    const draft = aDraft()
    await admin.call('POST', 'identity-providers', draft)
    const browser = aBrowser(world.app)
    const { location } = await browser.open(`/api/v1/sign-in/providers/${draft.id}`)
    const end = await browser.open(await openid.visit(location, long))
    expect(end.location).toBe('/sign-in?problem=SUBJECT_REFUSED')
  })

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', `${url.searchParams.get('state')}x`)],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['another issuer (RFC 9207)', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['a refusal', (url: URL) => url.searchParams.set('error', 'access_denied')],
  ])('that comes back with %s is refused, and nothing of it believed', async (_name, spoil) => {
    const { id, location } = await begin('identity-provider-trials', aDraft())
    const back = new URL(await openid.visit(location, 'ada'))
    spoil(back)
    await admin.browser.open(back.href)
    const { body } = await admin.call('POST', `identity-provider-trials/${id}/reveal`)
    expect(body).toMatchObject({ works: false, arrived: null })
    expect(codesOf(body)[0]).toBe('SIGN_IN_REFUSED')
  })
})

describe('a trial through a SAML provider', () => {
  test('shows the NameID and every attribute, and leaves everything as it is', async () => {
    const before = await whatThereIs()
    const { body } = await trySaml(
      { nameId: 'ada-1815', email: 'ada@acme.example', name: 'Ada' },
      {
        more: '<saml:AttributeStatement><saml:Attribute Name="groups"><saml:AttributeValue>engines</saml:AttributeValue><saml:AttributeValue>poets</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
      },
    )
    expect(body).toMatchObject({
      works: true,
      arrived: { subject: 'ada-1815', email: 'ada@acme.example', displayName: 'Ada', groups: ['engines', 'poets'] },
      person: { kind: 'existing', email: 'ada@acme.example' },
    })
    expect(body.arrived.said).toContainEqual({
      name: 'NameID Format',
      values: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
    })
    expect(await whatThereIs()).toBe(before)
  })

  test.each<[string, Words, string, RegExp]>([
    ['for another audience', { audience: 'https://other.example' }, 'SIGN_IN_REFUSED', /Set our entity id/],
    ['for another recipient', { recipient: 'https://other.example' }, 'SIGN_IN_REFUSED', /Set our assertion consumer/],
    ['to another request', { inResponseTo: '_somebody-elses' }, 'SIGN_IN_REFUSED', /Compare the settings/],
    ['that nobody asked for', { inResponseTo: null }, 'SIGN_IN_REFUSED', /Compare the settings/],
    ['that has expired', { subjectNotOnOrAfter: '2020-01-01T00:00:00Z' }, 'SIGN_IN_REFUSED', /Compare the clocks/],
    [
      'with a name for once',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      'SIGN_IN_REFUSED',
      /Choose a persistent name/,
    ],
    ['with a long name', { rawNameId: 'a'.repeat(257) }, 'SUBJECT_REFUSED', /Choose another id/],
  ])('with an answer %s says what to do', async (_name, words, code, nextStep) => {
    const { body } = await trySaml({ nameId: 'ada-1815', email: 'ada@acme.example' }, words, { idpInitiated: true })
    expect(body).toMatchObject({ works: false, arrived: null })
    expect(body.findings[0]).toMatchObject({ code, nextStep: expect.stringMatching(nextStep) })
  })

  test('warns of a NameID that is an e-mail address', async () => {
    const { body } = await trySaml({ nameId: 'ada@acme.example', email: 'ada@acme.example', name: 'Ada' })
    expect(codesOf(body)).toEqual(['NAMED_BY_EMAIL', 'NOT_YOU', 'NOT_STORED'])
  })

  test('takes an answer once: it is worth nothing as a sign-in, nor in another trial', async () => {
    const { draft, portal } = aSamlDraft()
    await admin.call('POST', 'identity-providers', { ...draft, idpInitiated: true })
    const path = `identity-providers/${draft.id}/trials`
    const { location } = await begin(path, {})
    const xml = saml.answer({ nameId: 'x', email: 'ada@acme.example' }, portal, { inResponseTo: requestIdOf(location) })
    const form = { SAMLResponse: Buffer.from(xml).toString('base64') }
    const stranger = aBrowser(world.app)
    const posted = await stranger.postFromElsewhere(portal.acsUrl, form)
    const end = await stranger.open(posted.location)
    expect(end.location, 'without its mark it is a sign-in that this browser never began').toMatch(
      /^\/sign-in\?problem=/,
    )
    const second = await begin(path, {})
    const relay = new URL(second.location).searchParams.get('RelayState') ?? ''
    await admin.browser.postFromElsewhere(portal.acsUrl, { ...form, RelayState: relay })
    const { body } = await admin.call('POST', `identity-provider-trials/${second.id}/reveal`)
    expect(body.findings[0].message).toContain('used before')
  })
})

describe('what a trial came to', () => {
  test('is shown once', async () => {
    const { id } = await tryAs('ada')
    expect((await admin.call('POST', `identity-provider-trials/${id}/reveal`)).body.code).toBe('TRIAL_OVER')
  })

  test('is shown to whoever tried, in the browser that they tried it in', async () => {
    const { id, location } = await begin('identity-provider-trials', aDraft())
    await admin.browser.open(await openid.visit(location, 'ada'))
    const second = await aPerson(world.app, acme, { role: 'admin' })
    const elsewhere = await anAdministrator(acme)
    const rival = (await world.anOrganization()).admin
    for (const { call } of [second, elsewhere, rival])
      expect((await call('POST', `identity-provider-trials/${id}/reveal`)).body.code).toBe('TRIAL_OVER')
    expect((await admin.call('POST', `identity-provider-trials/${id}/reveal`)).status).toBe(200)
  })

  test('is nothing where another browser came back', async () => {
    const { id, location } = await begin('identity-provider-trials', aDraft())
    await aBrowser(world.app).open(await openid.visit(location, 'ada'))
    expect((await admin.call('POST', `identity-provider-trials/${id}/reveal`)).body.code).toBe('TRIAL_NOT_FINISHED')
  })

  test('is gone after ten minutes, and so is the way back', async () => {
    const late = await begin('identity-provider-trials', aDraft())
    const back = await openid.visit(late.location, 'ada')
    const shown = await begin('identity-provider-trials', aDraft())
    await admin.browser.open(await openid.visit(shown.location, 'ada'))
    world.pass(601)
    await admin.browser.open(back)
    for (const { id } of [late, shown])
      expect((await admin.call('POST', `identity-provider-trials/${id}/reveal`)).body.code).toBe('TRIAL_OVER')
    await begin('identity-provider-trials', aDraft())
    const { rows } = await world.ports.pool.query('SELECT count(*)::int AS n FROM sign_in_trials WHERE id = ANY($1)', [
      [late.id, shown.id],
    ])
    expect(rows[0].n, 'and swept away').toBe(0)
    world.pass(-601)
  })

  test('lies sealed in the database, secret and person', async () => {
    const { location } = await begin('identity-provider-trials', aDraft())
    await admin.browser.open(await openid.visit(location, 'ada'))
    const { rows } = await world.ports.pool.query('SELECT sealed, sealed_result FROM sign_in_trials')
    const text = rows.map((row) => `${row.sealed.toString('latin1')}${row.sealed_result?.toString('latin1')}`).join()
    expect(text).not.toContain(openid.clientSecret)
    expect(text).not.toContain('ada@acme.example')
  })
})

test('who may try is who may change: an administrator in a browser', async () => {
  const member = await aPerson(world.app, acme)
  const draft = aDraft()
  expect((await member.call('POST', 'identity-provider-trials', draft)).status).toBe(404)
  const token = world.withToken(await aToken(acme, { kind: 'organization' }))
  expect((await token('POST', 'identity-provider-trials', draft)).status).toBe(404)
  const { secret } = (await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'mine' })).body
  const personal = await world.withToken(secret)('POST', 'identity-provider-trials', draft)
  expect(personal.body.code).toBe('PROVIDERS_NEED_A_PERSON')
  const stored = aDraft({ name: 'Taken' })
  await admin.call('POST', 'identity-providers', stored)
  expect((await admin.call('POST', 'identity-provider-trials', stored)).body.code).toBe('PROVIDER_ID_TAKEN')
})

test('a provider that cannot be asked is said at once', async () => {
  const { status, body } = await admin.call(
    'POST',
    'identity-provider-trials',
    aDraft({ issuer: `${openid.url}/none` }),
  )
  expect({ status, code: body.code }).toEqual({ status: 502, code: 'IDENTITY_PROVIDER_AWAY' })
})
