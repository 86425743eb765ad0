import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPasskey, anAuthenticator } from '../../../test/identity/authenticator.ts'
import { unconfirmed } from '../../../test/sessions.ts'
import { aPerson, aToken, aWorld, type Call, type Organization, type World } from '../../../test/world.ts'

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Every act that asks a person in a browser to have shown lately that it is they. No other does. */
const sensitive = [
  'DELETE /api/v1/identity-providers/{id}',
  'DELETE /api/v1/members/{userId}/identities/{providerId}',
  'PATCH /api/v1/accounts/{id}',
  'PATCH /api/v1/identity-providers/{id}',
  'PATCH /api/v1/members/{userId}',
  'PATCH /api/v1/trust-rules/{id}',
  'POST /api/v1/accounts',
  'POST /api/v1/environments/{id}/outputs/reveal',
  'POST /api/v1/identity-providers',
  'POST /api/v1/invitations',
  'POST /api/v1/issuer/rotate',
  'POST /api/v1/me/passkeys',
  'POST /api/v1/me/passkeys/challenge',
  'POST /api/v1/provisioning/tokens',
  'POST /api/v1/provisioning/tokens/{id}/rotate',
  'POST /api/v1/runs/{id}/approve',
  'POST /api/v1/runs/{id}/reject',
  'POST /api/v1/state-backends',
  'POST /api/v1/state-backends/{id}/rotate',
  'POST /api/v1/token-targets',
  'POST /api/v1/tokens',
  'POST /api/v1/tokens/{id}/delivery/retry',
  'POST /api/v1/tokens/{id}/rotate',
  'POST /api/v1/trust-rules',
  'PUT /api/v1/accounts/{id}/credentials',
  'PUT /api/v1/sign-in-policy',
  'PUT /api/v1/token-policy',
  'PUT /api/v1/tokens/{id}/rotation',
]
/** Of the state service, which the Pulumi CLI calls with a token: a browser's cookie would open it too. */
const ofStacks = ['decrypt', 'batch-decrypt'].map((verb) => `/api/stacks/acme/shop/dev/${verb}`)

const token = { kind: 'personal', name: 'mine', expiresInDays: 1 }

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
})
afterAll(() => world.close())

/** An administrator who has just signed in. */
const anAdmin = () => aPerson(world.app, acme, { role: 'admin' })

async function walk(call: Call): Promise<string[]> {
  const codes: string[] = []
  for (const route of sensitive) {
    const [method, path] = route.split(' ') as [Method, string]
    const url = path.replaceAll(/\{\w+\}/g, '019a0000-0000-7000-8000-000000000009')
    codes.push(`${(await call(method, url, {})).body?.code}`)
  }
  return codes
}

/** All rows there are, but for what is on record of whoever tried. */
async function everything(): Promise<string> {
  const { rows } = await world.ports.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'audit%' ORDER BY 1`,
  )
  const all = rows.map(async ({ name }) => (await world.ports.pool.query(`SELECT t::text FROM "${name}" t`)).rows)
  return JSON.stringify(await Promise.all(all))
}

test('sensitive is what the description of the API says is', () => {
  const { paths } = world.app.swagger() as unknown as { paths: Record<string, Record<string, Record<string, unknown>>> }
  const said = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => operation['x-confirmed'] === true)
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  )
  expect(said.toSorted()).toEqual(sensitive)
})

test('sensitive is what docs/permissions.md says is', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../../../docs/permissions.md'), 'utf8')
  const [, section = ''] = text.split(/^## Acts that ask once more who you are$/m)
  const said = section.split(/^## /m)[0]?.matchAll(/`((?:POST|PUT|PATCH|DELETE) [^`]+)`/g) ?? []
  expect([...said].map(([, route]) => `${route}`.replace(' ', ' /api/v1')).toSorted()).toEqual(sensitive)
})

