import type { JWTPayload } from 'jose'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { aGitService } from '../../../../test/identity/git-service.ts'
import { anOpenIdProvider } from '../../../../test/identity/openid-provider.ts'
import { aSamlProvider, requestIdOf, type SamlProvider, type Words } from '../../../../test/identity/saml-provider.ts'
import { answerOfSamlp } from '../../../../test/identity/samlp-provider.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../../test/identity/signing-issuer.ts'
import { unconfirmed } from '../../../../test/sessions.ts'
import { createSignInLink } from '../../sign-in/create-sign-in-link.ts'
import { aWorld, type Organization, type World } from '../../../../test/world.ts'

type Browser = ReturnType<typeof aBrowser>
type Provider = { id: string; name: string; redirectUri: string; saml: { entityId: string } | null }

const people = {
  ada: { email: 'ada@acme.example', email_verified: true, name: 'Ada' },
  grace: { email: 'grace@acme.example', email_verified: true, name: 'Grace' },
  alan: { email: 'alan@acme.example', email_verified: true, name: 'Alan' },
}

let world: World
let acme: Organization
let openid: Awaited<ReturnType<typeof anOpenIdProvider>>
/** Signs whatever a test wants. */
let issuer: SigningIssuer
let saml: SamlProvider
let company: Provider
let forger: Provider
let samlCompany: Provider

beforeAll(async () => {
  openid = await anOpenIdProvider({ people })
  issuer = await aSigningIssuer()
  saml = await aSamlProvider()
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization('acme')
  const client = { clientId: openid.audience, clientSecret: openid.clientSecret }
  company = await aProvider({ kind: 'openid', name: 'Company', issuer: openid.url, ...client })
  openid.registerRedirect(company.redirectUri)
  forger = await aProvider({ kind: 'openid', name: 'Forger', issuer: issuer.url, ...client })
  samlCompany = await aProvider({ kind: 'saml', name: 'SAML', metadata: saml.metadata(), trustsEmail: true })
  json('/.well-known/openid-configuration', {
    issuer: issuer.url,
    authorization_endpoint: `${issuer.url}/authorize`,
    token_endpoint: `${issuer.url}/token`,
    jwks_uri: `${issuer.url}/keys`,
  })
})
afterAll(async () => {
  await world.close()
  await openid.close()
  await issuer.close()
})

