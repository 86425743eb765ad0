import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, order } from '../../../test/environments.ts'
import { inTurn } from '../../../test/in-turn.ts'
import { aGrant } from '../../../test/state/grants.ts'
import {
  aPerson,
  aTeam,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'
import type { OrganizationRole } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { permissions } from '../../platform/access/permissions.ts'
import { tokenScopes } from '../../platform/access/token-scopes.ts'
import { changeMemberRole } from '../people/change-member-role.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { authenticateToken } from './authenticate-token.ts'

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
const create = (person: Person, scopes: string[] | null, kind = 'personal') =>
  person.call('POST', 'tokens', {
    kind,
    name: `token ${++made}`,
    scopes,
    ...(kind === 'team' ? { teamId: team.id } : {}),
  })
const withScopes = async (person: Person, scopes: string[] | null, kind = 'personal'): Promise<Call> => {
  const { status, body } = await create(person, scopes, kind)
  expect(status, JSON.stringify(body)).toBe(201)
  return world.withToken(body.secret)
}

describe('a token with scopes', () => {
  test('does what they hold and nothing else, and is told what is missing', async () => {
    await aDatabaseBlueprint(acme, [team], { name: 'database' })
    const { environment } = await anEnvironment(member.call, { team: team.slug, blueprint: 'database', name: 'orders' })
    const reader = await withScopes(lead, ['environments:read'], 'team')
    expect((await reader('GET', `environments/${environment.id}`)).status).toBe(200)
    expect((await reader('PATCH', `environments/${environment.id}`, { protected: true })).body).toMatchObject({
      status: 403,
      code: 'SCOPE_MISSING',
      detail: expect.stringContaining('environments:protect'),
      nextStep: expect.stringContaining('docs/tokens.md'),
    })
    const protecting = await withScopes(lead, ['environments:protect'], 'team')
    expect((await protecting('PATCH', `environments/${environment.id}`, { protected: true })).status).toBe(200)
    // What it may not even see does not exist for it, and lists are empty.
    const elsewhere = await withScopes(lead, ['teams:read'], 'team')
    expect((await elsewhere('GET', `environments/${environment.id}`)).body.code).toBe('NOT_FOUND')
    expect((await elsewhere('GET', 'environments')).body.items).toEqual([])
    expect((await elsewhere('GET', 'stacks')).body.items).toEqual([])
    expect((await elsewhere('GET', 'blueprints')).body).toMatchObject({ status: 403, code: 'SCOPE_MISSING' })
    expect((await (await withScopes(lead, null, 'team'))('GET', 'environments')).body.items).toHaveLength(1)
  })

  test('to deploy orders, changes and cancels, and neither destroys nor touches stacks by themselves', async () => {
    const deploy = await withScopes(lead, ['environments:deploy'], 'team')
    const { status, body } = await order(deploy, { team: team.slug, blueprint: 'database' })
    expect(status, JSON.stringify(body)).toBe(201)
    expect((await deploy('POST', `runs/${body.run.id}/cancel`)).status).toBeLessThan(300)
    const destroying = await deploy('POST', `environments/${body.environment.id}/runs`, {
      kind: 'destroy',
      confirmName: body.environment.name,
    })
    expect(destroying.body.code).toBe('SCOPE_MISSING')
    expect((await deploy('GET', 'stacks')).body.items).toEqual([])
    const stack = { stackName: 'by-itself', tags: {} }
    const made = await deploy('POST', `/api/stacks/${acme.slug}/shop`, stack)
    expect(made.status, JSON.stringify(made.body)).toBeGreaterThanOrEqual(400)
  })

  test('leaves on record what it was refused', async () => {
    const reader = await withScopes(member, ['teams:read'])
    expect((await reader('GET', 'blueprints')).status).toBe(403)
    await world.ports.repeats.flush()
    const { body } = await acme.admin.call('GET', 'audit?limit=200')
    const denied = body.items.filter(({ outcome, actor }: any) => outcome === 'denied' && actor.id === member.id)
    expect(denied.map(({ reason }: any) => reason)).toContainEqual(expect.stringMatching(/catalog:read|SCOPE_MISSING/))
  })

  test('keeps from what is its person’s own', async () => {
    const narrow = await withScopes(member, ['all:read'])
    const full = await withScopes(member, null)
    expect((await narrow('GET', 'me/sessions')).status).toBe(403)
    expect((await full('GET', 'me/sessions')).status).toBe(200)
    const unrelated = await withScopes(member, ['catalog:read'])
    expect((await unrelated('GET', 'tokens')).body.items).toEqual([])
    expect((await unrelated('GET', `members/${member.id}/identities`)).status).toBe(404)
    expect((await full('GET', `members/${member.id}/identities`)).status).toBe(200)
    expect((await narrow('DELETE', `teams/${team.id}/members/${member.id}`)).status).toBe(403)
    expect((await member.call('GET', 'me')).body.teams).toHaveLength(1)
  })

  test('is shown with them, and keeps them when it is rotated', async () => {
    const { body } = await create(lead, ['stacks:preview'], 'team')
    expect(body.token.scopes).toEqual(['stacks:preview'])
    const { body: rotated } = await lead.call('POST', `tokens/${body.token.id}/rotate`, {})
    expect(rotated.token.scopes).toEqual(['stacks:preview'])
    expect((await world.withToken(rotated.secret)('GET', 'me')).body.can).toMatchObject({
      'organization:read': true,
      'teams:read': false,
    })
    expect((await create(lead, null, 'team')).body.token.scopes).toBeNull()
  })

  test.each([
    [['stacks:everything'], '/scopes/0', 'enum'],
    [[], '/scopes', 'min'],
    ['stacks:read', '/scopes', 'type'],
  ])('is not made with %j', async (scopes, field, rule) => {
    const { body } = await create(member, scopes as string[])
    expect(body).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(body.errors[0]).toMatchObject({ field, rule })
  })
})

describe('a token never grants more than its maker has', () => {
  const makers: [string, OrganizationRole, boolean][] = [
    ['an administrator', 'admin', false],
    ['an administrator of the catalog', 'catalog_admin', false],
    ['an auditor', 'auditor', false],
    ['a member', 'member', false],
    ['somebody who looks after the team', 'member', true],
  ]
  const caller = { address: '127.0.0.1', requestId: 'r' }

  test.each(makers)('where %s makes it, of any kind, with any scope', async (_who, role, looksAfter) => {
    const maker = await aPerson(world.app, acme, { role, [looksAfter ? 'adminOf' : 'teams']: [team] })
    const ports = world.ports
    const person = await loadUserActor(ports, { organizationId: acme.id, userId: maker.id }, caller)
    let created = 0
    for (const kind of ['organization', 'team', 'personal']) {
      for (const scopes of [null, ...tokenScopes.map((scope) => [scope])]) {
        const { status, body } = await create(maker, scopes, kind)
        if (status !== 201) {
          expect(['FORBIDDEN', 'SCOPE_BEYOND_MAKER', 'SCOPE_BEYOND_KIND'], `${kind} ${String(scopes)}`).toContain(
            body.code,
          )
          continue
        }
        created++
        const token = await authenticateToken(ports, body.secret, caller)
        if (!token || !person) throw new Error('nobody')
        for (const place of [{ organizationId: acme.id }, { organizationId: acme.id, teamId: team.id }]) {
          const more = permissions.filter((each) => can(token, each, place) && !can(person, each, place))
          expect(more, `${kind} ${String(scopes)}`).toEqual([])
        }
      }
    }
    expect(created).toBeGreaterThan(10)
  })

  test('is said with the permission that is missing', async () => {
    expect((await create(member, ['people:change'])).body).toMatchObject({
      status: 403,
      code: 'SCOPE_BEYOND_MAKER',
      detail: expect.stringContaining('people:change'),
    })
    expect((await create(acme.admin, ['people:change'], 'organization')).body).toMatchObject({
      status: 409,
      code: 'SCOPE_BEYOND_KIND',
      detail: expect.stringContaining('people:change'),
    })
  })

  test('nor more than the person has by the time it is used', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const call = await withScopes(auditor, ['audit:read'])
    expect((await call('GET', 'audit')).status).toBe(200)
    await changeMemberRole(acme.ctx, { userId: auditor.id, role: 'member' })
    expect((await call('GET', 'audit')).status).not.toBe(200)
  })

  test('nor stacks that another team of theirs is kept from, made or rotated', async () => {
    const kept = await aTeam(acme)
    await aDatabaseBlueprint(acme, [team], { version: '2.0.0', stages: ['dev', 'production'] })
    const maker = await aPerson(world.app, acme, { adminOf: [team], teams: [kept] })
    const earlier = (await create(maker, null, 'team')).body.token
    await aGrant(acme, kept, 'production', 'none')
    const { environment } = await anEnvironment(lead.call, { team: team.slug, stage: 'production' })
    expect((await maker.call('GET', `environments/${environment.id}`)).status).toBe(404)
    const beyond = { status: 403, code: 'TOKEN_BEYOND_DENIAL' }
    expect((await create(maker, null, 'team')).body).toMatchObject(beyond)
    expect((await create(maker, ['stacks:preview'], 'team')).body).toMatchObject(beyond)
    expect((await maker.call('POST', `tokens/${earlier.id}/rotate`, {})).body).toMatchObject(beyond)
    expect((await create(maker, ['catalog:read'], 'team')).status).toBe(201)
    expect((await create(lead, null, 'team')).status).toBe(201)
    expect((await acme.admin.call('POST', `tokens/${earlier.id}/rotate`, {})).status).toBe(201)
    const own = await withScopes(maker, null)
    expect((await own('GET', `environments/${environment.id}`)).status).toBe(404)
  })

  test('nor the time that they look after the team', async () => {
    const passing = await aPerson(world.app, acme)
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString()
    const place = await acme.admin.call('PUT', `teams/${team.id}/members/${passing.id}`, { role: 'admin', until })
    expect(place.status).toBe(200)
    const made = (await create(passing, null, 'team')).body.token
    expect(made.expiresAt).toBe(until)
    const rotated = await passing.call('POST', `tokens/${made.id}/rotate`, { expiresInDays: 365 })
    expect(rotated.body.token.expiresAt).toBe(until)
  })

  test('nor more than another token of the same person: what one has begun no other goes on with', async () => {
    const [wide, narrow] = [await withScopes(member, null), await withScopes(member, ['all:read'])]
    const stacks = `/api/stacks/${acme.slug}/shop`
    expect((await wide('POST', stacks, { stackName: 'begun' })).status).toBe(200)
    const { updateID } = (await wide('POST', `${stacks}/begun/update`, {})).body
    expect((await narrow('POST', `${stacks}/begun/update/${updateID}`, {})).status).toBe(403)
    expect((await wide('POST', `${stacks}/begun/update/${updateID}`, {})).status).toBe(200)
  })

  test('while the token of a machine outlives its maker', async () => {
    const passing = await aPerson(world.app, acme, { adminOf: [team] })
    const machine = await withScopes(passing, ['teams:read'], 'team')
    const own = await withScopes(passing, ['teams:read'])
    expect([(await machine('GET', 'teams')).status, (await own('GET', 'teams')).status]).toEqual([200, 200])
    expect((await acme.admin.call('DELETE', `members/${passing.id}`)).status).toBe(204)
    expect([(await machine('GET', 'teams')).status, (await own('GET', 'teams')).status]).toEqual([200, 401])
  })
})

