import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'
import { mintRunToken, revokeRunTokens } from './run-tokens.ts'

let world: World
let acme: Organization
let team: Team
let lead: Person
let member: Person

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  lead = await aPerson(world.app, acme, { adminOf: [team] })
  member = await aPerson(world.app, acme, { teams: [team] })
})
afterAll(() => world.close())

let made = 0
const aName = () => `token ${++made}`

describe('making a token', () => {
  test('shows the secret once and keeps only its hash', async () => {
    const answer = await lead.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: aName() })
    expect(answer.status).toBe(201)
    expect(answer.body.secret).toMatch(/^amt_/)
    expect(answer.body.token).toMatchObject({
      kind: 'team',
      team: { id: team.id },
      createdBy: { id: lead.id },
      lastUsedAt: null,
    })
    const days = (Date.parse(answer.body.token.expiresAt) - Date.parse(answer.body.token.createdAt)) / 86_400_000
    expect(days).toBe(90)
    const { rows } = await world.ports.pool.query('SELECT * FROM access_tokens')
    expect(JSON.stringify(rows)).not.toContain(answer.body.secret)
    expect(JSON.stringify((await lead.call('GET', 'tokens')).body)).not.toContain(answer.body.secret)
  })

  test.each([
    ['a member for their team', () => member.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: aName() })],
    ['a team lead for the organization', () => lead.call('POST', 'tokens', { kind: 'organization', name: aName() })],
  ])('is refused to %s', async (_who, attempt) => {
    expect((await attempt()).body).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  })

  test('is refused to tokens themselves', async () => {
    const personal = await acme.admin.call('POST', 'tokens', { kind: 'personal', name: aName() })
    const bearer = world.withToken(personal.body.secret)
    const answer = await bearer('POST', 'tokens', { kind: 'organization', name: aName() })
    expect(answer.body.code).toBe('TOKENS_NEED_A_PERSON')
  })

  test('is refused for a team of another organization', async () => {
    const other = await world.anOrganization()
    const theirs = await aTeam(other)
    const answer = await acme.admin.call('POST', 'tokens', { kind: 'team', teamId: theirs.id, name: aName() })
    expect(answer.status).toBe(404)
  })

  test('takes a name once', async () => {
    const input = { kind: 'personal', name: aName() }
    const answers = await Promise.all(Array.from({ length: 5 }, () => member.call('POST', 'tokens', input)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409])
    expect((await lead.call('POST', 'tokens', input)).status).toBe(201)
  })

  test.each([
    [{ kind: 'personal' }, '/name', 'type'],
    [{ kind: 'personal', name: '' }, '/name', 'min'],
    [{ kind: 'personal', name: 7 }, '/name', 'type'],
    [{ kind: 'personal', name: 'x', expiresInDays: 366 }, '/expiresInDays', 'max'],
    [{ kind: 'personal', name: 'x', expiresInDays: 0 }, '/expiresInDays', 'min'],
    [{ kind: 'personal', name: 'x', scope: 'all' }, '/scope', 'unknown'],
    [{ kind: 'root', name: 'x' }, '/kind', 'union'],
    [{ kind: 'team', name: 'x', teamId: 'storefront' }, '/teamId', 'format'],
  ])('of %j names the field that is wrong', async (body, field, rule) => {
    const answer = await member.call('POST', 'tokens', body)
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }))
  })
})

