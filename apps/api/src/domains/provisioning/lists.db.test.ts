import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aProvider, type Provider } from '../../../test/provisioning/provider.ts'
import { aWorld, type Organization, type World } from '../../../test/world.ts'

const many = 5_000
let world: World
let acme: Organization
let provider: Provider

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization()
  provider = await aProvider(world, acme)
  await world.ports.pool.query(
    `WITH made AS (
       INSERT INTO users (id, email, display_name)
       SELECT gen_random_uuid(), 'user-' || lpad(n::text, 5, '0') || '@example.com', 'User ' || n FROM generate_series(1, $2) n
       RETURNING id, email),
     joined AS (INSERT INTO memberships (organization_id, user_id, role) SELECT $1, id, 'member' FROM made WHERE email < 'user-04001')
     INSERT INTO provisioned_users (id, organization_id, user_id, user_name, user_name_key, external_id, document)
     SELECT gen_random_uuid(), $1, id, email, email, 'ext-' || email,
       jsonb_build_object('title', 'T' || (substr(email, 6, 5)::int % 10), 'emails',
         jsonb_build_array(jsonb_build_object('value', email, 'type', 'work', 'primary', true),
           jsonb_build_object('value', 'home.' || email, 'type', 'home')))
     FROM made`,
    [acme.id, many],
  )
})
afterAll(() => world.close())

