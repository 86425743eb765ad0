import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import {
  aKey,
  aSamlProvider,
  requestIdOf,
  type SamlProvider,
  sign,
  type Words,
} from '../../../../test/identity/saml-provider.ts'
import { answerOfSamlp } from '../../../../test/identity/samlp-provider.ts'
import { aPerson, aWorld, type Organization, type World } from '../../../../test/world.ts'

let world: World
let acme: Organization
let saml: SamlProvider
let provider: { id: string; redirectUri: string; saml: { entityId: string } }
const ada = { nameId: 'ada-1815', email: 'ada@acme.example', name: 'Ada' }

beforeAll(async () => {
  saml = await aSamlProvider()
  world = await aWorld()
  acme = await world.anOrganization('acme')
  provider = await aProvider()
  await aPerson(world.app, acme, { email: ada.email })
})
afterAll(() => world.close())

async function aProvider(more: object = {}) {
  const { body, status } = await acme.admin.call('POST', 'identity-providers', {
    kind: 'saml',
    name: 'Company SAML',
    metadata: saml.metadata(),
    trustsEmail: true,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body as typeof provider
}

const portalOf = ({ redirectUri, saml }: typeof provider) => ({ acsUrl: redirectUri, entityId: saml.entityId })

/** Begins at the portal; what comes back is up to the test. */
async function begin({ id } = provider, next = '/') {
  const browser = aBrowser(world.app)
  const { location } = await browser.open(`/api/v1/sign-in/providers/${id}?next=${encodeURIComponent(next)}`)
  return { browser, location, requestId: requestIdOf(location) }
}

type Browser = ReturnType<typeof aBrowser>

/** The browser posts an answer, and follows to where it is sent. */
async function bring(browser: Browser, xml: string, at = provider): Promise<string> {
  const SAMLResponse = Buffer.from(xml).toString('base64')
  const posted = await browser.postFromElsewhere(at.redirectUri, { SAMLResponse, RelayState: '' })
  expect(posted.status).toBe(303)
  return posted.location.startsWith('/sign-in?') ? posted.location : (await browser.open(posted.location)).location
}

async function answerWith(words: Words, person = ada, at = provider) {
  const { browser, requestId } = await begin(at)
  const end = await bring(browser, saml.answer(person, portalOf(at), { inResponseTo: requestId, ...words }), at)
  return { end, browser }
}

const refused = '/sign-in?problem=SIGN_IN_REFUSED'

describe('signing in by SAML', () => {
  test('brings a member in, to the page they wanted', async () => {
    const { browser, location, requestId } = await begin(provider, '/stacks')
    expect(location).toMatch(/^https:\/\/idp\.acme\.example\/sso\?SAMLRequest=/)
    const end = await bring(browser, saml.answer(ada, portalOf(provider), { inResponseTo: requestId }))
    expect(end).toBe('/stacks')
    expect((await browser.me()).body.user).toMatchObject({ email: ada.email })
  })

  test('knows the account by its name there, whatever its e-mail', async () => {
    const { browser } = await answerWith({}, { ...ada, email: 'other@acme.example' })
    expect((await browser.me()).body.user.email).toBe(ada.email)
  })

  test('takes an answer whose response is signed too', async () => {
    const { browser, requestId } = await begin()
    const xml = saml.answer(ada, portalOf(provider), { inResponseTo: requestId })
    const id = /<samlp:Response[^>]* ID="([^"]+)"/.exec(xml)?.[1] ?? ''
    const twice = sign(xml, id, "/*[local-name(.)='Response']/*[local-name(.)='Issuer']", saml.key)
    expect(await bring(browser, twice)).toBe('/')
  })

  test('works with a provider of another maker, which reads our request', async () => {
    await acme.admin.call('POST', 'invitations', { email: 'grace@acme.example', role: 'approver' })
    const { browser, location } = await begin(provider, '/stacks')
    const form = await answerOfSamlp(location, portalOf(provider), { issuer: saml.entityId, key: saml.key })
    expect(await bring(browser, Buffer.from(form, 'base64').toString())).toBe('/stacks')
    expect((await browser.me()).body).toMatchObject({ user: { email: 'grace@acme.example' }, role: 'approver' })
  })

  test('believes no e-mail of a provider that the organization does not vouch for', async () => {
    const doubtful = await aProvider({ name: 'Doubtful', trustsEmail: false })
    expect((await answerWith({}, ada, doubtful)).end).toBe('/sign-in?problem=EMAIL_NOT_VERIFIED')
  })

  test('which the provider began is taken only where the organization says so', async () => {
    expect(await bring(aBrowser(world.app), saml.answer(ada, portalOf(provider)))).toBe(refused)
    const open = await aProvider({ name: 'Begins by itself', idpInitiated: true })
    const browser = aBrowser(world.app)
    expect(await bring(browser, saml.answer(ada, portalOf(open)), open)).toBe('/')
    expect((await browser.me()).body.user.email).toBe(ada.email)
  })
})

