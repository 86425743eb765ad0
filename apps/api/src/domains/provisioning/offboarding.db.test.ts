import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, anOrder } from '../../../test/environments.ts'
import { addPasskey, anAuthenticator, askToSignIn } from '../../../test/identity/authenticator.ts'
import { inTurn } from '../../../test/in-turn.ts'
import { aProvider, type Provider, scimCall } from '../../../test/provisioning/provider.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  caller,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'
import { joinOrganization } from '../people/join-organization.ts'
import { createSignInLink } from '../sign-in/create-sign-in-link.ts'

let world: World
let acme: Organization
let provider: Provider
let team: Team
let address: string

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization('acme')
  provider = await aProvider(world, acme)
  team = await aTeam(acme)
  await aDatabaseBlueprint(acme, [team])
  address = await world.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => world.close())

const events = async (action: string) =>
  (await acme.admin.call('GET', `audit?limit=200&action=${action}`)).body.items as {
    actor: { name: string; kind: string }
    target: { id: string }
    after: any
    before: any
  }[]

/** Somebody whom the provider knows, signed in and at work. */
async function anEmployee() {
  const person = await aPerson(world.app, acme, { teams: [team] })
  const user = await provider.user({ userName: person.email })
  const { secret } = (await person.call('POST', 'tokens', { kind: 'personal', name: 'mine' })).body
  return { person, user, token: world.withToken(secret) }
}

async function statusesOf(person: Person, token: Awaited<ReturnType<typeof anEmployee>>['token']) {
  return [
    (await person.call('GET', 'me')).status,
    (await token('GET', 'me')).status,
    (await token('GET', '/api/user')).status,
  ]
}