const list = async (query: Record<string, string | number>) => {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
  const answer = await provider.call('GET', `Users?${search}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const total = async (filter: string) => (await list({ filter, count: 0 })).totalResults

describe(`a list of ${many}`, () => {
  test('comes in pages that together are all of it, with the exact total on each', async () => {
    const seen = new Set<string>()
    for (let startIndex = 1; startIndex <= many; startIndex += 1000) {
      const page = await list({ startIndex, count: 1000, attributes: 'userName' })
      expect(page).toMatchObject({ totalResults: many, startIndex, itemsPerPage: 1000 })
      for (const { id } of page.Resources) seen.add(id)
    }
    expect(seen.size).toBe(many)
    expect(await list({ startIndex: many + 1 })).toMatchObject({ totalResults: many, itemsPerPage: 0, Resources: [] })
    expect(await list({ startIndex: -5, count: 2 })).toMatchObject({ startIndex: 1, itemsPerPage: 2 })
    expect((await list({ count: -1 })).Resources).toEqual([])
    expect((await list({ count: 100_000 })).itemsPerPage).toBe(1000)
  })

  test('takes as many queries for a thousand as for one, and leaves counting and paging to the database', async () => {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    const asked = () => spy.mock.calls.map(([query]) => (query as unknown as { text?: string }).text ?? '')
    try {
      await list({ count: 1 })
      const forOne = asked()
      await list({ count: 1000 })
      expect(asked()).toHaveLength(2 * forOne.length)
      const ofUsers = forOne.filter((text) => text.includes('FROM provisioned_users u'))
      expect(ofUsers.every((text) => /count\(\*\)|LIMIT \$\d+ OFFSET/.test(text))).toBe(true)
      expect(ofUsers).toHaveLength(2)
    } finally {
      spy.mockRestore()
    }
  })

  test('is sorted as asked for', async () => {
    const page = await list({ sortBy: 'userName', sortOrder: 'descending', count: 2, attributes: 'userName' })
    expect(page.Resources).toMatchObject([
      { userName: 'user-05000@example.com' },
      { userName: 'user-04999@example.com' },
    ])
    // Of several the primary one counts (RFC 7644, section 3.4.2.3).
    for (const sortBy of ['emails', 'emails.value']) {
      const { Resources } = await list({ sortBy, sortOrder: 'descending', count: 2, attributes: 'userName' })
      expect(Resources, sortBy).toEqual(page.Resources)
    }
  })
})

describe('a filter', () => {
  test.each([
    ['userName eq "USER-00042@example.com"', 1],
    ['userName ne "user-00042@example.com"', many - 1],
    ['userName sw "user-0004"', 10],
    ['userName ew "42@EXAMPLE.com"', 50],
    ['userName co "-0004"', 10],
    ['externalId eq "ext-user-00042@example.com"', 1],
    ['externalId eq "EXT-user-00042@example.com"', 0],
    ['active eq true', 4000],
    ['active eq false', 1000],
    ['title pr', many],
    ['nickName pr', 0],
    ['not (nickName pr)', many],
    ['title eq "T3"', many / 10],
    ['title eq "T3" and active eq false', 100],
    ['title eq "T3" or title eq "T4"', many / 5],
    ['userName eq "user-00001@example.com" or title eq "T3" and active eq false', 101],
    ['(userName eq "user-00001@example.com" or title eq "T3") and active eq false', 100],
    ['not (title eq "T3" and active eq false)', many - 100],
    ['userName gt "user-04990@example.com"', 10],
    ['userName le "user-00010@example.com"', 10],
    ['meta.created gt "2001-01-01T00:00:00Z"', many],
    ['meta.lastModified lt "2001-01-01T00:00:00Z"', 0],
    ['emails eq "home.user-00042@example.com"', 1],
    ['emails.value ew "00042@example.com"', 1],
    ['emails[type eq "work" and value sw "home."]', 0],
    ['emails[type eq "home" and value sw "home."]', many],
    ['emails[type eq "home"].value eq "home.user-00042@example.com"', 1],
    ['urn:ietf:params:scim:schemas:core:2.0:User:USERNAME eq "user-00042@example.com"', 1],
    ['userName eq null', 0],
  ])('%s', async (filter, found) => {
    expect(await total(filter)).toBe(found)
  })

  test('that injects finds what is called like that, which is nothing, and does nothing', async () => {
    const values = [
      `x" or userName pr or userName eq "x`,
      `'; DROP TABLE provisioned_users; --`,
      `' OR '1'='1`,
      '%',
      '_'.repeat(22),
      String.raw`\\`,
      '${1+1}',
      `x') OR EXISTS (SELECT pg_sleep(9)) --`,
    ]
    for (const value of values) {
      const filter = `userName eq ${JSON.stringify(value)}`
      expect(await total(filter), filter).toBe(0)
      expect(await total(`emails[value co ${JSON.stringify(value)}]`), value).toBe(0)
      expect(await total(`title sw ${JSON.stringify(value)}`), value).toBe(0)
    }
    const attributes = [
      `userName' eq "x"`,
      `document->>'x' eq "x"`,
      `title) or (userName eq "x"`,
      `u.id eq "x"`,
      `__proto__ pr`,
    ]
    for (const filter of [
      ...attributes,
      'userName eq "x" or',
      `${'('.repeat(60)}title pr${')'.repeat(60)}`,
      `userName eq "${'x'.repeat(5000)}"`,
    ]) {
      const answer = await provider.find(filter)
      expect(answer, filter).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } })
    }
    expect(await total('userName pr')).toBe(many)
  })

  test('of groups goes by name and by member', async () => {
    const { Resources } = await list({ count: 2 })
    const group = await provider.group('Night shift', Resources)
    await provider.group('Day shift', [])
    const found = async (filter: string) =>
      (await provider.call('GET', `Groups?filter=${encodeURIComponent(filter)}`)).body.Resources.map(
        ({ id }: { id: string }) => id,
      )
    expect(await found('displayName eq "night SHIFT"')).toEqual([group.id])
    expect(await found(`members[value eq "${Resources[0].id}"]`)).toEqual([group.id])
    expect(await found(`members.value eq "${randomUUID()}"`)).toEqual([])
    expect(await found('displayName co "shift" and not (members pr)')).toHaveLength(1)
    expect(await total(`groups.value eq "${group.id}"`)).toBe(2)
    const all = await provider.call('POST', '.search', { filter: 'displayName co "shift"', count: 10 })
    expect(all.body).toMatchObject({ totalResults: 2 })
  })
})
