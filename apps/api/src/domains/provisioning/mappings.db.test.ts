import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProvider, type Provider } from '../../../test/provisioning/provider.ts'
import { aPerson, aTeam, aWorld, type Organization, type Team, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let provider: Provider

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization('acme')
  provider = await aProvider(world, acme)
})
afterAll(() => world.close())

type Mapping = { teamId: string; role: 'admin' | 'member' }
const preview = async (group: { id: string }, mappings: Mapping[]) => {
  const { status, body } = await acme.admin.call('POST', `provisioning/groups/${group.id}/mappings/preview`, {
    mappings,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const map = (group: { id: string }, mappings: Mapping[], digest: string) =>
  acme.admin.call('PUT', `provisioning/groups/${group.id}/mappings`, { mappings, digest })
async function mapped(group: { id: string }, mappings: Mapping[]) {
  const { digest } = await preview(group, mappings)
  expect((await map(group, mappings, digest)).status).toBe(200)
}
const inTeam = async (team: Team) =>
  Object.fromEntries(
    (await acme.admin.call('GET', `teams/${team.id}/members`)).body.items.map((member: any) => [
      member.email,
      member.role,
    ]),
  )
let made = 0
const users = (count: number) =>
  Promise.all(Array.from({ length: count }, () => provider.user({ userName: `person-${++made}@example.com` })))

describe('a group', () => {
  test('gives nothing until an administrator says so; then its members are in the team, and follow it', async () => {
    const team = await aTeam(acme)
    const [ada, bob, eve] = await users(3)
    const group = await provider.group('Engineers', [ada, bob])
    expect(await inTeam(team)).toEqual({})
    await mapped(group, [{ teamId: team.id, role: 'member' }])
    expect(await inTeam(team)).toEqual({ [ada.userName]: 'member', [bob.userName]: 'member' })
    await provider.patch(
      `Groups/${group.id}`,
      { op: 'Add', path: 'members', value: [{ value: eve.id }] },
      { op: 'Remove', path: 'members', value: [{ value: ada.id }] },
    )
    expect(await inTeam(team)).toEqual({ [bob.userName]: 'member', [eve.userName]: 'member' })
    const { items } = (await acme.admin.call('GET', 'audit?limit=200&action=team-members.followed-group')).body
    expect(items[0]).toMatchObject({
      actor: { name: 'Okta' },
      reason: 'The group Engineers',
      after: {
        added: { count: 1, people: [{ email: eve.userName }] },
        removed: { count: 1, people: [{ email: ada.userName }] },
      },
    })
  })

  test('takes back what it gave and nothing else', async () => {
    const team = await aTeam(acme)
    const [both, onlyGroup, twice] = await users(3)
    const byHand = await aPerson(world.app, acme, { teams: [team] })
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    const idOf = (email: string) => items.find((member: any) => member.email === email).userId
    await acme.admin.call('PUT', `teams/${team.id}/members/${idOf(both.userName)}`, { role: 'member' })
    const first = await provider.group('First', [both, onlyGroup, twice])
    const second = await provider.group('Second', [twice])
    await mapped(first, [{ teamId: team.id, role: 'admin' }])
    await mapped(second, [{ teamId: team.id, role: 'member' }])
    expect(await inTeam(team)).toEqual({
      [byHand.email]: 'member',
      [both.userName]: 'admin',
      [onlyGroup.userName]: 'admin',
      [twice.userName]: 'admin',
    })
    const listed = (await acme.admin.call('GET', `teams/${team.id}/members`)).body.items
    const marked = (email: string) => listed.find((member: any) => member.email === email)
    expect(marked(both.userName)).toMatchObject({ byHand: 'member', groups: [{ displayName: 'First' }] })
    expect(marked(byHand.email)).toMatchObject({ byHand: 'member', groups: [] })
    expect(marked(twice.userName)).toMatchObject({
      byHand: null,
      groups: [{ displayName: 'First' }, { displayName: 'Second' }],
    })

    const refused = await acme.admin.call('DELETE', `teams/${team.id}/members/${idOf(onlyGroup.userName)}`)
    expect(refused.body.code).toBe('GIVEN_BY_GROUP')
    expect((await provider.call('DELETE', `Groups/${first.id}`)).status).toBe(204)
    expect(await inTeam(team)).toEqual({
      [byHand.email]: 'member',
      [both.userName]: 'member',
      [twice.userName]: 'member',
    })
  })

  test('gives teams anew to whom it still has when they are switched on again, and by hand nothing', async () => {
    const [byGroup, byHand] = [await aTeam(acme), await aTeam(acme)]
    const [ada] = await users(1)
    const group = await provider.group('Returners', [ada])
    await mapped(group, [{ teamId: byGroup.id, role: 'member' }])
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    const { userId } = items.find((member: any) => member.email === ada.userName)
    await acme.admin.call('PUT', `teams/${byHand.id}/members/${userId}`, { role: 'admin' })
    await provider.patch(`Users/${ada.id}`, { op: 'replace', value: { active: false } })
    expect([await inTeam(byGroup), await inTeam(byHand)]).toEqual([{}, {}])
    await provider.patch(`Users/${ada.id}`, { op: 'replace', value: { active: true } })
    expect([await inTeam(byGroup), await inTeam(byHand)]).toEqual([{ [ada.userName]: 'member' }, {}])
  })

  test('that a person is let go of gives them nothing any more, and they stay', async () => {
    const team = await aTeam(acme)
    const [ada] = await users(1)
    await mapped(await provider.group('Let go', [ada]), [{ teamId: team.id, role: 'member' }])
    expect((await acme.admin.call('DELETE', `provisioning/users/${ada.id}`)).status).toBe(204)
    expect(await inTeam(team)).toEqual({})
    const { items } = (await acme.admin.call('GET', 'members?limit=200')).body
    expect(items).toContainEqual(expect.objectContaining({ email: ada.userName, provisioned: false }))
  })
})

describe('the preview of what a group gives', () => {
  test('says by name that 3 of 41 lose access, and changes nothing', async () => {
    const [from, to] = [await aTeam(acme, 'leaving'), await aTeam(acme, 'arriving')]
    const lot = await users(38)
    const three = await users(3)
    const stays = await provider.group('Everybody', lot)
    const group = await provider.group('The three', three)
    await mapped(stays, [{ teamId: from.id, role: 'member' }])
    await mapped(group, [{ teamId: from.id, role: 'member' }])
    const before = await inTeam(from)
    const effect = await preview(group, [{ teamId: to.id, role: 'admin' }])
    expect(effect).toMatchObject({ people: 41, change: [] })
    const names = (list: any[]) => list.map(({ email }) => email).toSorted()
    expect(names(effect.lose)).toEqual(three.map(({ userName }) => userName).toSorted())
    expect(effect.lose[0]).toMatchObject({ team: 'leaving', before: 'member', after: null })
    expect(effect.gain).toHaveLength(3)
    expect(effect.gain[0]).toMatchObject({ team: 'arriving', before: null, after: 'admin' })
    expect(await inTeam(from)).toEqual(before)
    expect(await inTeam(to)).toEqual({})
    const { items } = (await acme.admin.call('GET', `provisioning/groups?search=the%20three`)).body
    expect(items).toMatchObject([
      { displayName: 'The three', memberCount: 3, mappings: [{ team: { slug: 'leaving' } }] },
    ])
  })

  test('is what is done: whoever saves something else than they saw is stopped', async () => {
    const team = await aTeam(acme)
    const [ada, bob] = await users(2)
    const group = await provider.group('Racing', [ada])
    const mappings = [{ teamId: team.id, role: 'member' as const }]
    const { digest } = await preview(group, mappings)
    await provider.patch(`Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: bob.id }] })
    expect((await map(group, mappings, digest)).body.code).toBe('EFFECT_CHANGED')
    expect(await inTeam(team)).toEqual({})
    expect((await map(group, mappings, (await preview(group, mappings)).digest)).status).toBe(200)
    expect(Object.keys(await inTeam(team))).toHaveLength(2)
  })

  test('knows only teams of the organization, each once', async () => {
    const rival = await world.anOrganization()
    const theirs = await aTeam(rival)
    const group = await provider.group('Reaching out')
    const own = await aTeam(acme)
    const ask = (mappings: Mapping[]) =>
      acme.admin.call('POST', `provisioning/groups/${group.id}/mappings/preview`, { mappings })
    expect((await ask([{ teamId: theirs.id, role: 'member' }])).body.code).toBe('NO_SUCH_TEAM')
    const twice = [
      { teamId: own.id, role: 'member' as const },
      { teamId: own.id, role: 'admin' as const },
    ]
    expect((await ask(twice)).body.code).toBe('TEAM_NAMED_TWICE')
  })
})