describe('somebody who is switched off', () => {
  test.each(['active: false', 'DELETE'])('by %s is out within five seconds: everything is refused', async (how) => {
    const { person, user, token } = await anEmployee()
    expect(await statusesOf(person, token)).toEqual([200, 200, 200])
    const { run: queued } = await anEnvironment(person.call, { team: team.id })
    const waiting = await aWaitingRun(person)
    const { run: byToken } = await anEnvironment(token, { team: team.id })
    const colleague = await aPerson(world.app, acme, { teams: [team] })
    const { run: theirs } = await anEnvironment(colleague.call, { team: team.id })
    const confirmed = await aWaitingRun(colleague)
    expect((await person.call('POST', `runs/${confirmed.id}/confirm`)).status).toBeLessThan(300)
    const { link } = await createSignInLink(acme.ctx, { email: person.email })
    const stream = await fetch(`${address}/api/v1/runs/${queued.id}/stream`, { headers: { cookie: person.cookie } })
    expect(stream.status).toBe(200)

    const began = performance.now()
    const answer =
      how === 'DELETE'
        ? await provider.call('DELETE', `Users/${user.id}`)
        : await provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false })
    expect([200, 204]).toContain(answer.status)
    expect(await statusesOf(person, token)).toEqual([401, 401, 401])
    const signIn = await world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] })
    expect(signIn.body.code).toBe('SIGN_IN_LINK_INVALID')
    // What they still watched ends by itself.
    await stream.text()
    expect(performance.now() - began).toBeLessThan(5_000)

    const stateOf = async ({ id }: { id: string }) => (await acme.admin.call('GET', `runs/${id}`)).body.state
    expect(await Promise.all([queued, waiting, byToken].map(stateOf))).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect([await stateOf(confirmed), await stateOf(theirs)]).toEqual(['cancelled', 'queued'])
    await colleague.call('POST', `runs/${theirs.id}/cancel`)
    const [event] = await events(how === 'DELETE' ? 'person.deprovisioned' : 'person.switched-off')
    expect(event).toMatchObject({
      actor: { kind: 'token', name: 'Okta' },
      target: { id: person.id },
      before: { role: 'member', teams: [team.slug] },
      after: { ended: { sessions: 1, tokens: 1, runs: 4 } },
    })
  })

  test('does nothing any more by a request that had begun before', async () => {
    const { person, user } = await anEmployee()
    const { environment } = await anEnvironment(person.call, { team: team.id })
    await acme.admin.call('POST', `runs/${environment.activeRun?.id ?? ''}/cancel`)
    const answers = await inTurn(world, acme, [
      () => provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false }),
      () => person.call('POST', 'environments', anOrder({ team: team.id })),
      () => person.call('POST', `environments/${environment.id}/runs`, { kind: 'refresh' }),
      () => person.call('POST', 'tokens', { kind: 'personal', name: 'late' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 401])
    await provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: true })
    const { rows } = await world.ports.pool.query(
      `SELECT id FROM runs WHERE requested_by ->> 'id' = $1 AND state IN ('queued', 'waiting')`,
      [person.id],
    )
    expect(rows).toEqual([])
  })

  test('signs in no more by a link that they had opened before', async () => {
    const { person, user } = await anEmployee()
    const { link } = await createSignInLink(acme.ctx, { email: person.email })
    const [off, signIn] = await inTurn(world, acme, [
      () => provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false }),
      () => world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] }),
    ])
    expect([off?.status, signIn?.status]).toEqual([200, 400])
    await provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: true })
    const { rows } = await world.ports.pool.query('SELECT id FROM sessions WHERE user_id = $1 AND revoked_at IS NULL', [
      person.id,
    ])
    expect(rows).toEqual([])
  })

  test('signs in no more by a passkey that they had used before', async () => {
    const { person, user } = await anEmployee()
    const authenticator = anAuthenticator()
    await addPasskey(person, authenticator)
    const { options, answer } = await askToSignIn(world)
    const [off, signIn] = await inTurn(world, acme, [
      () => provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false }),
      () => answer(authenticator.get(options)),
    ])
    expect([off?.status, signIn?.status]).toEqual([200, 400])
    await provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: true })
    const { rows } = await world.ports.pool.query('SELECT id FROM sessions WHERE user_id = $1 AND revoked_at IS NULL', [
      person.id,
    ])
    expect(rows).toEqual([])
  })

  test('comes back to nothing but membership: no session, no token, no run, no team, no higher role', async () => {
    const { person, user, token } = await anEmployee()
    await acme.admin.call('PATCH', `members/${person.id}`, { role: 'auditor' })
    const { run } = await anEnvironment(person.call, { team: team.id })
    const { link } = await createSignInLink(acme.ctx, { email: person.email })
    await provider.patch(`Users/${user.id}`, { op: 'Replace', path: 'active', value: 'False' })
    await provider.patch(`Users/${user.id}`, { op: 'Replace', path: 'active', value: 'True' })
    expect(await statusesOf(person, token)).toEqual([401, 401, 401])
    expect((await world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] })).status).toBe(400)
    expect((await acme.admin.call('GET', `runs/${run.id}`)).body.state).toBe('cancelled')
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    expect(items).toContainEqual(expect.objectContaining({ userId: person.id, role: 'member', teams: [] }))
  })

  test('stays out: neither an invitation nor another way in overrules the provider', async () => {
    const { person, user } = await anEmployee()
    const other = await acme.admin.call('POST', 'invitations', { email: 'friend@example.com' })
    await provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false })
    expect((await acme.admin.call('POST', 'invitations', { email: person.email })).body.code).toBe('SWITCHED_OFF')
    expect(other.status).toBe(201)
    const joining = joinOrganization(acme.ctx, { email: person.email, displayName: 'Again', role: 'member' })
    await expect(joining).rejects.toMatchObject({ code: 'SWITCHED_OFF' })
  })

  test('takes open invitations along: those to them, and those that they sent', async () => {
    const boss = await aPerson(world.app, acme, { role: 'admin' })
    const user = await provider.user({ userName: boss.email })
    const { body } = await boss.call('POST', 'invitations', { email: 'back-door@example.com', role: 'admin' })
    await provider.call('DELETE', `Users/${user.id}`)
    const secret = body.link.split('#')[1]
    expect((await world.anonymous('POST', 'invitations/inspect', { secret })).body.code).toBe('INVITATION_INVALID')
  })

  test('is nobody whom everybody depends on: the last administrator and the emergency one stay', async () => {
    const lonely = await world.anOrganization()
    const theirs = await aProvider(world, lonely)
    const user = await theirs.user({ userName: lonely.admin.email })
    const tries = [
      await theirs.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false }),
      await theirs.call('PUT', `Users/${user.id}`, { ...user, active: false }),
      await theirs.call('DELETE', `Users/${user.id}`),
      await aUserAgain(theirs, lonely),
    ]
    for (const { status, body } of tries.slice(0, 3)) {
      expect({ status, body }).toMatchObject({ status: 400, body: { scimType: 'mutability' } })
      expect(body.detail).toContain('only administrator')
    }
    expect(tries[3]?.status).toBe(409)
    expect((await lonely.admin.call('GET', 'me')).status).toBe(200)

    const second = await aPerson(world.app, lonely, { role: 'admin' })
    await world.ports.pool.query('UPDATE organizations SET emergency_user_id = $1 WHERE id = $2', [
      lonely.admin.id,
      lonely.id,
    ])
    const emergency = await theirs.call('DELETE', `Users/${user.id}`)
    expect(emergency.body).toMatchObject({
      scimType: 'mutability',
      detail: expect.stringContaining('identity provider is away'),
    })
    expect((await second.call('GET', 'me')).status).toBe(200)
  })
})

