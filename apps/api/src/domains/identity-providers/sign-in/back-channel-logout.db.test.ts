import type { AddressInfo } from 'node:net'
import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { anOpenIdProvider } from '../../../../test/identity/openid-provider.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../../test/identity/signing-issuer.ts'
import { aWorld, type Organization, type World } from '../../../../test/world.ts'

const people = { ada: { email: 'ada@acme.example', email_verified: true, name: 'Ada' } }
const event = 'http://schemas.openid.net/event/backchannel-logout'

let world: World
let acme: Organization
let openid: Awaited<ReturnType<typeof anOpenIdProvider>>
let issuer: SigningIssuer
/** One that is honest, and one that signs what the test says. */
let honest: string
let any: string

beforeAll(async () => {
  openid = await anOpenIdProvider({ people })
  issuer = await aSigningIssuer()
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization('acme')
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  honest = await aProvider({ name: 'Honest', issuer: openid.url, clientSecret: openid.clientSecret })
  any = await aProvider({ name: 'Any', issuer: issuer.url, clientSecret: 'a secret of the client' })
  const { port } = world.app.server.address() as AddressInfo
  openid.registerLogout(`http://127.0.0.1:${port}/api/v1/sign-in/providers/${honest}/back-channel-logout`)
})
afterAll(async () => {
  await world.close()
  await openid.close()
  await issuer.close()
})

async function aProvider(more: object): Promise<string> {
  const about = { kind: 'openid', clientId: 'automat', admits: 'everyone', ...more }
  const { body, status } = await acme.admin.call('POST', 'identity-providers', about)
  expect(status, JSON.stringify(body)).toBe(201)
  openid.registerRedirect(body.redirectUri)
  return body.id
}

/** A browser of the portal, signed in through the provider with a browser of its own there. */
async function signedIn(subject: string) {
  const browser = aBrowser(world.app)
  const jar = new Map<string, string>()
  const { location } = await browser.open(`/api/v1/sign-in/providers/${honest}`)
  await browser.open(await openid.visit(location, subject, jar))
  expect((await browser.me()).status).toBe(200)
  return { browser, jar }
}

async function logOut(token: string, provider = any) {
  const answer = await world.app.inject({
    method: 'POST',
    url: `/api/v1/sign-in/providers/${provider}/back-channel-logout`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ logout_token: token }).toString(),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const logoutToken = (claims: JWTPayload = {}, more?: Parameters<SigningIssuer['sign']>[1]) =>
  issuer.sign({ sub: 'nobody', events: { [event]: {} }, ...claims }, { header: { typ: 'logout+jwt' }, ...more })

test('whoever signs out at the provider is signed out here: of that session, not of another', async () => {
  const laptop = await signedIn('ada')
  const phone = await signedIn('ada')
  await openid.signOut(laptop.jar)
  await expect.poll(async () => (await laptop.browser.me()).status).toBe(401)
  expect((await phone.browser.me()).status).toBe(200)
  const { body } = await acme.admin.call('GET', 'audit?action=session.ended')
  expect(body.items[0]).toMatchObject({
    target: { name: 'ada@acme.example' },
    after: { by: 'identity-provider', provider: 'Honest', ended: 1 },
  })
})

test('whoever confirmed there meanwhile that it is they is signed out as well', async () => {
  const { browser, jar } = await signedIn('ada')
  const { body } = await browser.call('POST', `me/confirmation/providers/${honest}`)
  expect((await browser.open(await openid.visit(body.location, 'ada', jar))).location).toBe('/confirmed')
  await openid.signOut(jar)
  await expect.poll(async () => (await browser.me()).status).toBe(401)
})

test('an honest token about somebody unknown is taken, once', async () => {
  const token = await logoutToken()
  expect(await logOut(token)).toEqual({ status: 200, body: null })
  expect(await logOut(token)).toMatchObject({ status: 400, body: { code: 'LOGOUT_REFUSED' } })
})

const seconds = () => Math.floor(Date.now() / 1000)
test.each<[string, () => Promise<string>]>([
  ['an ID token', () => logoutToken({ events: undefined, nonce: 'n' })],
  ['one with a nonce', () => logoutToken({ nonce: 'n' })],
  ['one of another event', () => logoutToken({ events: { 'https://example.com/other': {} } })],
  ['one about nobody', () => logoutToken({ sub: undefined })],
  ['one without an id', () => logoutToken({ jti: undefined })],
  ['one for another client', () => logoutToken({ aud: 'another' })],
  ['one of another issuer', () => logoutToken({ iss: 'https://elsewhere.example' })],
  ['one that has expired', () => logoutToken({ iat: seconds() - 300, exp: seconds() - 120 })],
  ['an old one', () => logoutToken({ iat: seconds() - 3600 })],
  ['one that a stranger signed', async () => logoutToken({}, { key: await issuer.aKey('RS256', false) })],
  ['no token', () => Promise.resolve('a.b.c')],
])('%s is refused, and on record', async (_what, token) => {
  expect(await logOut(await token())).toMatchObject({ status: 400, body: { code: 'LOGOUT_REFUSED' } })
  await world.ports.repeats.flush()
  const { body } = await acme.admin.call('GET', 'audit?action=sign-in.failed&limit=200')
  expect(body.items[0].reason).toContain('LOGOUT_REFUSED')
})

test('what one provider signs signs nobody out of another', async () => {
  const { browser } = await signedIn('ada')
  expect((await logOut(await logoutToken({ sub: 'ada' }), honest)).status).toBe(400)
  expect((await logOut(await logoutToken({ sub: 'ada' }))).status).toBe(200)
  expect((await browser.me()).status).toBe(200)
})