async function aProvider(settings: object): Promise<Provider> {
  const { status, body } = await acme.admin.call('POST', 'identity-providers', { admits: 'everyone', ...settings })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

function json(path: string, body: object) {
  issuer.answer(path, (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  )
}

/** Signs in, and is as somebody who did so an hour ago. Each provider's way from its address to the answer is its own. */
async function anHourAgo(
  provider: Provider,
  answer: (location: string) => Promise<string>,
  browser = aBrowser(world.app),
) {
  const { location } = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
  expect((await browser.open(await answer(location))).location).toBe('/')
  const { id } = (await browser.me()).body.user
  await unconfirmed(world, id)
  return { browser, userId: id as string }
}

async function begin(browser: Browser, { id }: Provider): Promise<string> {
  const { status, body } = await browser.call('POST', `me/confirmation/providers/${id}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.location
}

async function state(browser: Browser) {
  return (await browser.call('GET', 'me/confirmation')).body as { confirmed: boolean; ways: any[] }
}

const makeToken = async (browser: Browser) =>
  (await browser.call('POST', 'tokens', { kind: 'personal', name: 'mine', expiresInDays: 1 })).status

async function lastOnRecord() {
  const { body } = await acme.admin.call('GET', 'audit?action=session.confirmed&limit=1')
  return body.items[0]
}

describe('through an OpenID provider', () => {
  const through = (login: string, jar = new Map<string, string>()) => ({
    jar,
    answer: (location: string) => openid.visit(location, login, jar),
  })

  test('somebody signs in there once more, and goes on in the same session under another secret', async () => {
    const { answer, jar } = through('ada')
    const { browser, userId } = await anHourAgo(company, answer)
    expect(await makeToken(browser)).toBe(403)
    expect(await state(browser)).toMatchObject({
      confirmed: false,
      ways: [
        { kind: 'identity-provider', provider: { id: company.id, name: 'Company', kind: 'openid' } },
        { kind: 'link' },
      ],
    })
    const before = browser.cookies.get('automat') ?? ''
    const sessions = (await browser.call('GET', 'me/sessions')).body.items
    const location = await begin(browser, company)
    const asked = new URL(location).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ prompt: 'login', max_age: '0', code_challenge_method: 'S256' })
    // The provider remembers them, and asks nevertheless.
    expect((await browser.open(await openid.visit(location, 'ada', jar))).location).toBe('/confirmed')
    expect((await state(browser)).confirmed).toBe(true)
    expect(await makeToken(browser)).toBe(201)
    expect((await browser.call('GET', 'me/sessions')).body.items.map(({ id }: { id: string }) => id)).toEqual(
      sessions.map(({ id }: { id: string }) => id),
    )
    const stolen = aBrowser(world.app)
    stolen.cookies.set('automat', before)
    expect((await stolen.me()).status, 'the secret from before is dead').toBe(401)
    expect(await lastOnRecord()).toMatchObject({
      outcome: 'allowed',
      actor: { id: userId },
      after: { by: 'identity-provider', provider: 'Company', freshSignIn: true },
    })
  })

  test('another account there confirms nothing, and is on record', async () => {
    const { browser, userId } = await anHourAgo(company, through('ada').answer)
    await anHourAgo(company, through('grace').answer)
    const back = await openid.visit(await begin(browser, company), 'grace')
    expect((await browser.open(back)).location).toBe('/confirmed?problem=ACCOUNT_OF_ANOTHER')
    expect(await makeToken(browser)).toBe(403)
    expect((await browser.me()).body.user.id, 'they stay who they are').toBe(userId)
    expect(await lastOnRecord()).toMatchObject({
      outcome: 'failed',
      actor: { id: userId },
      target: { id: company.id },
      reason: expect.stringMatching(/^ACCOUNT_OF_ANOTHER/),
    })
  })

  test('an answer serves once', async () => {
    const { browser, userId } = await anHourAgo(company, through('ada').answer)
    const location = await begin(browser, company)
    const attempt = browser.cookies.get('automat-sign-in') ?? ''
    const back = await openid.visit(location, 'ada')
    expect((await browser.open(back)).location).toBe('/confirmed')
    await unconfirmed(world, userId)
    browser.cookies.set('automat-sign-in', attempt)
    expect((await browser.open(back)).location).toBe('/confirmed?problem=SIGN_IN_EXPIRED')
    expect((await state(browser)).confirmed).toBe(false)
  })

  test('an answer is for the session that asked, and for no other browser', async () => {
    const { browser } = await anHourAgo(company, through('ada').answer)
    const other = await anHourAgo(company, through('grace').answer)
    const nobody = aBrowser(world.app)
    for (const taker of [other.browser, nobody]) {
      const back = await openid.visit(await begin(browser, company), 'ada')
      taker.cookies.set('automat-sign-in', browser.cookies.get('automat-sign-in') ?? '')
      expect((await taker.open(back)).location).toBe('/confirmed?problem=SIGN_IN_EXPIRED')
    }
    expect((await nobody.me()).status, 'nor does it sign anybody in').toBe(401)
    expect((await state(other.browser)).confirmed).toBe(false)
    expect((await state(browser)).confirmed).toBe(false)
  })

  test('a session that ended meanwhile stays ended', async () => {
    const { browser } = await anHourAgo(company, through('ada').answer)
    const back = await openid.visit(await begin(browser, company), 'ada')
    await browser.call('POST', 'sign-out')
    expect((await browser.open(back)).location).toBe('/confirmed?problem=SIGN_IN_EXPIRED')
    expect((await browser.me()).status).toBe(401)
  })

  test('a provider that is off, of somebody else or unknown is no way', async () => {
    const { browser } = await anHourAgo(company, through('ada').answer)
    for (const id of [forger.id, '019a0000-0000-7000-8000-000000000009']) {
      const answer = await browser.call('POST', `me/confirmation/providers/${id}`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'IDENTITY_PROVIDER_OFF' } })
    }
    // A session by a link outlives it.
    const byLink = aBrowser(world.app)
    const { link } = await createSignInLink(acme.ctx, { email: people.ada.email })
    await byLink.call('POST', 'sign-in/link', { secret: link.split('#')[1] })
    expect((await state(byLink)).ways.map(({ kind }) => kind)).toEqual(['identity-provider', 'link'])
    await acme.admin.call('PATCH', `identity-providers/${company.id}`, { enabled: false })
    expect((await state(byLink)).ways.map(({ kind }) => kind)).toEqual(['link'])
    await acme.admin.call('PATCH', `identity-providers/${company.id}`, { enabled: true })
  })
})

describe('an ID token', () => {
  const now = () => Math.floor(Date.now() / 1000)

  /** Comes back with a code for which the provider gives these claims. */
  async function withClaims(location: string, claims: JWTPayload): Promise<string> {
    const asked = new URL(location).searchParams
    const who = { sub: 'eve', email: 'eve@acme.example', email_verified: true }
    const idToken = await issuer.sign({ ...who, nonce: asked.get('nonce') ?? '', ...claims })
    json('/token', { access_token: 'a-token', token_type: 'Bearer', id_token: idToken })
    return `${forger.redirectUri}?code=a-code&state=${asked.get('state')}`
  }

  test.each<[string, () => JWTPayload, string]>([
    ['that says they signed in just now confirms', () => ({ auth_time: now() }), '/confirmed'],
    ['without auth_time does not', () => ({}), '/confirmed?problem=SIGN_IN_TIME_MISSING'],
    ['of an earlier sign-in does not', () => ({ auth_time: now() - 120 }), '/confirmed?problem=SIGN_IN_NOT_FRESH'],
    ['of a later one does not', () => ({ auth_time: now() + 600 }), '/confirmed?problem=SIGN_IN_NOT_FRESH'],
    ['with a time that is none does not', () => ({ auth_time: 'now' }), '/confirmed?problem=SIGN_IN_REFUSED'],
    ['of another person does not', () => ({ auth_time: now(), sub: 'bob' }), '/confirmed?problem=ACCOUNT_OF_ANOTHER'],
    ['with another nonce does not', () => ({ auth_time: now(), nonce: 'x' }), '/confirmed?problem=SIGN_IN_REFUSED'],
  ])('%s', async (_name, claims, end) => {
    const { browser } = await anHourAgo(forger, (location) => withClaims(location, {}))
    const back = await withClaims(await begin(browser, forger), claims())
    expect((await browser.open(back)).location).toBe(end)
    expect((await state(browser)).confirmed).toBe(end === '/confirmed')
  })
})

describe('through a SAML provider', () => {
  const portal = () => ({ acsUrl: samlCompany.redirectUri, entityId: samlCompany.saml?.entityId ?? '' })
  const ada = { nameId: 'ada-1815', email: 'ada.saml@acme.example', name: 'Ada' }

  /** Posts an answer as the provider's page makes the browser do; gives where that leads. */
  async function post(browser: Browser, location: string, form: string): Promise<string> {
    const RelayState = new URL(location).searchParams.get('RelayState') ?? ''
    return (await browser.postFromElsewhere(samlCompany.redirectUri, { SAMLResponse: form, RelayState })).location
  }

  const answer = (location: string, words: Words = {}, person = ada) =>
    Buffer.from(saml.answer(person, portal(), { inResponseTo: requestIdOf(location), ...words })).toString('base64')

  async function signedIn() {
    const browser = aBrowser(world.app)
    return anHourAgo(samlCompany, (location) => post(browser, location, answer(location)), browser)
  }

  const requestOf = (location: string) =>
    inflateRawSync(Buffer.from(new URL(location).searchParams.get('SAMLRequest') ?? '', 'base64')).toString()

  test('somebody is asked to sign in once more (ForceAuthn), and goes on', async () => {
    const { browser, userId } = await signedIn()
    const location = await begin(browser, samlCompany)
    expect(requestOf(location)).toContain('ForceAuthn="true"')
    const callback = await post(browser, location, answer(location))
    expect((await browser.open(callback)).location).toBe('/confirmed')
    expect(await makeToken(browser)).toBe(201)
    expect(await lastOnRecord()).toMatchObject({
      actor: { id: userId },
      after: { provider: 'SAML', freshSignIn: true },
    })
  })

  const long = () => new Date(Date.now() - 3_600_000).toISOString()
  test.each<[string, () => Words, typeof ada, string]>([
    ['of an earlier sign-in', () => ({ authnInstant: long() }), ada, 'SIGN_IN_NOT_FRESH'],
    ['that does not say when', () => ({ authnInstant: null }), ada, 'SIGN_IN_TIME_MISSING'],
    ['with a time that is none', () => ({ authnInstant: 'now' }), ada, 'SIGN_IN_TIME_MISSING'],
    ['of another account', () => ({}), { ...ada, nameId: 'eve-1' }, 'ACCOUNT_OF_ANOTHER'],
    ['to another request', () => ({ inResponseTo: '_another' }), ada, 'SIGN_IN_REFUSED'],
    ['that is a refusal', () => ({ status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }), ada, 'SIGN_IN_REFUSED'],
  ])('an answer %s confirms nothing', async (_name, words, person, code) => {
    const { browser } = await signedIn()
    const location = await begin(browser, samlCompany)
    const led = await post(browser, location, answer(location, words(), person))
    const end = led.startsWith('/') ? led : (await browser.open(led)).location
    expect(end).toMatch(new RegExp(`problem=${code}$`))
    expect((await state(browser)).confirmed).toBe(false)
  })

  test('an answer serves once', async () => {
    const { browser, userId } = await signedIn()
    const location = await begin(browser, samlCompany)
    const form = answer(location)
    await browser.open(await post(browser, location, form))
    await unconfirmed(world, userId)
    expect(await post(browser, location, form)).toBe('/confirmed?problem=SIGN_IN_REFUSED')
    expect((await state(browser)).confirmed).toBe(false)
  })

  test('a provider of another maker reads the request, and its answer confirms', async () => {
    const of = { issuer: saml.entityId, key: saml.key }
    const browser = aBrowser(world.app)
    const samlp = async (location: string) => post(browser, location, await answerOfSamlp(location, portal(), of))
    await anHourAgo(samlCompany, samlp, browser)
    const callback = await samlp(await begin(browser, samlCompany))
    expect((await browser.open(callback)).location).toBe('/confirmed')
    expect((await state(browser)).confirmed).toBe(true)
  })
})

describe('a service of OAuth 2.0, which knows no fresh sign-in,', () => {
  const emails = [{ email: people.ada.email, primary: true, verified: true }]

  test('is a way only for whoever has no other provider', async () => {
    const git = await aGitService('/login/oauth/access_token', {
      '/api/v3/user': { id: 1, login: 'ada' },
      '/api/v3/user/emails': emails,
    })
    const hub = await aProvider({ kind: 'github', name: 'Git', issuer: git.url, clientId: 'c', clientSecret: 's' })
    const answer = async (location: string) =>
      `${hub.redirectUri}?code=a-code&state=${new URL(location).searchParams.get('state')}`
    // Ada has signed in through the OpenID provider above.
    const { browser, userId } = await anHourAgo(hub, answer)
    expect((await state(browser)).ways.map(({ provider }) => provider?.name)).toEqual(['Company', undefined])
    expect((await browser.call('POST', `me/confirmation/providers/${hub.id}`)).status).toBe(404)
    await acme.admin.call('DELETE', `members/${userId}/identities/${company.id}`)
    expect((await state(browser)).ways.map(({ provider }) => provider?.name)).toEqual(['Git', undefined])
    const location = await begin(browser, hub)
    expect(new URL(location).searchParams.has('prompt')).toBe(false)
    expect((await browser.open(await answer(location))).location).toBe('/confirmed')
    expect(await lastOnRecord()).toMatchObject({ after: { provider: 'Git', freshSignIn: false } })
    await git.close()
  })
})

test('where a provider is required, a link is no way, but for the one who keeps it', async () => {
  const { browser } = await anHourAgo(company, (location) => openid.visit(location, 'alan'))
  const kinds = async () => (await state(browser)).ways.map(({ kind }) => kind)
  expect(await kinds()).toEqual(['identity-provider', 'link'])
  await world.ports.db.organization.update({ where: { id: acme.id }, data: { emergencyUserId: acme.admin.id } })
  expect(await kinds()).toEqual(['identity-provider'])
  const { ways } = (await acme.admin.call('GET', 'me/confirmation')).body
  expect(ways.map(({ kind }: { kind: string }) => kind)).toEqual(['link'])
})
