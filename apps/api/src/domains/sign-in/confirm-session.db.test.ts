import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmedAgo, unconfirmed } from '../../../test/sessions.ts'
import { aPerson, aWorld, caller, type Organization, type Person, type World } from '../../../test/world.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { confirmSession } from './confirm-session.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

async function confirm(person: Person, secret = person.cookie.slice('automat='.length)) {
  const who = { organizationId: acme.id, userId: person.id }
  const actor = await loadUserActor(world.ports, who, { address: null, requestId: null })
  if (!actor) throw new Error('nobody')
  return confirmSession({ ...world.ports, actor }, { secret, way: { by: 'passkey' } })
}

test('a sign-in counts as confirmed, by the database’s clock', async () => {
  world.pass(1800)
  const person = await aPerson(world.app, acme)
  expect(Math.abs(await confirmedAgo(world, person.id))).toBeLessThan(5)
})

test('whoever confirms has another secret from then on, and the same end', async () => {
  const person = await aPerson(world.app, acme)
  const { expiresAt } = (await person.call('GET', 'me/sessions')).body.items[0]
  await unconfirmed(world, person.id)
  expect(await confirmedAgo(world, person.id)).toBeGreaterThan(3590)
  const renewed = await confirm(person)
  expect(Math.abs(await confirmedAgo(world, person.id))).toBeLessThan(5)
  expect(renewed.expiresAt.toISOString()).toBe(expiresAt)
  expect((await person.call('GET', 'me')).status).toBe(401)
  const call = caller(world.app, { cookie: `automat=${renewed.secret}` })
  expect((await call('GET', 'me')).body.user.id).toBe(person.id)
  const { body } = await acme.admin.call('GET', 'audit?action=session.confirmed')
  expect(body.items[0]).toMatchObject({ actor: { id: person.id }, after: { by: 'passkey' }, outcome: 'allowed' })
})

test('a secret confirms once, and only the session of whoever it is', async () => {
  const [person, other] = [await aPerson(world.app, acme), await aPerson(world.app, acme)]
  const secret = person.cookie.slice('automat='.length)
  await expect(confirm(other, secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  const both = await Promise.allSettled([confirm(person), confirm(person)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a session that has ended is not confirmed', async () => {
  const person = await aPerson(world.app, acme)
  await person.call('POST', 'sign-out')
  await expect(confirm(person)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