describe('an answer', () => {
  test('that is refused signs nobody in, and is on record with the reason', async () => {
    const { end, browser } = await answerWith({ audience: 'https://other.example' })
    expect(end).toBe(refused)
    expect((await browser.me()).status).toBe(401)
    await world.ports.repeats.flush()
    const { items } = (await acme.admin.call('GET', 'audit?action=sign-in.failed')).body
    expect(items.map(({ reason }: { reason: string }) => reason).join()).toContain('audience mismatch')
  })

  test('to another request is refused', async () => {
    expect((await answerWith({ inResponseTo: '_somebody-elses' })).end).toBe(refused)
  })

  test('is taken once, and by the browser that asked', async () => {
    const { browser, requestId } = await begin()
    const xml = saml.answer(ada, portalOf(provider), { inResponseTo: requestId })
    expect(await bring(aBrowser(world.app), xml)).toBe('/sign-in?problem=SIGN_IN_EXPIRED')
    expect(await bring(browser, xml), 'it was used up').toBe(refused)
  })

  test('of one provider is none of another', async () => {
    const other = await aProvider({ name: 'Other' })
    const { browser, requestId } = await begin(other)
    const xml = saml.answer(ada, portalOf(provider), { inResponseTo: requestId })
    expect(await bring(browser, xml, other)).toBe(refused)
  })

  test('too large for any is refused', async () => {
    const form = { SAMLResponse: 'a'.repeat(600 * 1024) }
    expect((await aBrowser(world.app).postFromElsewhere(provider.redirectUri, form)).status).toBe(413)
  })
})

describe('the settings of a SAML provider', () => {
  test('come from its metadata, and ours is served to it', async () => {
    const listed = (await acme.admin.call('GET', 'identity-providers')).body.items
    expect(listed[0]).toMatchObject({
      issuer: saml.entityId,
      clientId: null,
      saml: { ssoUrl: 'https://idp.acme.example/sso', certificates: [{ expiresAt: expect.any(String) }] },
    })
    const ours = await world.anonymous('GET', new URL(provider.saml.entityId).pathname)
    expect(ours.headers['content-type']).toContain('samlmetadata+xml')
    expect(ours.body).toContain(`entityID="${provider.saml.entityId}"`)
    expect(ours.body).toContain(`Location="${provider.redirectUri}"`)
  })

  test('take a second certificate before the first one ends', async () => {
    const next = await aKey()
    const rolling = await aProvider({ name: 'Rolling' })
    expect((await answerWith({ key: next }, ada, rolling)).end).toBe(refused)
    const both = { metadata: saml.metadata(saml.key.certificate, next.certificate) }
    expect((await acme.admin.call('PATCH', `identity-providers/${rolling.id}`, both)).status).toBe(200)
    expect((await answerWith({ key: next }, ada, rolling)).end).toBe('/')
    expect((await answerWith({}, ada, rolling)).end).toBe('/')
    const { body } = await acme.admin.call('POST', `identity-providers/${rolling.id}/test`)
    expect(body).toMatchObject({ works: true, checks: [{ passed: true }, { passed: true }] })
  })

  test.each([
    ['<a/>', 'describes 0 identity providers'],
    ['<!DOCTYPE a><a/>', 'has a document type'],
    ['nonsense', 'is not well-formed'],
  ])('from %s are refused, and the field is named', async (metadata, words) => {
    const { status, body } = await acme.admin.call('POST', 'identity-providers', { kind: 'saml', name: 'x', metadata })
    expect({ status, field: body.errors?.[0]?.field }).toEqual({ status: 400, field: '/metadata' })
    expect(body.detail).toContain(words)
  })

  test('of OpenID Connect are not for SAML, nor the other way round', async () => {
    const wrong = await acme.admin.call('PATCH', `identity-providers/${provider.id}`, { clientSecret: 'x' })
    expect(wrong.body.errors).toMatchObject([{ field: '/clientSecret' }])
  })
})
