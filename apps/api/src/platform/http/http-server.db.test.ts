import { strictRateLimit } from './rate-limits.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWorld, type Organization, type World } from '../../../test/world.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

describe('a request that is wrong', () => {
  const post = (payload: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    world.app.inject({
      method: 'POST',
      url: '/api/v1/teams',
      headers: { cookie: acme.admin.cookie, origin: 'http://automat.test', ...headers },
      payload,
    })

  test.each([
    ['is not JSON', '{"slug":', 400, 'MALFORMED_BODY'],
    ['is empty', '', 400, 'INVALID_REQUEST'],
    ['is no object', '[1]', 400, 'INVALID_REQUEST'],
    ['holds half a surrogate pair', '{"slug":"a","name":"a\\ud83d"}', 400, 'MALFORMED_BODY'],
    ['holds a NUL', '{"slug":"a","name":"a\\u0000b"}', 400, 'MALFORMED_BODY'],
    ['poisons the prototype', '{"__proto__":{"admin":true},"slug":"a","name":"b"}', 400, 'MALFORMED_BODY'],
    ['is nested without end', `${'['.repeat(5000)}${']'.repeat(5000)}`, 400, 'MALFORMED_BODY'],
    ['is too large', JSON.stringify({ slug: 'a', name: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
  ])('because its body %s gets a problem', async (_what, payload, status, code) => {
    const answer = await post(payload)
    expect(answer.json()).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.body).not.toMatch(/at .*\.[jt]s/)
  })

  test('because it is no JSON at all gets 415', async () => {
    expect((await post('slug=a', { 'content-type': 'application/x-www-form-urlencoded' })).json().code).toBe(
      'UNSUPPORTED_MEDIA_TYPE',
    )
    expect((await post('<a/>', { 'content-type': 'text/plain' })).statusCode).toBe(415)
  })

  test.each([
    ['GET', '/api/v1/nothing', 404, 'NO_SUCH_ROUTE'],
    ['PUT', '/api/v1/teams', 404, 'NO_SUCH_ROUTE'],
    ['GET', '/api/v1/teams/not-an-id', 400, 'INVALID_REQUEST'],
    ['GET', '/api/v1/teams?limit=0', 400, 'INVALID_REQUEST'],
    ['GET', '/api/v1/teams?colour=red', 400, 'INVALID_REQUEST'],
    ['GET', '/api/v1/teams?cursor=x', 400, 'INVALID_REQUEST'],
    // ["\u0000"], which no list gave out and no database takes.
    ['GET', '/api/v1/teams?cursor=WyJcdTAwMDAiXQ', 400, 'INVALID_REQUEST'],
    ['GET', '/api/v1/blueprints/a%00b', 400, 'INVALID_REQUEST'],
  ] as const)('%s %s gets %i %s', async (method, url, status, code) => {
    expect((await acme.admin.call(method, url)).body).toMatchObject({ status, code })
  })
})

describe('every answer', () => {
  test('forbids scripts from elsewhere, frames, sniffing, and passkeys in pages that are not ours', async () => {
    const { headers } = await world.anonymous('GET', '/healthz')
    expect(headers['content-security-policy']).toContain(`script-src 'self';`)
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
    expect(headers['permissions-policy']).toBe('publickey-credentials-create=(self), publickey-credentials-get=(self)')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('of the API is kept by no browser and no proxy', async () => {
    for (const path of ['me', 'members', 'tokens'])
      expect((await acme.admin.call('GET', path)).headers['cache-control'], path).toBe('no-store')
    const made = await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'shown once' })
    expect(made.headers['cache-control']).toBe('no-store')
  })

  test('has a request id', async () => {
    const { headers } = await world.anonymous('GET', '/api/v1/me')
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

test('over https the cookie is bound to the host', async () => {
  const secure = await aWorld({ PUBLIC_URL: 'https://automat.test' })
  try {
    const { admin } = await secure.anOrganization()
    expect(admin.cookie).toMatch(/^__Host-automat=/)
    const { headers } = await secure.anonymous('GET', '/healthz')
    expect(headers['strict-transport-security']).toContain('max-age')
  } finally {
    await secure.close()
  }
})

test('too many attempts at a secret are slowed down, and told for how long', async () => {
  const attempt = () => world.anonymous('POST', 'sign-in/link', { secret: 'x'.repeat(43) })
  const answers = []
  for (let i = 0; i <= strictRateLimit.max; i++) answers.push(await attempt())
  const last = answers.at(-1)
  expect(last?.body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
})

test('too many requests with a credential that is none are slowed down; others from there are not', async () => {
  const attempt = (token: string) =>
    world.app.inject({
      url: '/api/v1/me',
      headers: token.startsWith('automat') ? { cookie: token } : { authorization: `token ${token}` },
      remoteAddress: '203.0.113.9',
    })
  for (let i = 0; i < strictRateLimit.max; i++) expect((await attempt(`guess-${i}`)).statusCode).toBe(401)
  const last = await attempt('guess')
  expect(last.json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  expect((await attempt(acme.admin.cookie)).statusCode).toBe(200)
})

test('a network of IPv6, which is one client, guesses no more for having many addresses', async () => {
  const attempt = (i: number) =>
    world.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `token guess-${i}` },
      remoteAddress: `2001:db8:1:2::${i}`,
    })
  for (let i = 0; i < strictRateLimit.max; i++) expect((await attempt(i)).statusCode).toBe(401)
  expect((await attempt(9999)).statusCode).toBe(429)
})

test('behind a proxy a client is who the proxy says, whatever they say of themselves', async () => {
  const behind = await aWorld({ TRUST_PROXY: 'true' })
  try {
    const attempt = (i: number) =>
      behind.app.inject({
        url: '/api/v1/me',
        headers: { authorization: `token guess-${i}`, 'x-forwarded-for': `10.0.0.${i}, 203.0.113.9` },
      })
    for (let i = 0; i < strictRateLimit.max; i++) expect((await attempt(i)).statusCode).toBe(401)
    expect((await attempt(200)).statusCode).toBe(429)
  } finally {
    await behind.close()
  }
})

test('the state service has a limit of its own, in the words of its protocol', async () => {
  const small = await aWorld({ REQUESTS_PER_MINUTE: '10' })
  try {
    const { admin } = await small.anOrganization()
    const answers = []
    for (let i = 0; i < 101; i++) answers.push(await admin.call('GET', '/api/user'))
    expect(answers.at(-2)?.status).toBe(200)
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 429, message: expect.any(String) } })
    expect((await admin.call('GET', 'me')).status).toBe(200)
  } finally {
    await small.close()
  }
})

test('the document and its page are served', async () => {
  const { body } = await world.anonymous('GET', '/api/v1/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  const page = await world.anonymous('GET', '/docs/api')
  expect(page.body).toContain('data-url="/api/v1/openapi.json"')
  expect((await world.anonymous('GET', '/docs/api/scalar/js/scalar.js')).status).toBe(200)
})

test('a route that does not say who may call it keeps the server from starting', async () => {
  const { createHttpServer } = await import('./http-server.ts')
  const server = await createHttpServer(world.ports, {
    authenticate: async () => null,
    requireConfirmed: async () => {},
  })
  server.get('/careless', () => 'hello')
  await expect(server.ready()).rejects.toThrow('GET /careless')
  await server.close()
})

test('a database that is away makes the server alive but not ready, and requests told to retry', async () => {
  const away = await aWorld()
  const { admin } = await away.anOrganization()
  expect((await away.anonymous('GET', '/readyz')).status).toBe(200)
  await away.ports.notifications.close()
  away.ports.pool.query = () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))
  expect((await away.anonymous('GET', '/readyz')).body.code).toBe('DATABASE_UNAVAILABLE')
  expect((await away.anonymous('GET', '/healthz')).status).toBe(200)
  const answer = await admin.call('GET', 'me')
  expect(answer.body).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' })
  expect(answer.headers['retry-after']).toBe('3')
  await away.close()
})