describe('narrowing a token', () => {
  test('takes permissions away at once, from the one in its grace too, and never gives any', async () => {
    const { body } = await create(lead, null, 'team')
    const { body: rotated } = await lead.call('POST', `tokens/${body.token.id}/rotate`, {})
    const narrowed = await lead.call('PUT', `tokens/${rotated.token.id}/scopes`, { scopes: ['all:read'] })
    expect(narrowed.body).toMatchObject({ id: rotated.token.id, scopes: ['all:read'] })
    for (const secret of [body.secret, rotated.secret]) {
      const answer = await order(world.withToken(secret), { team: team.slug, blueprint: 'database' })
      expect(answer.body).toMatchObject({ code: 'SCOPE_MISSING' })
    }
    const narrower = await lead.call('PUT', `tokens/${rotated.token.id}/scopes`, { scopes: ['stacks:read'] })
    expect(narrower.status).toBe(200)
    const wider = await lead.call('PUT', `tokens/${rotated.token.id}/scopes`, { scopes: ['all:read'] })
    expect(wider.body).toMatchObject({ status: 409, code: 'SCOPE_NOT_NARROWER' })
  })

  test('is not undone by a rotation at the same moment', async () => {
    const { body } = await create(lead, null, 'team')
    const [narrowed, rotated] = await inTurn(world, acme, [
      () => lead.call('PUT', `tokens/${body.token.id}/scopes`, { scopes: ['all:read'] }),
      () => lead.call('POST', `tokens/${body.token.id}/rotate`, {}),
    ])
    expect([narrowed?.status, rotated?.status]).toEqual([200, 201])
    expect(rotated?.body.token.scopes).toEqual(['all:read'])
  })

  test('nor is its end', async () => {
    const { body } = await create(lead, null, 'team')
    const [ended, rotated] = await inTurn(world, acme, [
      () => lead.call('DELETE', `tokens/${body.token.id}`),
      () => lead.call('POST', `tokens/${body.token.id}/rotate`, {}),
    ])
    expect([ended?.status, rotated?.body.code]).toEqual([204, 'TOKEN_NOT_ALIVE'])
  })

  test('is for whoever may revoke it', async () => {
    const { body } = await create(lead, null, 'team')
    const attempt = (person: Person) => person.call('PUT', `tokens/${body.token.id}/scopes`, { scopes: ['all:read'] })
    expect((await attempt(member)).status).toBe(403)
    expect((await attempt(await aPerson(world.app, acme))).status).toBe(404)
    expect((await lead.call('DELETE', `tokens/${body.token.id}`)).status).toBe(204)
    expect((await attempt(lead)).body.code).toBe('TOKEN_NOT_ALIVE')
  })
})
