import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, aWorld, caller, type Organization, type World } from '../../../test/world.ts'
import { createSignInLink } from './create-sign-in-link.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

async function aSecret(email?: string): Promise<string> {
  const { link } = await createSignInLink(acme.ctx, { email })
  return link.split('#')[1] ?? ''
}

describe('a sign-in link', () => {
  test('signs in its person, and says what they may do', async () => {
    const answer = await world.anonymous('POST', 'sign-in/link', { secret: await aSecret() })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      user: { email: acme.admin.email },
      organization: { slug: acme.slug },
      role: 'admin',
      can: { 'catalog:publish': true },
    })
    expect(answer.headers['set-cookie']).toMatch(/^automat=[\w-]{43}; .*HttpOnly; SameSite=Lax/)
  })

  test('works once, also when many use it at the same moment', async () => {
    const secret = await aSecret()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.anonymous('POST', 'sign-in/link', { secret })),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.find((answer) => answer.status !== 200)?.body.code).toBe('SIGN_IN_LINK_INVALID')
  })

  test('is dead after a day', async () => {
    const secret = await aSecret()
    world.pass(24 * 3600 + 1)
    const answer = await world.anonymous('POST', 'sign-in/link', { secret })
    expect(answer.body.code).toBe('SIGN_IN_LINK_INVALID')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('is refused to a page elsewhere', async () => {
    const secret = await aSecret()
    const answer = await world.anonymous('POST', 'sign-in/link', { secret }, { origin: 'https://evil.test' })
    expect(answer.body.code).toBe('CROSS_SITE_REQUEST')
  })

  test('ends the session that the browser had before', async () => {
    const person = await aPerson(world.app, acme)
    const again = caller(world.app, { cookie: person.cookie })
    await again('POST', 'sign-in/link', { secret: await aSecret(person.email) })
    expect((await person.call('GET', 'me')).status).toBe(401)
  })
})

describe('a session', () => {
  test('ends after twelve idle hours', async () => {
    const person = await aPerson(world.app, acme)
    world.pass(11 * 3600)
    expect((await person.call('GET', 'me')).status).toBe(200)
    world.pass(11 * 3600)
    expect((await person.call('GET', 'me')).status).toBe(200)
    world.pass(13 * 3600)
    expect((await person.call('GET', 'me')).body.code).toBe('UNAUTHENTICATED')
  })

  test('ends after seven days however busy', async () => {
    const person = await aPerson(world.app, acme)
    for (let hours = 0; hours < 7 * 24; hours += 11) {
      expect((await person.call('GET', 'me')).status).toBe(200)
      world.pass(11 * 3600)
    }
    expect((await person.call('GET', 'me')).status).toBe(401)
  })

  test('changes nothing for a page elsewhere', async () => {
    const person = await aPerson(world.app, acme)
    const elsewhere = caller(world.app, { cookie: person.cookie })
    const attempts: Record<string, string>[] = [
      {},
      { origin: 'https://evil.test' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]
    for (const headers of attempts) {
      const answer = await elsewhere('POST', 'sign-out', undefined, headers)
      expect(answer.body.code, JSON.stringify(headers)).toBe('CROSS_SITE_REQUEST')
    }
    expect((await elsewhere('POST', 'sign-out', undefined, { 'sec-fetch-site': 'same-origin' })).status).toBe(204)
    expect((await person.call('GET', 'me')).status).toBe(401)
  })

  test('is listed, and can be ended from another browser', async () => {
    const person = await aPerson(world.app, acme)
    const { link } = await createSignInLink(acme.ctx, { email: person.email })
    await world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] }, { 'user-agent': 'Laptop' })
    const { items } = (await person.call('GET', 'me/sessions')).body
    expect(items.map((item: { current: boolean }) => item.current)).toContain(true)
    const other = items.find((item: { userAgent: string }) => item.userAgent === 'Laptop')
    expect((await person.call('DELETE', `me/sessions/${other.id}`)).status).toBe(204)
    expect((await person.call('DELETE', `me/sessions/${other.id}`)).status).toBe(404)
    const stranger = await aPerson(world.app, acme)
    const mine = items.find((item: { current: boolean }) => item.current)
    expect((await stranger.call('DELETE', `me/sessions/${mine.id}`)).status).toBe(404)
  })

  test('ends everywhere but here', async () => {
    const [person, stranger] = [await aPerson(world.app, acme), await aPerson(world.app, acme)]
    const others = await Promise.all(
      [1, 2].map(async () => {
        const { link } = await createSignInLink(acme.ctx, { email: person.email })
        return world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] })
      }),
    )
    expect((await person.call('DELETE', 'me/sessions')).body).toEqual({ ended: 2 })
    expect((await person.call('GET', 'me/sessions')).body.items).toMatchObject([{ current: true }])
    for (const { headers } of others) {
      const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? ''
      expect((await caller(world.app, { cookie })('GET', 'me')).status).toBe(401)
    }
    expect((await stranger.call('GET', 'me')).status).toBe(200)
  })
})
