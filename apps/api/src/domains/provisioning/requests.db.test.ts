import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProvider, type Provider, scimCall } from '../../../test/provisioning/provider.ts'
import { aPerson, aWorld, type Organization, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let provider: Provider

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization('acme')
  provider = await aProvider(world, acme)
})
afterAll(() => world.close())

const log = async (query = '') => (await acme.admin.call('GET', `provisioning/requests?limit=200${query}`)).body.items

test('administrators see what the provider asked for last, what came of it and why', async () => {
  await provider.find('userName eq "nobody@example.com"')
  const made = await provider.call('POST', 'Users', { userName: 'ada@example.com', password: 'hunter2-hunter2' })
  const refused = await provider.call('POST', 'Users', { userName: 'ADA@example.com' })
  await expect.poll(() => log()).toHaveLength(3)
  const [second, first, list] = await log()
  expect(list).toMatchObject({
    method: 'GET',
    path: '/Users',
    filter: 'userName eq "nobody@example.com"',
    status: 200,
    error: null,
    client: 'Okta',
  })
  expect(first).toMatchObject({ method: 'POST', status: 201, requestId: made.headers['x-request-id'] })
  expect(JSON.parse(first.body)).toEqual({ userName: 'ada@example.com', password: '(left out)' })
  expect(second).toMatchObject({
    status: 409,
    scimType: 'uniqueness',
    error: 'There is a user with this userName already.',
    requestId: refused.headers['x-request-id'],
  })
  expect(second.durationMs).toBeGreaterThanOrEqual(0)
  const { rows } = await world.ports.pool.query('SELECT body FROM provisioning_requests')
  expect(JSON.stringify(rows)).not.toContain('hunter2')
  expect(await log('&state=refused')).toHaveLength(1)
  expect(await log('&state=failed')).toHaveLength(0)
  expect(await log('&search=ADA@example')).toHaveLength(2)
  expect(await log(`&search=${String(made.headers['x-request-id'])}`)).toHaveLength(1)
  const page = (await acme.admin.call('GET', 'provisioning/requests?limit=2')).body
  const rest = (await acme.admin.call('GET', `provisioning/requests?limit=2&cursor=${page.nextCursor}`)).body
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual([second.id, first.id, list.id])
})

test('a wrong token is in the log of the organization that it was tried at, once a minute', async () => {
  const lonely = await world.anOrganization()
  const wrong = scimCall(world, lonely.slug, `ams_${'0'.repeat(36)}`)
  for (let i = 0; i < 3; i++) expect((await wrong('GET', 'Users')).status).toBe(401)
  expect((await scimCall(world, lonely.slug, provider.secret)('GET', 'Users')).status).toBe(401)
  const seen = async () => (await lonely.admin.call('GET', 'provisioning/requests')).body.items
  await expect.poll(seen).toHaveLength(1)
  expect(await seen()).toMatchObject([{ status: 401, client: 'No valid token', path: '/Users' }])
})

test('the last thousand are kept', async () => {
  const busy = await world.anOrganization()
  const theirs = await aProvider(world, busy)
  await world.ports.pool.query(
    `INSERT INTO provisioning_requests (id, organization_id, at, method, path, status, duration_ms, request_id, client, address)
     SELECT gen_random_uuid(), $1, now() - n * interval '1 second', 'GET', '/Users', 200, 1, n::text, 'Okta', '::1'
     FROM generate_series(1, 1200) n`,
    [busy.id],
  )
  await theirs.call('GET', 'Users')
  const count = async () =>
    (
      await world.ports.pool.query(
        'SELECT count(*)::int AS kept FROM provisioning_requests WHERE organization_id = $1',
        [busy.id],
      )
    ).rows[0].kept
  await expect.poll(count).toBe(1000)
  const [newest] = (await busy.admin.call('GET', 'provisioning/requests?limit=1')).body.items
  expect(newest.client).toBe('Okta')
})

test('the log is for administrators and auditors of its organization', async () => {
  const member = await aPerson(world.app, acme)
  const auditor = await aPerson(world.app, acme, { role: 'auditor' })
  expect((await member.call('GET', 'provisioning/requests')).status).toBe(404)
  expect((await auditor.call('GET', 'provisioning/requests')).status).toBe(200)
  const rival = await world.anOrganization()
  expect((await rival.admin.call('GET', 'provisioning/requests')).body.items).toEqual([])
})