describe('using a token', () => {
  test('acts as what it belongs to', async () => {
    const ofTeam = world.withToken(await aToken(acme, { kind: 'team', teamId: team.id }))
    expect((await ofTeam('GET', 'me')).body).toMatchObject({
      user: null,
      role: null,
      teams: [{ id: team.id, role: 'member' }],
    })
    const personal = await member.call('POST', 'tokens', { kind: 'personal', name: aName() })
    const asMember = world.withToken(personal.body.secret)
    expect((await asMember('GET', 'me')).body).toMatchObject({ user: { id: member.id }, actor: { kind: 'token' } })
  })

  test('works with the word "token" too, as Pulumi sends it', async () => {
    const secret = await aToken(acme, { kind: 'organization' })
    expect((await world.anonymous('GET', 'me', undefined, { authorization: `token ${secret}` })).status).toBe(200)
  })

  test('is written down at most once a minute', async () => {
    const { body } = await member.call('POST', 'tokens', { kind: 'personal', name: aName() })
    const lastUse = async () => {
      const { rows } = await world.ports.pool.query('SELECT last_used_at FROM access_tokens WHERE id = $1', [
        body.token.id,
      ])
      return rows[0].last_used_at?.getTime() ?? null
    }
    expect(await lastUse()).toBeNull()
    const call = world.withToken(body.secret)
    await call('GET', 'me')
    const first = await lastUse()
    await call('GET', 'me')
    expect(await lastUse()).toBe(first)
    world.pass(61)
    await call('GET', 'me')
    expect(await lastUse()).toBeGreaterThan(first)
  })

  test.each(['', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer amo_${'0'.repeat(36)}`])(
    'refuses "%s"',
    async (authorization) => {
      const answer = await world.anonymous('GET', 'me', undefined, { authorization })
      expect(answer.body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    },
  )

  test('ends when it expires', async () => {
    const { body } = await member.call('POST', 'tokens', { kind: 'personal', name: aName(), expiresInDays: 1 })
    const call = world.withToken(body.secret)
    expect((await call('GET', 'me')).status).toBe(200)
    world.pass(86_401)
    expect((await call('GET', 'me')).status).toBe(401)
    lead = await aPerson(world.app, acme, { adminOf: [team] })
    member = await aPerson(world.app, acme, { teams: [team] })
  })
})

describe('rotating a token', () => {
  test('keeps the old secret alive for its grace, and never three', async () => {
    const first = (await lead.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: aName() })).body
    const second = (await lead.call('POST', `tokens/${first.token.id}/rotate`, { graceHours: 2 })).body
    expect(second.token.name).toBe(first.token.name)
    const [one, two] = [world.withToken(first.secret), world.withToken(second.secret)]
    expect([(await one('GET', 'me')).status, (await two('GET', 'me')).status]).toEqual([200, 200])
    const again = await lead.call('POST', `tokens/${first.token.id}/rotate`, {})
    expect(again.body.code).toBe('TOKEN_ALREADY_ROTATED')
    const third = (await lead.call('POST', `tokens/${second.token.id}/rotate`, { graceHours: 1 })).body
    expect([(await one('GET', 'me')).status, (await two('GET', 'me')).status]).toEqual([401, 200])
    world.pass(3601)
    expect((await two('GET', 'me')).status).toBe(401)
    expect((await world.withToken(third.secret)('GET', 'me')).status).toBe(200)
  })

  test('at the same moment makes one new token', async () => {
    const { token } = (await lead.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: aName() })).body
    const answers = await Promise.all([1, 2, 3].map(() => lead.call('POST', `tokens/${token.id}/rotate`, {})))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  })

  test('takes at most seven days of grace', async () => {
    const { token } = (await member.call('POST', 'tokens', { kind: 'personal', name: aName() })).body
    expect((await member.call('POST', `tokens/${token.id}/rotate`, { graceHours: 169 })).status).toBe(400)
  })

  test('of a personal token is for its person alone', async () => {
    const { token } = (await member.call('POST', 'tokens', { kind: 'personal', name: aName() })).body
    expect((await acme.admin.call('POST', `tokens/${token.id}/rotate`, {})).status).toBe(401)
    const admin = await aPerson(world.app, acme, { role: 'admin' })
    expect((await admin.call('POST', `tokens/${token.id}/rotate`, {})).status).toBe(403)
    expect((await lead.call('POST', `tokens/${token.id}/rotate`, {})).status).toBe(404)
  })
})

describe('revoking a token', () => {
  test('ends it at once, and again changes nothing', async () => {
    const { token, secret } = (await lead.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: aName() })).body
    expect((await member.call('DELETE', `tokens/${token.id}`)).status).toBe(403)
    expect((await lead.call('DELETE', `tokens/${token.id}`)).status).toBe(204)
    expect((await lead.call('DELETE', `tokens/${token.id}`)).status).toBe(204)
    expect((await world.withToken(secret)('GET', 'me')).status).toBe(401)
    expect((await lead.call('POST', `tokens/${token.id}/rotate`, {})).body.code).toBe('TOKEN_NOT_ALIVE')
  })

  test('is possible for whoever finds it', async () => {
    const { secret } = (await member.call('POST', 'tokens', { kind: 'personal', name: aName() })).body
    expect((await world.anonymous('POST', 'tokens/revoke-leaked', { secret })).status).toBe(204)
    expect((await world.withToken(secret)('GET', 'me')).status).toBe(401)
    expect((await world.anonymous('POST', 'tokens/revoke-leaked', { secret: 'amt_nothing-at-all' })).status).toBe(204)
  })
})

describe('listing tokens', () => {
  test('shows a person their own and those of their teams', async () => {
    const stranger = await aPerson(world.app, acme)
    const { token } = (await member.call('POST', 'tokens', { kind: 'personal', name: aName() })).body
    const idsOf = async (person: Person) =>
      (await person.call('GET', 'tokens?limit=200')).body.items.map((item: { id: string }) => item.id)
    expect(await idsOf(member)).toContain(token.id)
    expect(await idsOf(lead)).not.toContain(token.id)
    expect(await idsOf(stranger)).toEqual([])
  })

  test('pages through all of them once', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await lead.call('GET', `tokens?limit=2${cursor}`)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    const { body } = await lead.call('GET', 'tokens?limit=200')
    expect(seen).toEqual(body.items.map((item: { id: string }) => item.id))
    expect(new Set(seen).size).toBe(seen.length)
  })
})

test('a run token reaches no ordinary address, and dies with its run', async () => {
  const id = '019a0000-0000-7000-8000-000000000001'
  const expiresAt = new Date(world.ports.clock.now().getTime() + 60_000)
  const secret = await mintRunToken(acme.ctx, { id, organizationId: acme.id, name: 'run 1', expiresAt })
  expect(secret).toMatch(/^amr_/)
  const call = world.withToken(secret)
  expect((await call('GET', 'me')).status).toBe(403)
  await revokeRunTokens(acme.ctx, id)
  expect((await call('GET', 'me')).status).toBe(401)
})
