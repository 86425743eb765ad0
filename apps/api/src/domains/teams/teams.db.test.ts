import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aGrant } from '../../../test/state/grants.ts'
import { aPerson, aTeam, aToken, aWorld, type Organization, type Person, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let member: Person

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  member = await aPerson(world.app, acme)
})
afterAll(() => world.close())

describe('a team', () => {
  test('is founded, renamed and closed by an administrator', async () => {
    const created = await acme.admin.call('POST', 'teams', { slug: 'checkout', name: 'Checkout' })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ slug: 'checkout', description: '', memberCount: 0, can: { change: true } })
    const { id } = created.body
    const changed = await acme.admin.call('PATCH', `teams/${id}`, { description: 'Pays' })
    expect(changed.body).toMatchObject({ name: 'Checkout', description: 'Pays' })
    expect((await acme.admin.call('DELETE', `teams/${id}`)).status).toBe(204)
    expect((await acme.admin.call('GET', `teams/${id}`)).status).toBe(404)
  })

  test('has a short name of its own', async () => {
    const team = await aTeam(acme)
    const taken = await acme.admin.call('POST', 'teams', { slug: team.slug, name: 'Another' })
    expect(taken.body).toMatchObject({ status: 409, code: 'TEAM_SLUG_TAKEN' })
    const other = await world.anOrganization()
    expect((await other.admin.call('POST', 'teams', { slug: team.slug, name: 'Another' })).status).toBe(201)
  })

  test('that owns anything, or ever did, is not deleted', async () => {
    const team = await aTeam(acme)
    await world.ports.pool.query(
      `INSERT INTO stacks (id, organization_id, team_id, project, name, sealed_key)
       VALUES (gen_random_uuid(), $1, $2, 'p', 's', '')`,
      [acme.id, team.id],
    )
    expect((await acme.admin.call('DELETE', `teams/${team.id}`)).body.code).toBe('TEAM_NOT_EMPTY')
  })

  test('is not changed by an ordinary member', async () => {
    const team = await aTeam(acme)
    const inside = await aPerson(world.app, acme, { teams: [team] })
    expect((await inside.call('POST', 'teams', { slug: 'mine', name: 'Mine' })).status).toBe(403)
    expect((await inside.call('PATCH', `teams/${team.id}`, { name: 'Mine' })).status).toBe(403)
    expect((await inside.call('DELETE', `teams/${team.id}`)).status).toBe(403)
    expect((await inside.call('PUT', `teams/${team.id}/members/${member.id}`, { role: 'member' })).status).toBe(403)
    expect((await inside.call('DELETE', `teams/${team.id}/members/${acme.admin.id}`)).status).toBe(403)
  })

  test.each([
    [{ slug: 'Check Out', name: 'x' }, '/slug'],
    [{ slug: '9lives', name: 'x' }, '/slug'],
    [{ slug: 'a'.repeat(41), name: 'x' }, '/slug'],
    [{ slug: 'ok', name: ' ' }, '/name'],
    [{ slug: 'ok', name: 'x', description: 'x'.repeat(501) }, '/description'],
    [{ slug: 'ok', name: ['x'] }, '/name'],
    [{ slug: 'ok', name: 'x', owner: 'me' }, '/owner'],
  ])('made from %j is refused by field', async (body, field) => {
    const answer = await acme.admin.call('POST', 'teams', body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field)
  })
})

describe('belonging to a team', () => {
  test('is decided by whoever looks after it, and works with the next request', async () => {
    const team = await aTeam(acme)
    const lead = await aPerson(world.app, acme, { adminOf: [team] })
    const newcomer = await aPerson(world.app, acme)
    const added = await lead.call('PUT', `teams/${team.id}/members/${newcomer.id}`, { role: 'member' })
    expect(added.body).toMatchObject({ userId: newcomer.id, role: 'member', organizationRole: 'member' })
    expect((await newcomer.call('GET', 'me')).body.teams).toMatchObject([{ id: team.id, role: 'member' }])
    await lead.call('PUT', `teams/${team.id}/members/${newcomer.id}`, { role: 'admin' })
    expect((await newcomer.call('PATCH', `teams/${team.id}`, { name: 'Ours' })).status).toBe(200)
    const { body } = await lead.call('GET', `teams/${team.id}/members`)
    expect(body.items.map((item: { role: string }) => item.role)).toEqual(['admin', 'admin'])
    expect((await lead.call('DELETE', `teams/${team.id}/members/${newcomer.id}`)).status).toBe(204)
    expect((await newcomer.call('GET', 'me')).body.teams).toEqual([])
  })

  test('ends when somebody leaves by themselves', async () => {
    const team = await aTeam(acme)
    const person = await aPerson(world.app, acme, { teams: [team] })
    expect((await person.call('DELETE', `teams/${team.id}/members/${person.id}`)).status).toBe(204)
    expect((await person.call('DELETE', `teams/${team.id}/members/${person.id}`)).status).toBe(404)
  })

  test('that keeps somebody from stacks ends by an administrator alone, or they would walk round it', async () => {
    const [team, other] = [await aTeam(acme), await aTeam(acme)]
    const person = await aPerson(world.app, acme, { teams: [team] })
    const lead = await aPerson(world.app, acme, { adminOf: [team] })
    const grant = await aGrant(acme, team, 'production', 'none')
    await aGrant(acme, other, 'production', 'read')
    for (const { id, call } of [person, lead]) {
      const left = await call('DELETE', `teams/${team.id}/members/${id}`)
      expect(left.body).toMatchObject({ status: 403, code: 'TEAM_HOLDS_BACK' })
    }
    const soon = { role: 'admin', until: new Date(Date.now() + 60_000).toISOString() }
    const lapsing = await lead.call('PUT', `teams/${team.id}/members/${lead.id}`, soon)
    expect(lapsing.body.code).toBe('TEAM_HOLDS_BACK')
    expect((await lead.call('DELETE', `teams/${team.id}/members/${person.id}`)).status, 'another').toBe(204)
    await grant.remove()
    expect((await lead.call('DELETE', `teams/${team.id}/members/${lead.id}`)).status).toBe(204)
  })

  test('is for people of the organization', async () => {
    const team = await aTeam(acme)
    const other = await world.anOrganization()
    const answer = await acme.admin.call('PUT', `teams/${team.id}/members/${other.admin.id}`, { role: 'member' })
    expect(answer.body).toMatchObject({ status: 422, code: 'NOT_A_MEMBER' })
  })

  test('is seen, not changed, with a team token', async () => {
    const team = await aTeam(acme)
    const call = world.withToken(await aToken(acme, { kind: 'team', teamId: team.id }))
    expect((await call('GET', `teams/${team.id}`)).status).toBe(200)
    expect((await call('PUT', `teams/${team.id}/members/${member.id}`, { role: 'admin' })).status).toBe(403)
  })
})