function aUserAgain(theirs: Provider, { admin }: Organization) {
  return theirs.call('POST', 'Users', { userName: 'another name', emails: [{ value: admin.email }], active: false })
}

async function aWaitingRun(person: Person) {
  const { run } = await anEnvironment(person.call, { team: team.id })
  await world.ports.pool.query(`UPDATE runs SET state = 'waiting' WHERE id = $1`, [run.id])
  return run
}

describe('whom a user is', () => {
  test('goes by e-mail within the organization: a member keeps role, teams and sessions', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor', teams: [team] })
    const user = await provider.user({
      userName: 'a.name',
      emails: [{ value: auditor.email.toUpperCase(), primary: true }],
    })
    expect(user.active).toBe(true)
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    expect(items).toContainEqual(
      expect.objectContaining({
        userId: auditor.id,
        role: 'auditor',
        teams: [expect.objectContaining({ slug: team.slug })],
      }),
    )
    expect((await auditor.call('GET', 'me')).status).toBe(200)
    const twice = await provider.call('POST', 'Users', { userName: 'b.name', emails: [{ value: auditor.email }] })
    expect(twice).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
  })

  test('of another organization too is renamed and shut out here alone', async () => {
    const rival = await world.anOrganization()
    const theirs = await aProvider(world, rival)
    const person = await aPerson(world.app, acme, { role: 'admin' })
    const user = await theirs.user({ userName: person.email, displayName: 'Mallory' })
    const changed = await theirs.call('PUT', `Users/${user.id}`, {
      userName: 'mallory@rival.example',
      displayName: 'Mallory',
      emails: [{ value: 'mallory@rival.example', primary: true }],
    })
    expect(changed).toMatchObject({ status: 200, body: { userName: 'mallory@rival.example' } })
    expect((await person.call('GET', 'me')).body.user).toMatchObject({ email: person.email, displayName: person.email })
    expect((await theirs.call('DELETE', `Users/${user.id}`)).status).toBe(204)
    expect((await person.call('GET', 'me')).status).toBe(200)
  })

  test('of another organization that has switched them off is not renamed either: they may come back there', async () => {
    const rival = await world.anOrganization()
    const theirs = await aProvider(world, rival)
    const ours = await provider.user({ userName: 'ceo@acme.example', displayName: 'The CEO' })
    await provider.patch(`Users/${ours.id}`, { op: 'replace', path: 'active', value: false })
    const { id } = await theirs.user({ userName: 'ceo@acme.example' })
    await theirs.patch(`Users/${id}`, { op: 'replace', value: { userName: 'mallory@rival.example' } })
    await provider.patch(`Users/${ours.id}`, { op: 'replace', path: 'active', value: true })
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    expect(items).toContainEqual(expect.objectContaining({ email: 'ceo@acme.example', displayName: 'The CEO' }))
  })

  test('is renamed where they belong nowhere else, but never made one with somebody else', async () => {
    const user = await provider.user({ userName: 'maiden@example.com', displayName: 'Maiden Name' })
    const change = (email: string) =>
      provider.patch(`Users/${user.id}`, { op: 'replace', value: { userName: email, displayName: 'Married Name' } })
    expect((await change('married@example.com')).status).toBe(200)
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    expect(items).toContainEqual(expect.objectContaining({ email: 'married@example.com', displayName: 'Married Name' }))
    const taken = await change(acme.admin.email)
    expect(taken).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
  })
})

