import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTrustRule, exchangeForm, send } from '../../../../test/identity/exchange.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../../test/identity/signing-issuer.ts'
import { aWorld, type World } from '../../../../test/world.ts'

const opened: { close(): unknown }[] = []
let world: World
let guarded: World

beforeAll(async () => {
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1, localhost' })
  guarded = await aWorld()
  opened.push(world, guarded)
})
afterAll(async () => {
  for (const each of opened) await each.close()
})

async function anIssuer(): Promise<SigningIssuer> {
  const issuer = await aSigningIssuer()
  opened.push(issuer)
  return issuer
}

/** What an organization that trusts this issuer answers to its token. */
async function exchangeWith(issuer: SigningIssuer, { iss = issuer.url, at = world } = {}) {
  const organization = await at.anOrganization()
  await aTrustRule(organization.admin.call, iss)
  return async () => send(at, exchangeForm(organization.slug, await issuer.sign({ iss })))
}

describe('an issuer is not believed', () => {
  test.each(['/.well-known/openid-configuration', '/keys'])('that redirects %s', async (path) => {
    const elsewhere = await anIssuer()
    const issuer = await anIssuer()
    issuer.answer(path, (response) => response.writeHead(302, { location: `${elsewhere.url}${path}` }).end())
    const answer = await (await exchangeWith(issuer))()
    expect(answer).toMatchObject({ status: 400, body: { error_description: expect.stringMatching(/redirects/) } })
    expect(elsewhere.served()).toBe(0)
  })

  test.each<[string, string, string, RegExp]>([
    [
      'whose description is of another issuer',
      'discovery',
      '{"issuer":"https://other.example","jwks_uri":"https://other.example/keys"}',
      /names another issuer/,
    ],
    ['whose description is no JSON', 'discovery', '<html>', /JSON/],
    ['whose description is endless', 'discovery', `"${'x'.repeat(200_000)}"`, /more than 131072 bytes/],
    ['whose keys are endless', 'keys', `"${'x'.repeat(600_000)}"`, /more than 524288 bytes/],
    [
      'with more keys than anybody needs',
      'keys',
      JSON.stringify({ keys: Array.from({ length: 101 }, () => ({ kty: 'RSA' })) }),
      /at most 100 keys/,
    ],
    [
      'whose keys are a shared secret',
      'keys',
      JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'key-RS256-0-true' }] }),
      /does not publish/,
    ],
  ])('%s', async (_what, which, body, message) => {
    const issuer = await anIssuer()
    const path = which === 'keys' ? '/keys' : '/.well-known/openid-configuration'
    issuer.answer(path, (response) => response.end(body))
    const answer = await (await exchangeWith(issuer))()
    expect(answer).toMatchObject({ status: 400, body: { error_description: expect.stringMatching(message) } })
  })

  test.each([
    ['http://169.254.169.254/keys', /is not https/],
    ['https://169.254.169.254/keys', /link-local address/],
    ['https://10.0.0.1/keys', /private address/],
    ['file:///etc/passwd', /is not https/],
  ])('whose keys are at %s', async (jwks_uri, message) => {
    const issuer = await anIssuer()
    issuer.answer('/.well-known/openid-configuration', (response) =>
      response.end(JSON.stringify({ issuer: issuer.url, jwks_uri })),
    )
    const answer = await (await exchangeWith(issuer))()
    expect(answer).toMatchObject({ status: 400, body: { error_description: expect.stringMatching(message) } })
  })

  test.each([
    ['https://10.0.0.1', /private address/],
    ['https://[::1]', /loopback address/],
    ['https://[::ffff:127.0.0.1]', /loopback address/],
    ['https://2130706433', /loopback address/],
    ['https://localhost', /loopback address/],
    ['https://169.254.169.254', /link-local address/],
  ])('at %s, where the operator has not named it', async (iss, message) => {
    const answer = await (await exchangeWith(await anIssuer(), { iss, at: guarded }))()
    expect(answer).toMatchObject({ status: 400, body: { error_description: expect.stringMatching(message) } })
  })
})

test('an issuer that cannot be reached is no refusal for good, and is not asked by every request', async () => {
  const issuer = await aSigningIssuer()
  const ask = await exchangeWith(issuer)
  await issuer.close()
  expect(await ask()).toMatchObject({
    status: 503,
    body: { error: 'temporarily_unavailable', error_description: expect.stringMatching(/ECONNREFUSED/) },
    headers: { 'retry-after': '5' },
  })
  const failing = await anIssuer()
  failing.answer('/keys', (response) => response.writeHead(500).end())
  const again = await exchangeWith(failing)
  for (let i = 0; i < 5; i++) expect((await again()).status).toBe(503)
  expect(failing.served()).toBe(2)
})

test('an issuer that never ends its answer is left after five seconds', async () => {
  const issuer = await anIssuer()
  issuer.answer('/keys', (response) => void response.write('{'))
  const ask = await exchangeWith(issuer)
  const started = performance.now()
  expect((await ask()).body.error_description).toMatch(/in time/)
  expect(performance.now() - started).toBeLessThan(7_000)
})

test('tokens with keys that do not exist make no flood of requests', async () => {
  const issuer = await anIssuer()
  const organization = await world.anOrganization()
  await aTrustRule(organization.admin.call, issuer.url)
  const key = await issuer.aKey('RS256', false)
  for (let i = 0; i < 5; i++) {
    const token = await issuer.sign({}, { header: { kid: `none-${i}` }, key })
    expect((await send(world, exchangeForm(organization.slug, token))).status).toBe(400)
  }
  expect(issuer.served()).toBe(2)
})
