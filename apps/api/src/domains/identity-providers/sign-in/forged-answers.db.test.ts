import { createHmac, randomBytes } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../../test/identity/signing-issuer.ts'
import { aWorld, type Organization, type World } from '../../../../test/world.ts'

let world: World
let acme: Organization
let issuer: SigningIssuer
let provider: { id: string; redirectUri: string }

const clientSecret = 'the-secret-of-the-client'

beforeAll(async () => {
  issuer = await aSigningIssuer()
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization('acme')
  const { body } = await acme.admin.call('POST', 'identity-providers', {
    kind: 'openid',
    name: 'A provider that says anything',
    issuer: issuer.url,
    clientId: 'automat',
    clientSecret,
    admits: 'everyone',
  })
  provider = body
  announce({})
})
afterAll(async () => {
  await world.close()
  await issuer.close()
})

function announce(more: object) {
  json('/.well-known/openid-configuration', {
    issuer: issuer.url,
    authorization_endpoint: `${issuer.url}/authorize`,
    token_endpoint: `${issuer.url}/token`,
    jwks_uri: `${issuer.url}/keys`,
    ...more,
  })
}

function json(path: string, body: object, status = 200) {
  issuer.answer(path, (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  )
}

const ada = { sub: 'ada', email: 'ada@acme.example', email_verified: true, name: 'Ada' }

/** Begins, and comes back with a code for which the provider gives this ID token. */
async function comeBackWith(idToken: (nonce: string) => Promise<string> | string) {
  const browser = aBrowser(world.app)
  const { location } = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
  const asked = new URL(location).searchParams
  json('/token', {
    access_token: 'an-access-token',
    token_type: 'Bearer',
    id_token: await idToken(asked.get('nonce') ?? ''),
  })
  const answer = new URLSearchParams({ code: 'a-code', state: asked.get('state') ?? '' })
  return { ...(await browser.open(`${provider.redirectUri}?${answer.toString()}`)), browser, asked }
}

const signed = (claims: JWTPayload, more?: Parameters<SigningIssuer['sign']>[1]) => (nonce: string) =>
  issuer.sign({ ...ada, nonce, ...claims }, more)

test('an honest answer signs in, asked for with PKCE, state and nonce', async () => {
  const { location, browser, asked } = await comeBackWith(signed({}))
  expect(location).toBe('/')
  expect((await browser.me()).body.user.email).toBe('ada@acme.example')
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: provider.redirectUri,
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBe(43)
})

describe('an ID token', () => {
  const now = Math.floor(Date.now() / 1000)

  test.each<[string, JWTPayload]>([
    ['that has expired', { exp: now - 120, iat: now - 600 }],
    ['for another audience', { aud: 'somebody-else' }],
    ['for several audiences and another party', { aud: ['automat', 'other'], azp: 'other' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['with another nonce', { nonce: 'of-another-sign-in' }],
    ['without a nonce', { nonce: undefined }],
    ['without a subject', { sub: undefined }],
    ['of the day after tomorrow', { iat: now + 200_000, exp: now + 200_300, nbf: now + 200_000 }],
  ])('%s is refused', async (_name, claims) => {
    const { location, browser } = await comeBackWith(signed(claims))
    expect(location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
    expect((await browser.me()).status).toBe(401)
  })

  test('signed with a key that the issuer does not publish is refused', async () => {
    const hidden = await issuer.aKey('RS256', false)
    const key = { ...hidden, kid: issuer.first.kid }
    expect((await comeBackWith(signed({}, { key }))).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
  })

  test('without a signature (alg none) is refused, also where the provider announces it', async () => {
    announce({ id_token_signing_alg_values_supported: ['none', 'RS256'] })
    const unsigned = (nonce: string) => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const claims = { ...ada, nonce, iss: issuer.url, aud: 'automat', iat: now, exp: now + 300 }
      return `${part({ alg: 'none' })}.${part(claims)}.`
    }
    expect((await comeBackWith(unsigned)).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
    announce({})
  })

  test('signed with the client’s secret, or with the public key as one, is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const keys = await (await fetch(`${issuer.url}/keys`)).text()
    for (const secret of [clientSecret, keys, randomBytes(32)]) {
      const forged = (nonce: string) => {
        const claims = { ...ada, nonce, iss: issuer.url, aud: 'automat', iat: now, exp: now + 300 }
        const head = `${part({ alg: 'HS256' })}.${part(claims)}`
        return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`
      }
      expect((await comeBackWith(forged)).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
    }
  })

  test('that was changed on the way is refused', async () => {
    const changed = async (nonce: string) => {
      const [head, , signature] = (await issuer.sign({ ...ada, nonce })).split('.')
      const claims = { ...ada, sub: 'root', nonce, iss: issuer.url, aud: 'automat', iat: now, exp: now + 300 }
      return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
    }
    expect((await comeBackWith(changed)).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
  })

  test('signed with a new key that the issuer has begun to publish is taken', async () => {
    const key = await issuer.aKey('RS256')
    expect((await comeBackWith(signed({}, { key }))).location).toBe('/')
  })
})

describe('a discovery document', () => {
  test.each<[string, object]>([
    ['of another issuer', { issuer: 'https://evil.example' }],
    ['that leads to a metadata service', { token_endpoint: 'http://169.254.169.254/latest' }],
    ['that leads inside', { token_endpoint: 'https://10.0.0.1/token' }],
    ['without an authorization endpoint', { authorization_endpoint: undefined }],
    ['that sends browsers to a script', { authorization_endpoint: 'javascript:alert(1)' }],
  ])('%s signs nobody in', async (_name, more) => {
    announce(more)
    const browser = aBrowser(world.app)
    const begun = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
    const end = begun.location.startsWith('/sign-in') ? begun : await comeBackWith(signed({}))
    expect(end.location).toMatch(/^\/sign-in\?problem=(IDENTITY_PROVIDER_AWAY|SIGN_IN_REFUSED)$/)
    announce({})
  })

  test('that redirects, is endless or is no JSON is refused with words for the administrator', async () => {
    const place = '/.well-known/openid-configuration'
    issuer.answer(place, (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end())
    const tested = await acme.admin.call('POST', `identity-providers/${provider.id}/test`)
    expect(tested.body).toMatchObject({ works: false, checks: [{ message: expect.stringContaining('redirects') }] })
    issuer.answer(place, (response) => response.end('x'.repeat(600 * 1024)))
    expect((await acme.admin.call('POST', `identity-providers/${provider.id}/test`)).body.works).toBe(false)
    issuer.answer(place, (response) => response.end('<html>'))
    expect((await acme.admin.call('POST', `identity-providers/${provider.id}/test`)).body.works).toBe(false)
    announce({})
  })
})

test('the access token, the ID token and the secret are in no log, no event and no answer', async () => {
  await comeBackWith(signed({ aud: 'somebody-else' }))
  await world.ports.repeats.flush()
  const [audit, list] = [await acme.admin.call('GET', 'audit'), await acme.admin.call('GET', 'identity-providers')]
  for (const secret of ['an-access-token', clientSecret, 'eyJ'])
    expect(JSON.stringify([audit.body, list.body])).not.toContain(secret)
})
