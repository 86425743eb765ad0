import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTurn } from '../../../test/in-turn.ts'
import { aPerson, aTeam, aWorld, type World } from '../../../test/world.ts'

let world: World

beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

describe('a role', () => {
  test('changes with the next request', async () => {
    const { admin, ctx } = await world.anOrganization()
    const person = await aPerson(world.app, { ctx })
    expect((await person.call('GET', 'audit')).status).toBe(404)
    const changed = await admin.call('PATCH', `members/${person.id}`, { role: 'auditor' })
    expect(changed.body).toMatchObject({ userId: person.id, role: 'auditor' })
    expect((await person.call('GET', 'audit')).status).toBe(200)
  })

  test('of the last administrator stays', async () => {
    const { admin } = await world.anOrganization()
    expect((await admin.call('PATCH', `members/${admin.id}`, { role: 'member' })).body.code).toBe('LAST_ADMIN')
    expect((await admin.call('DELETE', `members/${admin.id}`)).body.code).toBe('LAST_ADMIN')
  })

  test('of two administrators who step down at the same moment is kept by one', async () => {
    const { admin, ctx } = await world.anOrganization()
    const second = await aPerson(world.app, { ctx }, { role: 'admin' })
    const answers = await Promise.all(
      [admin, second].map((person) => person.call('PATCH', `members/${person.id}`, { role: 'member' })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('that is taken away gives nothing more by a request that had begun before', async () => {
    const acme = await world.anOrganization()
    const second = await aPerson(world.app, acme, { role: 'admin' })
    const token = { kind: 'organization', name: 'in time' }
    const [demoted, made] = await inTurn(world, acme, [
      () => acme.admin.call('PATCH', `members/${second.id}`, { role: 'member' }),
      () => second.call('POST', 'tokens', token),
    ])
    expect([demoted?.status, made?.body.code]).toEqual([200, 'TRY_AGAIN'])
    expect((await second.call('POST', 'tokens', token)).status).toBe(403)
  })

  test('is not for members to give', async () => {
    const { admin, ctx } = await world.anOrganization()
    for (const role of ['member', 'catalog_admin', 'approver', 'auditor'] as const) {
      const person = await aPerson(world.app, { ctx }, { role })
      expect((await person.call('PATCH', `members/${person.id}`, { role: 'admin' })).status).toBe(403)
      expect((await person.call('DELETE', `members/${admin.id}`)).status).toBe(403)
    }
  })
})

test('somebody who is removed is out at once: sessions, personal tokens and teams', async () => {
  const { admin, ctx } = await world.anOrganization()
  const team = await aTeam({ ctx })
  const person = await aPerson(world.app, { ctx }, { teams: [team] })
  const { body } = await person.call('POST', 'tokens', { kind: 'personal', name: 'mine' })
  expect((await admin.call('DELETE', `members/${person.id}`)).status).toBe(204)
  expect((await person.call('GET', 'me')).status).toBe(401)
  expect((await world.withToken(body.secret)('GET', 'me')).status).toBe(401)
  expect((await admin.call('GET', `teams/${team.id}/members`)).body.items).toEqual([])
  expect((await admin.call('DELETE', `members/${person.id}`)).status).toBe(404)
})

test('people are listed in pages with their teams', async () => {
  const { admin, ctx } = await world.anOrganization()
  const team = await aTeam({ ctx })
  const person = await aPerson(world.app, { ctx }, { teams: [team] })
  const first = (await admin.call('GET', 'members?limit=1')).body
  expect(first.items).toMatchObject([{ userId: admin.id, role: 'admin', can: { change: true } }])
  const second = (await admin.call('GET', `members?limit=1&cursor=${first.nextCursor}`)).body
  expect(second).toMatchObject({ items: [{ userId: person.id, teams: [{ slug: team.slug }] }], nextCursor: null })
})
