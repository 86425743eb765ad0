import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aVault, aWebhook } from '../../../../test/token-receivers.ts'
import { aPerson, aTeam, aWorld, type Organization, type Team, type World } from '../../../../test/world.ts'
import { createToken } from '../create-token.ts'
import { getToken } from '../get-token.ts'
import { remindOfExpiry } from '../reminders/remind-of-expiry.ts'
import { rotateToken } from '../rotate-token.ts'
import { createTarget } from '../targets/create-target.ts'
import { removeTarget } from '../targets/remove-target.ts'
import { claimDelivery } from './deliveries.repository.ts'
import { deliverDue } from './deliver.ts'
import { rotateDueTokens } from './rotate-due-tokens.ts'
import { setRotation } from './set-rotation.ts'

const storeToken = 'hvs.of-the-store'
let world: World
let acme: Organization
let team: Team
let hook: Awaited<ReturnType<typeof aWebhook>>
let vault: Awaited<ReturnType<typeof aVault>>

beforeAll(async () => {
  world = await aWorld({ PRIVATE_TARGET_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization()
  team = await aTeam(acme)
  hook = await aWebhook()
  vault = await aVault({ token: storeToken })
})
beforeEach(async () => {
  hook.answersWith(204)
  hook.received.length = 0
  // Tokens of other tests would come due again while the clock is moved.
  await world.ports.pool.query('DELETE FROM token_targets')
})
afterAll(async () => {
  await Promise.all([hook.close(), vault.close()])
  await world.close()
})

let made = 0
const aHook = (more: object = {}) =>
  createTarget(acme.ctx, {
    kind: 'webhook',
    name: `hook ${++made}`,
    url: `${hook.url}/tokens`,
    teamId: team.id,
    receivesReminders: false,
    ...more,
  })
const aStore = (more: object = {}) =>
  createTarget(acme.ctx, {
    kind: 'vault',
    name: `store ${++made}`,
    url: vault.url,
    teamId: team.id,
    mount: 'secret',
    pathPrefix: 'ci/automat',
    namespace: null,
    token: storeToken,
    ...more,
  })

/** A token of the team that renews itself seven days before its end, and is due. */
async function aDueToken(targetId: string, more: { path?: string } = {}) {
  const input = { kind: 'team', teamId: team.id, name: `Pipeline no. ${++made}`, expiresInDays: 30 } as const
  const { token, secret } = await createToken(acme.ctx, { ...input, scopes: ['all:read'] })
  await setRotation(acme.ctx, token.id, { targetId, daysBefore: 7, ...more })
  world.pass(23.5 * 86_400)
  return { id: token.id, name: token.name, secret }
}
const sweep = async () => {
  await rotateDueTokens(world.ports)
  await deliverDue(world.ports)
}
const works = async (secret: string) => (await world.withToken(secret)('GET', 'me')).status === 200
const eventsOf = async (name: string) => {
  const { rows } = await world.ports.pool.query(
    `SELECT action FROM audit_events WHERE target_name = $1 AND action <> 'token.created' ORDER BY at, sequence`,
    [name],
  )
  return rows.map(({ action }) => action)
}
const newestOf = async (name: string) => {
  const { rows } = await world.ports.pool.query(
    'SELECT id FROM access_tokens WHERE name = $1 ORDER BY created_at DESC LIMIT 1',
    [name],
  )
  return getToken(acme.ctx, rows[0].id)
}

describe('a token that renews itself', () => {
  test('is delivered to a webhook, signed, and the old secret works for another day', async () => {
    const { target, signingSecret } = await aHook()
    const old = await aDueToken(target.id)
    await sweep()
    const [request, ...others] = hook.received
    if (!request) throw new Error('nothing came')
    expect(others).toEqual([])
    const { secret, token } = request.body.data
    expect(request.body).toMatchObject({ type: 'token.rotated', data: { token: { name: old.name, team: team.slug } } })
    expect(token.replaces).toBe(old.id)
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers
    const key = Buffer.from(String(signingSecret).replace('whsec_', ''), 'base64')
    const expected = createHmac('sha256', key)
      .update(`${String(id)}.${String(at)}.${request.text}`)
      .digest('base64')
    expect(signature).toBe(`v1,${expected}`)
    expect([await works(old.secret), await works(secret)]).toEqual([true, true])
    const newest = await newestOf(old.name)
    expect(newest).toMatchObject({
      id: token.id,
      scopes: ['all:read'],
      delivery: { state: 'delivered', attempts: 1, lastError: null },
      rotation: { target: { id: target.id }, daysBefore: 7 },
    })
    expect(await eventsOf(old.name)).toEqual(['token.rotation-set', 'token.rotated', 'token.delivered'])
    world.pass(86_401)
    expect([await works(old.secret), await works(secret)]).toEqual([false, true])
    await sweep()
    expect(hook.received).toHaveLength(1)
  })

  test('is renewed and delivered once, however many look', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    await Promise.all([1, 2, 3, 4].map(sweep))
    await Promise.all([1, 2, 3, 4].map(sweep))
    expect(hook.received).toHaveLength(1)
    const { rows } = await world.ports.pool.query('SELECT id FROM access_tokens WHERE name = $1', [old.name])
    expect(rows).toHaveLength(2)
  })

  test('keeps its old secret while the new one cannot be delivered, and tries again later and later', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    hook.answersWith(500)
    await sweep()
    await sweep()
    expect(hook.received).toHaveLength(1)
    expect(await newestOf(old.name)).toMatchObject({
      delivery: { state: 'waiting', attempts: 1, lastError: expect.stringContaining('answers with 500') },
    })
    world.pass(59)
    await sweep()
    expect(hook.received).toHaveLength(1)
    world.pass(2)
    await sweep()
    expect(hook.received).toHaveLength(2)
    world.pass(299)
    await sweep()
    expect(hook.received).toHaveLength(2)
    world.pass(86_400 * 2)
    expect(await works(old.secret)).toBe(true)
    hook.answersWith(200)
    await sweep()
    expect(hook.received).toHaveLength(3)
    // The receiver can tell that it is the same message.
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect((await newestOf(old.name)).delivery).toMatchObject({ state: 'delivered', lastError: null })
    expect(await eventsOf(old.name)).toEqual([
      'token.rotation-set',
      'token.rotated',
      'token.delivery-failed',
      'token.delivered',
    ])
  })

  test('is sent again where a server died over it', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    await rotateDueTokens(world.ports)
    const now = world.ports.clock.now()
    expect(await claimDelivery(world.ports.db, now, new Date(now.getTime() + 60_000))).not.toBeNull()
    await deliverDue(world.ports)
    expect(hook.received).toHaveLength(0)
    world.pass(61)
    await deliverDue(world.ports)
    expect(hook.received).toHaveLength(1)
    expect((await newestOf(old.name)).delivery?.state).toBe('delivered')
  })

  test('is given up after two weeks: the new one ends, the old one is left alone', async () => {
    const { target } = await aHook()
    const { token, secret } = await createToken(acme.ctx, {
      kind: 'team',
      teamId: team.id,
      name: `Pipeline no. ${++made}`,
      expiresInDays: 90,
    })
    await setRotation(acme.ctx, token.id, { targetId: target.id, daysBefore: 60 })
    world.pass(31 * 86_400)
    hook.answersWith(503)
    await sweep()
    world.pass(15 * 86_400)
    await deliverDue(world.ports)
    expect(await works(secret)).toBe(true)
    expect(await newestOf(token.name)).toMatchObject({
      revokedAt: expect.any(String),
      delivery: { state: 'given-up', lastError: expect.stringContaining('503') },
    })
    expect(await eventsOf(token.name)).toContain('token.delivery-given-up')
  })

  test('and is rotated by hand meanwhile is sent no more, and the secret in use has its grace', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    hook.answersWith(500)
    await sweep()
    const newest = await newestOf(old.name)
    const byHand = await rotateToken(acme.ctx, { id: newest.id, graceHours: 1 })
    expect([await works(old.secret), await works(byHand.secret)]).toEqual([true, true])
    world.pass(3601)
    hook.answersWith(200)
    hook.received.length = 0
    await sweep()
    expect(hook.received).toEqual([])
    expect([await works(old.secret), await works(byHand.secret)]).toEqual([false, true])
  })

  test('is written to a secret store, below the target’s path', async () => {
    const { target } = await aStore()
    const old = await aDueToken(target.id, { path: 'shop/deploy' })
    await sweep()
    const [version, ...others] = vault.versionsOf('ci/automat/shop/deploy')
    expect(others).toEqual([])
    expect(version).toMatchObject({ name: old.name, id: (await newestOf(old.name)).id })
    expect(await works(String(version?.token))).toBe(true)
    const named = await aDueToken(target.id)
    await sweep()
    const path = `ci/automat/${named.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
    expect(vault.versionsOf(path)).toHaveLength(1)
  })

  test('is not lost where the store refuses, and says so without any secret', async () => {
    const { target } = await aStore({ token: 'hvs.expired' })
    const old = await aDueToken(target.id)
    await sweep()
    const newest = await newestOf(old.name)
    expect(newest.delivery).toMatchObject({ state: 'waiting', lastError: expect.stringMatching(/answers with 403$/) })
    expect(await works(old.secret)).toBe(true)
  })

  test('leaves no secret behind once it has arrived', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    await sweep()
    const secret = hook.received[0]?.body.data.secret
    expect(secret).toMatch(/^amt_/)
    const waiting = `SELECT count(*)::int AS count FROM token_deliveries WHERE sealed_secret IS NOT NULL AND delivered_at IS NOT NULL`
    expect((await world.ports.pool.query(waiting)).rows[0].count).toBe(0)
    for (const table of ['token_deliveries', 'token_targets', 'access_tokens', 'audit_events']) {
      const { rows } = await world.ports.pool.query(`SELECT * FROM ${table}`)
      for (const mark of [secret, old.secret, storeToken]) expect(JSON.stringify(rows)).not.toContain(mark)
    }
  })

  test('is not sent to a private address that nobody opened', async () => {
    const { target } = await aHook({ url: 'https://10.20.30.40/tokens' })
    const old = await aDueToken(target.id)
    await sweep()
    expect((await newestOf(old.name)).delivery?.lastError).toContain('is a private address')
    for (const url of ['http://hooks.example.com/', 'https://user:secret@hooks.example.com/', 'ftp://x/', 'nonsense'])
      await expect(aHook({ url })).rejects.toMatchObject({ code: 'TOKEN_TARGET_ADDRESS_REFUSED' })
  })

  test('stays where it is once its target is gone', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    await removeTarget(acme.ctx, target.id)
    await sweep()
    expect(hook.received).toEqual([])
    expect(await newestOf(old.name)).toMatchObject({ id: old.id, rotation: null })
  })
})

describe('a delivery that failed', () => {
  test('is sent again now, when somebody who may rotate the token asks for it', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    const [lead, member] = [
      await aPerson(world.app, acme, { adminOf: [team] }),
      await aPerson(world.app, acme, { teams: [team] }),
    ]
    hook.answersWith(500)
    await sweep()
    const { id } = await newestOf(old.name)
    const retry = (person: typeof lead) => person.call('POST', `tokens/${id}/delivery/retry`)
    expect((await retry(member)).status).toBe(403)
    const again = await retry(lead)
    expect(again.body.delivery).toMatchObject({
      state: 'waiting',
      attempts: 2,
      lastError: expect.stringContaining('500'),
    })
    expect(hook.received).toHaveLength(2)
    hook.answersWith(204)
    const arrived = await retry(lead)
    expect(arrived.body.delivery).toMatchObject({ state: 'delivered', attempts: 3, lastError: null })
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size, 'one message').toBe(1)
    expect((await retry(lead)).body.code).toBe('NO_DELIVERY_WAITING')
    expect(await eventsOf(old.name)).toEqual([
      'token.rotation-set',
      'token.rotated',
      'token.delivery-failed',
      'token.delivery-retried',
      'token.delivery-retried',
      'token.delivered',
    ])
    expect([await works(old.secret), await works(hook.received.at(-1)?.body.data.secret)]).toEqual([true, true])
  })

  test('is sent once, however many ask at once', async () => {
    const { target } = await aHook()
    const old = await aDueToken(target.id)
    hook.answersWith(500)
    await sweep()
    hook.answersWith(204)
    const { id } = await newestOf(old.name)
    const lead = await aPerson(world.app, acme, { adminOf: [team] })
    await Promise.all([1, 2, 3, 4].map(() => lead.call('POST', `tokens/${id}/delivery/retry`)))
    expect(hook.received).toHaveLength(2)
  })
})

describe('a target is tested', () => {
  const ask = async (target: { id: string }) => {
    const admin = await aPerson(world.app, acme, { role: 'admin' })
    return (await admin.call('POST', `token-targets/${target.id}/test`)).body
  }

  test('a webhook by a signed message without any secret, which is on record', async () => {
    const { target, signingSecret } = await aHook()
    expect(await ask(target)).toMatchObject({ works: true, code: 'ARRIVED', status: 204, nextStep: null })
    const [request] = hook.received
    if (!request) throw new Error('nothing came')
    expect(request.body).toEqual({
      type: 'automat.test',
      timestamp: expect.any(String),
      data: { target: { id: target.id, name: target.name } },
    })
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers
    const key = Buffer.from(String(signingSecret).replace('whsec_', ''), 'base64')
    const signed = createHmac('sha256', key).update(`${String(id)}.${String(at)}.${request.text}`)
    expect(signature).toBe(`v1,${signed.digest('base64')}`)
    expect(await eventsOf(target.name)).toEqual(['token-target.created', 'token-target.tested'])
  })

  test('a secret store by writing where no token is delivered', async () => {
    const { target } = await aStore()
    expect(await ask(target)).toMatchObject({ works: true, code: 'ARRIVED', status: 200 })
    expect(vault.versionsOf('ci/automat/_automat-test').at(-1)).toEqual({ test: expect.stringContaining('of Automat') })
    const admin = await aPerson(world.app, acme, { role: 'admin' })
    const another = await admin.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: `on test ${++made}` })
    const rotation = { targetId: target.id, daysBefore: 7, path: '_automat-test' }
    const set = await admin.call('PUT', `tokens/${another.body.token.id}/rotation`, rotation)
    expect(set.body.code).toBe('TOKEN_TARGET_PATH_TAKEN')
  })

  test.each([
    ['answers with 401', () => aHook(), 401, 'TARGET_DENIED'],
    ['answers with 404', () => aHook(), 404, 'TARGET_NOT_FOUND'],
    ['answers with 500', () => aHook(), 500, 'TARGET_FAILED'],
    ['redirects', () => aHook(), 302, 'TARGET_REFUSED'],
    [
      'is on a private address that nobody opened',
      () => aHook({ url: 'https://10.20.30.40/x' }),
      204,
      'TARGET_REFUSED',
    ],
    ['does not answer', () => aHook({ url: 'http://127.0.0.1:9/x' }), 204, 'TARGET_UNREACHABLE'],
    ['is a store that does not know the token', () => aStore({ token: 'hvs.expired' }), 204, 'TARGET_DENIED'],
  ] as const)('that %s: the code says so, and what to do next', async (_name, make, status, code) => {
    hook.answersWith(status)
    const { target } = await make()
    const tested = await ask(target)
    expect(tested).toMatchObject({ works: false, code, nextStep: expect.stringMatching(/\w/) })
    expect(JSON.stringify(tested)).not.toMatch(/hvs|whsec/)
  })

  test('by administrators alone', async () => {
    const { target } = await aHook()
    const lead = await aPerson(world.app, acme, { adminOf: [team] })
    expect((await lead.call('POST', `token-targets/${target.id}/test`)).status).toBe(404)
    expect(hook.received).toEqual([])
  })
})

describe('a token is set to renew itself', () => {
  test('by whoever may rotate it, into a target of its own team', async () => {
    const [lead, member] = [
      await aPerson(world.app, acme, { adminOf: [team] }),
      await aPerson(world.app, acme, { teams: [team] }),
    ]
    const { target } = await aHook()
    const { body } = await lead.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: `by ${++made}` })
    const set = (person: typeof lead, input: object) =>
      person.call('PUT', `tokens/${body.token.id}/rotation`, { daysBefore: 7, ...input })
    expect((await set(member, { targetId: target.id })).status).toBe(403)
    expect((await set(lead, { targetId: target.id })).body.rotation).toMatchObject({ daysBefore: 7, path: null })
    expect((await lead.call('GET', 'token-targets')).body.items.map(({ id }: any) => id)).toContain(target.id)
    const another = await aTeam(acme)
    const { target: theirs } = await aHook({ teamId: another.id })
    expect((await set(lead, { targetId: theirs.id })).status).toBe(404)
    const admin = await aPerson(world.app, acme, { role: 'admin' })
    expect((await set(admin, { targetId: theirs.id })).body.code).toBe('TOKEN_TARGET_OF_ANOTHER_OWNER')
    expect((await set(lead, { targetId: target.id, daysBefore: 61 })).status).toBe(400)
    const own = (await lead.call('POST', 'tokens', { kind: 'personal', name: `own ${made}` })).body.token
    const personal = await lead.call('PUT', `tokens/${own.id}/rotation`, { targetId: target.id })
    expect(personal.body.code).toBe('PERSONAL_TOKENS_STAY')
    expect((await lead.call('DELETE', `tokens/${body.token.id}/rotation`)).status).toBe(204)
    expect((await lead.call('GET', `tokens/${body.token.id}`)).body.rotation).toBeNull()
    expect((await lead.call('POST', 'token-targets', {})).status).toBe(400)
    const input = { kind: 'webhook', name: 'mine', url: `${hook.url}/` }
    expect((await lead.call('POST', 'token-targets', input)).status).toBe(404)
  })

  test('to a path of its own, that leads nowhere else', async () => {
    const { target } = await aStore()
    const admin = await aPerson(world.app, acme, { role: 'admin' })
    const make = async () =>
      (await admin.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: `path ${++made}` })).body.token.id
    const set = (id: string, path: string) =>
      admin.call('PUT', `tokens/${id}/rotation`, { targetId: target.id, daysBefore: 7, path })
    expect((await set(await make(), 'one')).status).toBe(200)
    expect((await set(await make(), 'one')).body.code).toBe('TOKEN_TARGET_PATH_TAKEN')
    for (const path of ['../other', 'a/../b', '/a', 'a//b', '.', 'a?b', 'a%2fb'])
      expect((await set(await make(), path)).status, path).toBe(400)
  })
})

test('a webhook that asked for it is told of tokens that expire, without their secret', async () => {
  const { target } = await aHook({ receivesReminders: true })
  const { target: deaf } = await aHook({ receivesReminders: false })
  const input = { kind: 'team', teamId: team.id, name: `ends ${++made}`, expiresInDays: 30 } as const
  const { token } = await createToken(acme.ctx, input)
  world.pass(16.5 * 86_400)
  await remindOfExpiry(world.ports)
  await remindOfExpiry(world.ports)
  await deliverDue(world.ports)
  const told = hook.received.filter(({ body }) => body.data.token.id === token.id)
  expect(told).toHaveLength(1)
  expect(told[0]?.body).toMatchObject({ type: 'token.expiring', data: { days: 14, token: { name: input.name } } })
  expect(told[0]?.body.data).not.toHaveProperty('secret')
  expect((await getToken(acme.ctx, token.id)).delivery).toBeNull()
  for (const { id } of [target, deaf]) await removeTarget(acme.ctx, id)
})
