import { forgetOldKeys } from './idempotency.repository.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, aWorld, type Organization, type World } from '../../../test/world.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

let keys = 0
const aKey = () => ({ 'idempotency-key': `key-${++keys}` })
const aBody = (slug: string) => ({ slug, name: slug })

describe('fifty requests with one Idempotency-Key', () => {
  test('do one thing; the rest get the same answer or are told to wait', async () => {
    const key = aKey()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => acme.admin.call('POST', 'teams', aBody('once'), key)),
    )
    const done = answers.filter(({ status }) => status === 201)
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
    for (const answer of answers) {
      if (answer.status === 201) continue
      expect(answer.body.code).toBe('IDEMPOTENCY_IN_PROGRESS')
      expect(answer.headers['retry-after']).toBe('1')
    }
    const { rows } = await world.ports.pool.query(`SELECT count(*)::int AS n FROM teams WHERE slug = 'once'`)
    expect(rows[0].n).toBe(1)
    const again = await acme.admin.call('POST', 'teams', aBody('once'), key)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again).toMatchObject({ status: 201, body: done[0]?.body })
  })
})

describe('an Idempotency-Key', () => {
  test('with another body is refused', async () => {
    const key = aKey()
    await acme.admin.call('POST', 'teams', aBody('first'), key)
    const other = await acme.admin.call('POST', 'teams', aBody('second'), key)
    expect(other.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
    const elsewhere = await acme.admin.call('POST', 'invitations', { email: 'a@example.com' }, key)
    expect(elsewhere.status).toBe(422)
  })

  test('belongs to one actor', async () => {
    const key = aKey()
    const second = await aPerson(world.app, acme, { role: 'admin' })
    expect((await acme.admin.call('POST', 'teams', aBody('mine'), key)).status).toBe(201)
    expect((await second.call('POST', 'teams', aBody('theirs'), key)).status).toBe(201)
  })

  test('belongs to one token, and not to all of its person', async () => {
    const key = aKey()
    const made = async (name: string, scopes: string[] | null) =>
      world.withToken((await acme.admin.call('POST', 'tokens', { kind: 'personal', name, scopes })).body.secret)
    const [wide, narrow] = [await made('wide', null), await made('narrow', ['all:read'])]
    expect((await wide('POST', 'teams', aBody('of-the-wide-one'), key)).status).toBe(201)
    expect((await narrow('POST', 'teams', aBody('of-the-wide-one'), key)).body.code).toBe('SCOPE_MISSING')
  })

  test('is free again after a request that changed nothing', async () => {
    const key = aKey()
    await acme.admin.call('POST', 'teams', aBody('taken'))
    expect((await acme.admin.call('POST', 'teams', aBody('taken'), key)).status).toBe(409)
    expect((await acme.admin.call('POST', 'teams', aBody('free'), key)).status).toBe(201)
  })

  test('repeats a secret, which is kept sealed', async () => {
    const key = aKey()
    const input = { kind: 'organization', name: 'pipeline' }
    const first = await acme.admin.call('POST', 'tokens', input, key)
    const again = await acme.admin.call('POST', 'tokens', input, key)
    expect(again.body.secret).toBe(first.body.secret)
    const { rows } = await world.ports.pool.query('SELECT * FROM idempotency_keys')
    expect(JSON.stringify(rows)).not.toContain(first.body.secret)
  })

  test('of a request that never ended can be used again after five minutes', async () => {
    const key = aKey()
    await acme.admin.call('POST', 'teams', aBody('cut-off'), key)
    const { pool } = world.ports
    const set = (what: string) =>
      pool.query(`UPDATE idempotency_keys SET ${what} WHERE key = $1`, [key['idempotency-key']])
    await set('status = NULL, sealed_response = NULL, done_at = NULL')
    expect((await acme.admin.call('POST', 'teams', aBody('cut-off'), key)).body.code).toBe('IDEMPOTENCY_IN_PROGRESS')
    await set(`created_at = created_at - interval '301 seconds'`)
    expect((await acme.admin.call('POST', 'teams', aBody('cut-off'), key)).body.code).toBe('TEAM_SLUG_TAKEN')
  })

  test('of a request that was carried out and never answered does nothing a second time', async () => {
    const key = aKey()
    await acme.admin.call('POST', 'teams', aBody('unanswered'), key)
    await world.ports.pool.query(
      `UPDATE idempotency_keys SET status = NULL, sealed_response = NULL, created_at = created_at - interval '1 hour' WHERE key = $1`,
      [key['idempotency-key']],
    )
    const again = await acme.admin.call('POST', 'teams', aBody('unanswered'), key)
    expect(again.body).toMatchObject({ status: 409, code: 'IDEMPOTENCY_ANSWER_LOST' })
  })

  test('is forgotten after a day', async () => {
    const key = aKey()
    await acme.admin.call('POST', 'teams', aBody('long-ago'), key)
    const { pool, db } = world.ports
    await pool.query(`UPDATE idempotency_keys SET created_at = created_at - interval '25 hours' WHERE key = $1`, [
      key['idempotency-key'],
    ])
    expect(await forgetOldKeys(db, 24 * 3600)).toBe(1)
    expect((await acme.admin.call('POST', 'teams', aBody('long-ago'), key)).body.code).toBe('TEAM_SLUG_TAKEN')
  })

  test.each(['', ' ', 'x'.repeat(201), 'schlüssel'])('of the form "%s" is refused', async (value) => {
    const answer = await acme.admin.call('POST', 'teams', aBody('never'), { 'idempotency-key': value })
    expect(answer.body.errors).toMatchObject([{ field: '/Idempotency-Key' }])
  })
})
