import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../test/environments.ts'
import { aProvider, type Provider } from '../../../test/provisioning/provider.ts'
import { aPerson, aTeam, aWorld, type Organization, type Person, type Team, type World } from '../../../test/world.ts'
import { endLapsedOnce } from './end-lapsed-memberships.ts'

let world: World
let acme: Organization
let provider: Provider
let address: string

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization()
  provider = await aProvider(world, acme)
  address = await world.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => world.close())

const hour = 3_600
const inSeconds = (seconds: number) => new Date(world.ports.clock.now().getTime() + seconds * 1000).toISOString()
const put = (team: Team, person: { id: string }, body: object, as = acme.admin) =>
  as.call('PUT', `teams/${team.id}/members/${person.id}`, body)
async function given(team: Team, person: { id: string }, body: object, as = acme.admin) {
  const answer = await put(team, person, body, as)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const membersOf = async (team: Team) => (await acme.admin.call('GET', `teams/${team.id}/members`)).body.items
const eventsOf = async (person: { id: string }) =>
  (await acme.admin.call('GET', `audit?limit=50&target=${person.id}&action=team-member.`)).body.items
/** A fresh team with somebody in it for an hour. */
async function anHourOf(role: 'admin' | 'member') {
  const team = await aTeam(acme)
  const person = await aPerson(world.app, acme)
  const until = inSeconds(hour)
  await given(team, person, { role, until })
  return { team, person, until }
}

describe('a membership for a time', () => {
  test('says until when, to whoever looks and to the person', async () => {
    const { team, person, until } = await anHourOf('member')
    expect(await membersOf(team)).toMatchObject([{ userId: person.id, role: 'member', until }])
    expect((await person.call('GET', 'me')).body.teams).toMatchObject([{ id: team.id, role: 'member', until }])
    expect(await eventsOf(person)).toMatchObject([{ action: 'team-member.added', after: { role: 'member', until } }])
  })

  test('is none from that time on, before anything has swept it away', async () => {
    const { team, person } = await anHourOf('admin')
    await aDatabaseBlueprint(acme, [team], { name: `db-${team.slug}` })
    const order = { team: team.id, blueprint: `db-${team.slug}` }
    const { run } = await anEnvironment(person.call, order)
    const { secret } = (await person.call('POST', 'tokens', { kind: 'personal', name: 'mine' })).body
    const readable = await aTeam(acme)
    await acme.admin.call('POST', `teams/${team.id}/stack-grants`, { selector: { kind: 'all' }, level: 'read' })
    const theirs = await anotherEnvironment(readable)
    const sees = async () => {
      const tool = world.withToken(secret)
      const paths = [`environments/${run.environment.id}`, `runs/${run.id}`, `environments/${theirs}`]
      const statuses = []
      for (const call of [person.call, tool]) {
        for (const path of paths) statuses.push((await call('GET', path)).status)
        statuses.push((await call('GET', 'environments')).body.items.length)
      }
      return statuses
    }
    world.pass(hour - 60)
    expect(await sees()).toEqual([200, 200, 200, 2, 200, 200, 200, 2])
    world.pass(61)
    expect(await sees()).toEqual([404, 404, 404, 0, 404, 404, 404, 0])
    expect((await person.call('GET', 'me')).body.teams).toEqual([])
    expect(await membersOf(team)).toEqual([])
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    expect(items.find(({ userId }: any) => userId === person.id).teams).toEqual([])
    expect((await person.call('PATCH', `teams/${team.id}`, { name: 'Mine' })).status).toBe(403)
    expect((await person.call('POST', 'tokens', { kind: 'team', name: 'late', teamId: team.id })).status).toBe(403)
    expect((await acme.admin.call('DELETE', `teams/${team.id}/members/${person.id}`)).status).toBe(404)
    // What was ordered stays with the team.
    expect((await acme.admin.call('GET', `runs/${run.id}`)).body.state).toBe('queued')
  })

  test('is swept away once, on record as ended by itself, however many look', async () => {
    const { team, person, until } = await anHourOf('member')
    await endLapsedOnce(world.ports)
    expect(await rowsOf(team)).toHaveLength(1)
    world.pass(hour)
    await Promise.all([endLapsedOnce(world.ports), endLapsedOnce(world.ports), endLapsedOnce(world.ports)])
    expect(await rowsOf(team)).toEqual([])
    const [event, ...earlier] = await eventsOf(person)
    expect(event).toMatchObject({
      action: 'team-member.lapsed',
      actor: { kind: 'system', name: 'Membership for a time' },
      before: { team: team.slug, role: 'member', until },
      after: null,
    })
    expect(earlier.map(({ action }: any) => action)).toEqual(['team-member.added'])
  })

  test('ends what the person still watches', async () => {
    const { team, person } = await anHourOf('member')
    await aDatabaseBlueprint(acme, [team], { name: `watched-${team.slug}` })
    const { run } = await anEnvironment(acme.admin.call, { team: team.id, blueprint: `watched-${team.slug}` })
    const stream = await fetch(`${address}/api/v1/runs/${run.id}/stream`, { headers: { cookie: person.cookie } })
    expect(stream.status).toBe(200)
    world.pass(hour)
    await endLapsedOnce(world.ports)
    await stream.text()
  }, 10_000)

  test('is extended, made to last, and keeps its end where only the role is changed', async () => {
    const { team, person, until } = await anHourOf('member')
    expect(await given(team, person, { role: 'admin' })).toMatchObject({ role: 'admin', until })
    const later = inSeconds(2 * hour)
    expect(await given(team, person, { role: 'admin', until: later })).toMatchObject({ until: later })
    world.pass(hour + 1)
    await endLapsedOnce(world.ports)
    expect(await membersOf(team)).toMatchObject([{ role: 'admin', until: later }])
    expect(await given(team, person, { role: 'admin', until: null })).toMatchObject({ until: null })
    await given(team, person, { role: 'admin', until: null })
    world.pass(2 * hour)
    await endLapsedOnce(world.ports)
    expect(await membersOf(team)).toMatchObject([{ role: 'admin', until: null }])
    expect((await eventsOf(person)).map(({ action, after }: any) => [action, after.until])).toEqual([
      ['team-member.end-changed', undefined],
      ['team-member.end-changed', later],
      ['team-member.role-changed', until],
      ['team-member.added', until],
    ])
  })

  test('that is over and was not swept away yet is given anew', async () => {
    const { team, person } = await anHourOf('admin')
    world.pass(hour)
    expect(await given(team, person, { role: 'member' })).toMatchObject({ role: 'member', until: null })
    await endLapsedOnce(world.ports)
    expect(await membersOf(team)).toMatchObject([{ userId: person.id, role: 'member' }])
    expect((await eventsOf(person))[0]).toMatchObject({ action: 'team-member.added', before: null })
  })
})

describe('beside a group of the identity provider', () => {
  async function both() {
    const team = await aTeam(acme)
    const person = await aPerson(world.app, acme)
    const user = await provider.user({ userName: person.email })
    const group = await provider.group(`Group of ${team.slug}`, [user])
    const at = `provisioning/groups/${group.id}/mappings`
    const mappings = [{ teamId: team.id, role: 'member' }]
    const { digest } = (await acme.admin.call('POST', `${at}/preview`, { mappings })).body
    expect((await acme.admin.call('PUT', at, { mappings, digest })).status).toBe(200)
    const until = inSeconds(hour)
    await given(team, person, { role: 'admin', until })
    const leave = () =>
      provider.patch(`Groups/${group.id}`, { op: 'Remove', path: 'members', value: [{ value: user.id }] })
    return { team, person, until, leave }
  }

  test('what was given by hand ends, and what the group gives stays', async () => {
    const { team, person, until } = await both()
    expect(await membersOf(team)).toMatchObject([{ role: 'admin', byHand: 'admin', until, groups: [{}] }])
    world.pass(hour)
    const left = [{ role: 'member', byHand: null, until: null, groups: [{}] }]
    expect(await membersOf(team)).toMatchObject(left)
    expect((await person.call('PATCH', `teams/${team.id}`, { name: 'Mine' })).status).toBe(403)
    await endLapsedOnce(world.ports)
    expect(await membersOf(team)).toMatchObject(left)
    expect((await eventsOf(person))[0]).toMatchObject({
      action: 'team-member.lapsed',
      before: { role: 'admin' },
      after: { keptByGroup: 'member' },
    })
    expect((await acme.admin.call('DELETE', `teams/${team.id}/members/${person.id}`)).body.code).toBe('GIVEN_BY_GROUP')
  })

  test('leaving the group leaves what was given by hand, with its end', async () => {
    const { team, until, leave } = await both()
    await leave()
    expect(await membersOf(team)).toMatchObject([{ role: 'admin', byHand: 'admin', until, groups: [] }])
    world.pass(hour)
    expect(await membersOf(team)).toEqual([])
  })

  test('leaving the group after that time leaves nothing', async () => {
    const { team, person, leave } = await both()
    world.pass(hour)
    await leave()
    expect((await person.call('GET', 'me')).body.teams).toEqual([])
    await endLapsedOnce(world.ports)
    expect(await rowsOf(team)).toEqual([])
  })
})

describe('the time', () => {
  const day = 24 * hour
  test.each([
    ['that has passed', () => inSeconds(-1), 409, 'MEMBERSHIP_ENDS_TOO_SOON'],
    ['that is now', () => inSeconds(0), 409, 'MEMBERSHIP_ENDS_TOO_SOON'],
    ['further than two years', () => inSeconds(733 * day), 409, 'MEMBERSHIP_ENDS_TOO_LATE'],
    ['without a zone', () => inSeconds(hour).replace('Z', ''), 400, 'INVALID_REQUEST'],
    ['without an hour', () => inSeconds(day).slice(0, 10), 400, 'INVALID_REQUEST'],
    ['that is no day', () => '2027-02-30T10:00:00Z', 400, 'INVALID_REQUEST'],
    ['in words', () => 'tomorrow', 400, 'INVALID_REQUEST'],
    ['as a number', () => 1_900_000_000, 400, 'INVALID_REQUEST'],
  ])('%s is refused by field', async (_what, until, status, code) => {
    const team = await aTeam(acme)
    const { body } = await put(team, acme.admin, { role: 'member', until: until() })
    expect(body).toMatchObject({ status, code, errors: [{ field: '/until' }] })
    expect(await membersOf(team)).toEqual([])
  })

  test('may be said in any zone', async () => {
    const team = await aTeam(acme)
    const until = new Date(world.ports.clock.now().getTime() + day * 1000)
    const inDelhi = new Date(until.getTime() + 19_800_000).toISOString().replace('Z', '+05:30')
    expect((await given(team, acme.admin, { role: 'member', until: inDelhi })).until).toBe(until.toISOString())
  })
})

describe('whoever looks after a team for a time', () => {
  let team: Team
  let lead: Person
  let until: string
  beforeAll(async () => {
    const made = await anHourOf('admin')
    team = made.team
    lead = made.person
    until = made.until
  })
  const beyond = { status: 403, code: 'MEMBERSHIP_OUTLASTS_YOURS', errors: [{ field: '/until' }] }

  test('does not extend their own', async () => {
    for (const role of ['admin', 'member'])
      expect((await put(team, lead, { role, until: null }, lead)).body).toMatchObject(beyond)
    expect(await given(team, lead, { role: 'admin' }, lead)).toMatchObject({ role: 'admin', until })
  })

  test('gives nobody more than that time', async () => {
    const friend = await aPerson(world.app, acme)
    expect((await put(team, friend, { role: 'member' }, lead)).body).toMatchObject(beyond)
    expect((await put(team, friend, { role: 'admin', until: inSeconds(2 * hour) }, lead)).body).toMatchObject(beyond)
    expect(await given(team, friend, { role: 'admin', until }, lead)).toMatchObject({ role: 'admin', until })
  })

  test('takes from somebody who is there for good, and raises them no higher', async () => {
    const [member, admin] = [await aPerson(world.app, acme), await aPerson(world.app, acme)]
    await given(team, member, { role: 'member' })
    await given(team, admin, { role: 'admin' })
    expect((await put(team, member, { role: 'admin' }, lead)).body).toMatchObject(beyond)
    expect(await given(team, admin, { role: 'member' }, lead)).toMatchObject({ role: 'member', until: null })
    expect((await lead.call('DELETE', `teams/${team.id}/members/${member.id}`)).status).toBe(204)
  })

  test('is not held to it as an administrator of the organization', async () => {
    const friend = await aPerson(world.app, acme)
    await given(team, acme.admin, { role: 'admin', until })
    expect(await given(team, friend, { role: 'member' })).toMatchObject({ until: null })
  })
})

async function anotherEnvironment(team: Team): Promise<string> {
  await aDatabaseBlueprint(acme, [team], { name: `db-${team.slug}` })
  const { run } = await anEnvironment(acme.admin.call, { team: team.id, blueprint: `db-${team.slug}` })
  return run.environment.id
}

async function rowsOf(team: Team) {
  return (await world.ports.pool.query('SELECT * FROM team_memberships WHERE team_id = $1', [team.id])).rows
}