describe('a token', () => {
  test('opens the SCIM addresses of its own organization, and nothing else does', async () => {
    const rival = await world.anOrganization()
    const theirs = await aProvider(world, rival)
    const user = await provider.user({ userName: 'own@example.com' })
    expect((await scimCall(world, acme.slug, theirs.secret)('GET', 'Users')).status).toBe(401)
    expect((await scimCall(world, 'no-such', theirs.secret)('GET', 'Users')).status).toBe(401)
    for (const [method, body] of [['GET'], ['PUT', user], ['PATCH', {}], ['DELETE']] as const)
      expect((await theirs.call(method, `Users/${user.id}`, body)).status).toBe(method === 'PATCH' ? 404 : 404)
    expect((await theirs.call('GET', 'Users')).body.totalResults).toBe(0)
    const organizationToken = await aToken(acme, { kind: 'organization' })
    expect((await scimCall(world, acme.slug, organizationToken)('GET', 'Users')).status).toBe(401)
    expect((await caller(world.app, { cookie: acme.admin.cookie })('GET', '/scim/v2/acme/Users')).status).toBe(401)
    expect((await world.anonymous('GET', '/scim/v2/acme/ServiceProviderConfig')).status).toBe(401)
    for (const path of ['me', 'members', 'tokens', 'provisioning', '/api/user', 'environments'])
      expect((await world.withToken(provider.secret)('GET', path)).status, path).toBe(401)
  })

  test('is rotated with a grace in which both work, and never are three alive', async () => {
    const organization = await world.anOrganization()
    const first = await aProvider(world, organization)
    const again = await organization.admin.call('POST', 'provisioning/tokens', { name: 'Another' })
    expect(again.body.code).toBe('PROVISIONING_TOKEN_THERE')
    const rotate = (id: string) =>
      organization.admin.call('POST', `provisioning/tokens/${id}/rotate`, { graceHours: 2 })
    const second = await rotate(first.tokenId)
    expect(second.status).toBe(201)
    expect(second.body.secret).toMatch(/^ams_[0-9A-Za-z]{36}$/)
    const works = async (secret: string) => (await scimCall(world, organization.slug, secret)('GET', 'Users')).status
    expect([await works(first.secret), await works(second.body.secret)]).toEqual([200, 200])
    expect((await rotate(first.tokenId)).body.code).toBe('TOKEN_ALREADY_ROTATED')
    const third = await rotate(second.body.token.id)
    expect([await works(first.secret), await works(second.body.secret), await works(third.body.secret)]).toEqual([
      401, 200, 200,
    ])
    world.pass(3 * 3600)
    expect([await works(second.body.secret), await works(third.body.secret)]).toEqual([401, 200])
    expect((await organization.admin.call('DELETE', `provisioning/tokens/${third.body.token.id}`)).status).toBe(204)
    expect(await works(third.body.secret)).toBe(401)
    const { rows } = await world.ports.pool.query(`SELECT * FROM access_tokens WHERE kind = 'provisioning'`)
    expect(JSON.stringify(rows)).not.toContain(third.body.secret)
    expect((await organization.admin.call('GET', 'provisioning')).body.tokens[0].lastUsedAt).not.toBeNull()
  })

  test('is an administrator’s to make', async () => {
    for (const role of ['member', 'auditor', 'catalog_admin', 'approver'] as const) {
      const person = await aPerson(world.app, acme, { role })
      const { status } = await person.call('POST', 'provisioning/tokens', { name: 'Mine' })
      expect(status, role).toBe(role === 'auditor' ? 403 : 404)
    }
  })
})

test('more requests than the limit are told to wait; twenty-five in a second are not', async () => {
  const small = await aWorld({ SCIM_REQUESTS_PER_SECOND: '25' })
  try {
    const organization = await small.anOrganization()
    const theirs = await aProvider(small, organization)
    const flood = async (many: number) =>
      Promise.all(Array.from({ length: many }, () => theirs.call('GET', 'ServiceProviderConfig')))
    expect((await flood(25)).map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 200))
    const refused = (await flood(60)).find(({ status }) => status === 429)
    expect(refused?.headers['retry-after']).toBe('1')
    expect(refused?.body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '429' })
  } finally {
    await small.close()
  }
})
