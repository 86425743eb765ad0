import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aPerson,
  aTeam,
  aWorld,
  caller,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'
import { createSignInLink } from '../../sign-in/create-sign-in-link.ts'
import { remindOfExpiry } from './remind-of-expiry.ts'

let world: World
let acme: Organization
let team: Team
let lead: Person
let member: Person
const days = (count: number) => count * 86_400

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  lead = await aPerson(world.app, acme, { adminOf: [team] })
  member = await aPerson(world.app, acme, { teams: [team] })
})
afterAll(() => world.close())

let made = 0
async function aTokenFor(person: Person, expiresInDays: number, kind: 'team' | 'personal' = 'team'): Promise<any> {
  const owner = kind === 'team' ? { kind, teamId: team.id } : { kind }
  const { status, body } = await person.call('POST', 'tokens', { ...owner, name: `token ${++made}`, expiresInDays })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.token
}

/** Sessions end while the clock is moved: people sign in again. */
async function again(person: Person): Promise<Person> {
  const { link } = await createSignInLink(acme.ctx, { email: person.email })
  const answer = await world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] })
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
  return { ...person, cookie, call: caller(world.app, { cookie, origin: world.ports.config.publicUrl }) }
}
const pass = async (count: number) => {
  world.pass(days(count))
  ;[lead, member] = [await again(lead), await again(member)]
}
const noticesOf = async (person: Person) =>
  (await person.call('GET', 'token-notices')).body.items.map((item: any) => [item.token.id, item.days])
const remindedDays = async (id: string) => {
  const { rows } = await world.ports.pool.query(
    `SELECT (after ->> 'days')::int AS days FROM audit_events WHERE action = 'token.expiring' AND target_id = $1
     ORDER BY at`,
    [id],
  )
  return rows.map((row) => row.days)
}

describe('whoever looks after a token', () => {
  test('is reminded 14, 7 and 1 days before it expires, once each, whoever and however often one looks', async () => {
    const token = await aTokenFor(lead, 30)
    const lookTogether = () => Promise.all([1, 2, 3, 4].map(() => remindOfExpiry(world.ports)))
    const seen: number[][] = []
    for (const count of [0, 15, 1, 6, 1, 5, 1, 0.9]) {
      await pass(count)
      await lookTogether()
      await lookTogether()
      seen.push(await remindedDays(token.id))
    }
    // After 0, 15, 16, 22, 23, 28, 29 and 29.9 days
    expect(seen).toEqual([[], [], [14], [14], [14, 7], [14, 7], [14, 7, 1], [14, 7, 1]])
  })

  test('is told in the portal, and nobody else', async () => {
    const [ofTeam, own] = [await aTokenFor(lead, 20), await aTokenFor(member, 21, 'personal')]
    await pass(8)
    const brief = await aTokenFor(member, 5, 'personal')
    await remindOfExpiry(world.ports)
    expect(await noticesOf(lead)).toEqual([[ofTeam.id, 14]])
    // They may see the team's token and not renew it.
    expect(await noticesOf(member)).toEqual([[own.id, 14]])
    expect(await remindedDays(brief.id)).toEqual([])
    expect(await noticesOf(await aPerson(world.app, acme))).toEqual([])
    // Rotated, there is nothing left to do.
    expect((await lead.call('POST', `tokens/${ofTeam.id}/rotate`, {})).status).toBe(201)
    expect(await noticesOf(lead)).toEqual([])
  })

  test('is reminded of the last step alone where nobody looked for a while', async () => {
    const token = await aTokenFor(lead, 30)
    await pass(24)
    await remindOfExpiry(world.ports)
    await remindOfExpiry(world.ports)
    expect(await remindedDays(token.id)).toEqual([7])
  })

  test('is not reminded of what was revoked, rotated, or never expires', async () => {
    const [revoked, rotated] = [await aTokenFor(lead, 20), await aTokenFor(lead, 20)]
    await lead.call('DELETE', `tokens/${revoked.id}`)
    const { body } = await lead.call('POST', `tokens/${rotated.id}/rotate`, { graceHours: 168 })
    const endless = await aTokenFor(lead, 30)
    await world.ports.pool.query(`UPDATE access_tokens SET expires_at = '9999-12-31T00:00:00Z' WHERE id = $1`, [
      endless.id,
    ])
    await pass(6.5)
    await remindOfExpiry(world.ports)
    for (const { id } of [revoked, rotated, endless]) expect(await remindedDays(id)).toEqual([])
    expect(await remindedDays(body.token.id)).toEqual([14])
  })
})

test('the token of the identity provider is reminded of like any other: to administrators, until it is rotated', async () => {
  const admin = () => again(acme.admin)
  const { body } = await (await admin()).call('POST', 'provisioning/tokens', { name: 'Okta', expiresInDays: 30 })
  const { id } = body.token
  const seen: number[][] = []
  for (const count of [16.5, 7, 6]) {
    await pass(count)
    await Promise.all([1, 2, 3].map(() => remindOfExpiry(world.ports)))
    seen.push(await remindedDays(id))
  }
  expect(seen).toEqual([[14], [14, 7], [14, 7, 1]])
  expect(await noticesOf(await admin())).toContainEqual([id, 1])
  const auditor = await aPerson(world.app, acme, { role: 'auditor' })
  for (const other of [lead, member, auditor])
    expect((await noticesOf(other)).map(([each]: [string]) => each)).not.toContain(id)
  const rotated = await (await admin()).call('POST', `provisioning/tokens/${id}/rotate`, { expiresInDays: 90 })
  expect(rotated.status, JSON.stringify(rotated.body)).toBe(201)
  expect(await noticesOf(await admin())).not.toContainEqual([id, 1])
  await remindOfExpiry(world.ports)
  expect(await remindedDays(rotated.body.token.id)).toEqual([])
})