describe('a session that was not confirmed for too long', () => {
  test('may do nothing sensitive, and changes nothing', async () => {
    const admin = await anAdmin()
    await unconfirmed(world, admin.id)
    await admin.call('GET', 'me')
    const before = await everything()
    expect(new Set(await walk(admin.call))).toEqual(new Set(['CONFIRM_IDENTITY']))
    for (const url of ofStacks) {
      const { status, body } = await admin.call('POST', url, {})
      expect({ status, body }).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('that it is you') },
      })
    }
    expect(await everything()).toBe(before)
    expect((await admin.call('GET', 'tokens')).status, 'it may do everything else').toBe(200)
  })

  test('is told what to do, and by which ways; the attempt is on record', async () => {
    const admin = await anAdmin()
    await unconfirmed(world, admin.id)
    const { status, body } = await admin.call('POST', 'tokens', token)
    expect(status).toBe(403)
    expect(body).toMatchObject({
      code: 'CONFIRM_IDENTITY',
      detail: expect.stringMatching(/15 minutes that it is you.*by a new sign-in link from an operator/),
      nextStep: expect.stringContaining('Try it again'),
    })
    const { items } = (await acme.admin.call('GET', 'audit?action=request.denied')).body
    expect(items[0]).toMatchObject({ actor: { id: admin.id }, target: { id: 'POST /api/v1/tokens' } })
  })

  test('does not get the answer again that it had when it was confirmed', async () => {
    const admin = await anAdmin()
    const key = { 'idempotency-key': 'once' }
    const made = await admin.call('POST', 'tokens', token, key)
    expect(made.status).toBe(201)
    await unconfirmed(world, admin.id)
    expect((await admin.call('POST', 'tokens', token, key)).body.code).toBe('CONFIRM_IDENTITY')
    await unconfirmed(world, admin.id, 0)
    expect((await admin.call('POST', 'tokens', token, key)).body.secret).toBe(made.body.secret)
  })

  test('takes back what was given: a token is revoked at any time', async () => {
    const admin = await anAdmin()
    const { body } = await admin.call('POST', 'tokens', token)
    await unconfirmed(world, admin.id)
    expect((await admin.call('DELETE', `tokens/${body.token.id}`)).status).toBe(204)
  })

  test.each([
    [14 * 60, 201],
    [16 * 60, 403],
  ])('is one after 15 minutes, by the database’s clock: %d s ago → %d', async (seconds, status) => {
    const admin = await anAdmin()
    await unconfirmed(world, admin.id, seconds)
    world.pass(3600)
    expect((await admin.call('POST', 'tokens', token)).status).toBe(status)
  })

  test('is one after as long as the operator says', async () => {
    const lenient = await aWorld({ CONFIRM_AFTER_MINUTES: '60' })
    const { admin } = await lenient.anOrganization()
    await unconfirmed(lenient, admin.id, 59 * 60)
    expect((await admin.call('POST', 'tokens', token)).status).toBe(201)
    await unconfirmed(lenient, admin.id, 61 * 60)
    expect((await admin.call('POST', 'tokens', token)).body.code).toBe('CONFIRM_IDENTITY')
    await lenient.close()
  })
})

test('a session that has just begun passes everywhere', async () => {
  const admin = await anAdmin()
  expect(await walk(admin.call)).not.toContain('CONFIRM_IDENTITY')
  for (const url of ofStacks) expect((await admin.call('POST', url, {})).status, url).not.toBe(403)
})

test('tokens are machines, and are never asked', async () => {
  const admin = await anAdmin()
  const { body } = await admin.call('POST', 'tokens', token)
  await unconfirmed(world, admin.id)
  for (const secret of [body.secret, await aToken(acme, { kind: 'organization' })])
    expect(await walk(world.withToken(secret))).not.toContain('CONFIRM_IDENTITY')
  const own = await world.withToken(body.secret)('GET', 'me/confirmation')
  expect(own).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
})

describe('the ways to confirm', () => {
  test('begin with a passkey, for whoever has one that lets them in', async () => {
    const admin = await anAdmin()
    await addPasskey(admin, anAuthenticator())
    const { ways } = (await admin.call('GET', 'me/confirmation')).body
    expect(ways.map(({ kind }: { kind: string }) => kind)).toEqual(['passkey', 'link'])
    await unconfirmed(world, admin.id)
    const refused = (await admin.call('POST', 'tokens', token)).body.detail
    expect(refused).toMatch(/with a passkey, or by a new sign-in link/)
  })

  test('are at one address, with whether it is needed now', async () => {
    const admin = await anAdmin()
    const command = `npm run -s automat -- sign-in-link --email ${admin.email}`
    const expected = { userId: admin.id, confirmed: true, afterMinutes: 15, ways: [{ kind: 'link', command }] }
    expect((await admin.call('GET', 'me/confirmation')).body).toEqual(expected)
    await unconfirmed(world, admin.id)
    expect((await admin.call('GET', 'me/confirmation')).body).toEqual({ ...expected, confirmed: false })
  })

  test('by a link names the organization where there are several, and is safe to paste', async () => {
    await world.anOrganization('beta')
    const person = await aPerson(world.app, acme, { email: "o'$(id)@acme.example" })
    const { ways } = (await person.call('GET', 'me/confirmation')).body
    expect(ways[0].command).toBe(
      `npm run -s automat -- --organization acme sign-in-link --email 'o'\\''$(id)@acme.example'`,
    )
  })
})
