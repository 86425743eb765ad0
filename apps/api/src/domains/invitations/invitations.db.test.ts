import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, aTeam, aWorld, caller, type Organization, type Team, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let team: Team

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
})
afterAll(() => world.close())

let invited = 0
async function anInvitation(more: object = {}) {
  const email = `guest-${++invited}@example.com`
  const { body } = await acme.admin.call('POST', 'invitations', { email, ...more })
  return { email, invitation: body.invitation, secret: String(body.link).split('#')[1] ?? '' }
}

describe('an invitation', () => {
  test('brings a person in, with role and teams, signed in', async () => {
    const { email, secret, invitation } = await anInvitation({ role: 'approver', teamIds: [team.id] })
    expect(invitation).toMatchObject({ email, role: 'approver', invitedBy: { id: acme.admin.id }, acceptedAt: null })
    const seen = await world.anonymous('POST', 'invitations/inspect', { secret })
    expect(seen.body).toMatchObject({ email, organization: { slug: acme.slug }, role: 'approver' })
    const accepted = await world.anonymous('POST', 'invitations/accept', { secret, displayName: 'Ada' })
    expect(accepted.body).toMatchObject({
      user: { email, displayName: 'Ada' },
      role: 'approver',
      teams: [{ id: team.id }],
    })
    const cookie = String(accepted.headers['set-cookie']).split(';', 1)[0] ?? ''
    expect((await caller(world.app, { cookie })('GET', 'me')).body.user.email).toBe(email)
  })

  test('is accepted once, also when many try at the same moment', async () => {
    const { secret } = await anInvitation()
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        world.anonymous('POST', 'invitations/accept', { secret, displayName: `P${i}` }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400])
    expect((await world.anonymous('POST', 'invitations/inspect', { secret })).body.code).toBe('INVITATION_INVALID')
  })

  test('is replaced by a newer one for the same person', async () => {
    const first = await anInvitation()
    await acme.admin.call('POST', 'invitations', { email: first.email.toUpperCase() })
    expect((await world.anonymous('POST', 'invitations/inspect', { secret: first.secret })).status).toBe(400)
  })

  test('can be taken back, until it is accepted', async () => {
    const { invitation, secret } = await anInvitation()
    expect((await acme.admin.call('DELETE', `invitations/${invitation.id}`)).status).toBe(204)
    expect((await world.anonymous('POST', 'invitations/accept', { secret, displayName: 'Eve' })).status).toBe(400)
    expect((await acme.admin.call('DELETE', `invitations/${invitation.id}`)).body.code).toBe('INVITATION_CLOSED')
  })

  test('is dead after a week', async () => {
    const { secret } = await anInvitation()
    world.pass(7 * 86_400 + 1)
    expect((await world.anonymous('POST', 'invitations/inspect', { secret })).status).toBe(400)
    acme = { ...acme, admin: await aPerson(world.app, acme, { role: 'admin' }) }
  })

  test('is for administrators to make and to see', async () => {
    const member = await aPerson(world.app, acme)
    expect((await member.call('POST', 'invitations', { email: 'x@example.com' })).status).toBe(403)
    expect((await member.call('GET', 'invitations')).status).toBe(403)
    const { body } = await acme.admin.call('GET', 'invitations')
    expect(body.items.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toMatch(/secret/i)
  })

  test('is made by a person in the browser: a token, which may leak, opens no way in that outlives it', async () => {
    const { secret } = (await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'of an admin' })).body
    const answer = await world.withToken(secret)('POST', 'invitations', { email: 'eve@example.com', role: 'admin' })
    expect(answer.body).toMatchObject({ status: 403, code: 'INVITATIONS_NEED_A_PERSON' })
  })

  test('is not for those who belong already, nor for teams elsewhere', async () => {
    const member = await aPerson(world.app, acme)
    expect((await acme.admin.call('POST', 'invitations', { email: member.email })).body.code).toBe('ALREADY_A_MEMBER')
    const theirs = await aTeam(await world.anOrganization())
    const answer = await acme.admin.call('POST', 'invitations', { email: 'y@example.com', teamIds: [theirs.id] })
    expect(answer.body).toMatchObject({ status: 422, code: 'NO_SUCH_TEAM' })
  })

  test.each([{ email: 'nobody' }, { email: 'a@b.c', role: 'root' }, { email: 'a@b.co', teamIds: ['x'] }, {}])(
    'made from %j is refused',
    async (body) => {
      expect((await acme.admin.call('POST', 'invitations', body)).body.code).toBe('INVALID_REQUEST')
    },
  )
})
