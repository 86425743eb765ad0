import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProvider, enterprise, groupSchema, type Provider, userSchema } from '../../../test/provisioning/provider.ts'
import { aWorld, type Organization, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let provider: Provider

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization('acme')
  provider = await aProvider(world, acme)
})
afterAll(() => world.close())

const members = async () => (await acme.admin.call('GET', 'members?limit=200')).body.items

describe('what Okta sends', () => {
  // As in Okta's "SCIM 2.0 protocol reference".
  test('to look whether a user is there, finds none and is told so with 200', async () => {
    const answer = await provider.call(
      'GET',
      `Users?filter=${encodeURIComponent('userName eq "test.user@okta.local"')}&startIndex=1&count=100`,
    )
    expect(answer).toMatchObject({
      status: 200,
      body: { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
    })
    expect(answer.headers['content-type']).toBe('application/scim+json; charset=utf-8')
  })

  test('to create, replace and switch a user off is understood', async () => {
    const sent = {
      schemas: [userSchema],
      userName: 'test.user@okta.local',
      name: { givenName: 'Test', familyName: 'User' },
      emails: [{ primary: true, value: 'test.user@okta.local', type: 'work' }],
      displayName: 'Test User',
      locale: 'en-US',
      externalId: '00ujl29u0le5T6Aj10h7',
      groups: [],
      password: '1mz050nq',
      active: true,
    }
    const made = await provider.call('POST', 'Users', sent)
    const { password: _password, groups: _groups, ...kept } = sent
    expect(made).toMatchObject({ status: 201, body: kept })
    expect(JSON.stringify(made.body)).not.toContain('1mz050nq')
    expect(made.headers.location).toBe(`http://automat.test/scim/v2/acme/Users/${made.body.id}`)
    expect(await members()).toContainEqual(
      expect.objectContaining({ email: 'test.user@okta.local', displayName: 'Test User', role: 'member', teams: [] }),
    )

    const put = await provider.call('PUT', `Users/${made.body.id}`, {
      ...kept,
      id: made.body.id,
      name: { givenName: 'Another', middleName: 'Excited', familyName: 'User' },
      displayName: 'Another User',
      meta: { resourceType: 'User' },
    })
    expect(put).toMatchObject({ status: 200, body: { name: { middleName: 'Excited' }, displayName: 'Another User' } })

    const off = await provider.patch(`Users/${made.body.id}`, { op: 'replace', value: { active: false } })
    expect(off).toMatchObject({ status: 200, body: { active: false, displayName: 'Another User' } })
    expect((await members()).map(({ email }: { email: string }) => email)).not.toContain('test.user@okta.local')
    const on = await provider.patch(`Users/${made.body.id}`, { op: 'replace', value: { active: true } })
    expect(on.body.active).toBe(true)
  })

  test('to push a group and its members is understood', async () => {
    const [ada, bob] = [
      await provider.user({ userName: 'ada@okta.local' }),
      await provider.user({ userName: 'bob@okta.local' }),
    ]
    const made = await provider.call('POST', 'Groups', {
      schemas: [groupSchema],
      displayName: 'Test SCIMv2',
      members: [],
    })
    expect(made).toMatchObject({ status: 201, body: { displayName: 'Test SCIMv2', members: [] } })
    const path = `Groups/${made.body.id}`
    const renamed = await provider.patch(path, {
      op: 'replace',
      value: { id: made.body.id, displayName: 'Test SCIMv2, renamed' },
    })
    expect(renamed).toMatchObject({ status: 200, body: { displayName: 'Test SCIMv2, renamed' } })
    await provider.patch(path, {
      op: 'add',
      path: 'members',
      value: [
        { value: ada.id, display: 'ada@okta.local' },
        { value: bob.id, display: 'bob@okta.local' },
      ],
    })
    const one = await provider.patch(path, { op: 'remove', path: `members[value eq "${ada.id}"]` })
    expect(one.body.members).toEqual([
      { value: bob.id, type: 'User', $ref: `http://automat.test/scim/v2/acme/Users/${bob.id}` },
    ])
    const swapped = await provider.patch(path, { op: 'replace', path: 'members', value: [{ value: ada.id }] })
    expect(swapped.body.members).toMatchObject([{ value: ada.id }])
    expect((await provider.call('GET', `Users/${ada.id}`)).body.groups).toMatchObject([
      { value: made.body.id, display: 'Test SCIMv2, renamed', type: 'direct' },
    ])
    expect((await provider.call('DELETE', path)).status).toBe(204)
    expect((await provider.call('GET', path)).status).toBe(404)
  })
})

describe('what Entra ID sends', () => {
  // As in Microsoft's "Develop and plan provisioning for a SCIM endpoint".
  test('to create a user with the enterprise extension is understood', async () => {
    const made = await provider.call('POST', 'Users', {
      schemas: [userSchema, enterprise],
      externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
      userName: 'Test_User_ab6490ee-1e48-479e-a20b-2d77186b5dd1',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'Test_User_fd0ea19b@testuser.com' }],
      meta: { resourceType: 'User' },
      name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
      roles: [],
      [enterprise]: { department: 'Research', manager: { value: '26118915' } },
    })
    expect(made).toMatchObject({
      status: 201,
      body: { active: true, [enterprise]: { department: 'Research', manager: { value: '26118915' } } },
    })
    expect(made.body.schemas).toEqual([userSchema, enterprise])
    const byDepartment = await provider.find(`${enterprise}:department eq "research"`)
    expect(byDepartment.body.Resources).toMatchObject([{ id: made.body.id }])
  })

  test('operations in any case, false as a text and dotted keys without a path change a user', async () => {
    const { id } = await provider.user({
      userName: 'entra@testuser.com',
      name: { givenName: 'Old', familyName: 'Kept' },
    })
    const changed = await provider.patch(
      `Users/${id}`,
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updatedEmail@microsoft.com' },
      { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
      { op: 'Add', value: { 'name.givenName': 'New', displayName: 'Dotted', [`${enterprise}:department`]: 'Sales' } },
      { op: 'add', path: `${enterprise}:manager`, value: '1b2' },
      { op: 'Add', path: 'addresses[type eq "work"].country', value: 'Norway' },
      { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Oslo' },
      { op: 'Add', path: 'roles', value: [{ value: 'owner', primary: 'True' }] },
    )
    expect(changed).toMatchObject({
      status: 200,
      body: {
        displayName: 'Dotted',
        name: { givenName: 'New', familyName: 'updatedFamilyName' },
        emails: [{ type: 'work', value: 'updatedEmail@microsoft.com' }],
        addresses: [{ type: 'work', country: 'Norway', locality: 'Oslo' }],
        roles: [{ value: 'owner', primary: true }],
        [enterprise]: { department: 'Sales', manager: { value: '1b2' } },
      },
    })
    const off = await provider.patch(`Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })
    expect(off).toMatchObject({ status: 200, body: { active: false } })
    const on = await provider.patch(`Users/${id}`, { op: 'Replace', value: { active: 'True' } })
    expect(on.body.active).toBe(true)
    expect((await provider.find('active eq "False" and userName eq "entra@testuser.com"')).body.totalResults).toBe(0)
  })

  test('the one role of somebody, which is the primary one, is made, changed and switched off with', async () => {
    const { id } = await provider.user({ userName: 'one-role@testuser.com' })
    const role = (value: string) => ({ op: 'Add', path: 'roles[primary eq "True"].value', value })
    expect((await provider.patch(`Users/${id}`, role('Reader'))).body.roles).toEqual([
      { primary: true, value: 'Reader' },
    ])
    const off = { op: 'Replace', path: 'active', value: 'False' }
    const changed = await provider.patch(`Users/${id}`, { ...role('Writer'), op: 'Replace' }, off)
    expect(changed).toMatchObject({ status: 200, body: { active: false, roles: [{ primary: true, value: 'Writer' }] } })
    expect(changed.body.roles).toHaveLength(1)
  })

  test('members are taken away by a value array, and a null takes an attribute away', async () => {
    const ada = await provider.user({ userName: 'ada@testuser.com', title: 'Engineer' })
    const bob = await provider.user({ userName: 'bob@testuser.com' })
    const group = await provider.group('Entra group', [ada, bob])
    const answer = await provider.patch(`Groups/${group.id}`, {
      op: 'Remove',
      path: 'members',
      value: [{ $ref: null, value: ada.id }],
    })
    expect(answer).toMatchObject({ status: 200, body: { members: [{ value: bob.id }] } })
    const emptied = await provider.patch(`Groups/${group.id}`, { op: 'Remove', path: 'members' })
    expect(emptied.body.members).toEqual([])
    const untitled = await provider.patch(`Users/${ada.id}`, { op: 'Replace', path: 'title', value: null })
    expect(untitled.body).not.toHaveProperty('title')
  })

  test('a group is looked for without its members', async () => {
    const ada = await provider.user({ userName: 'excluded@testuser.com' })
    const group = await provider.group('Without members', [ada])
    const filter = encodeURIComponent('displayName eq "Without members"')
    const answer = await provider.call('GET', `Groups?excludedAttributes=members&filter=${filter}`)
    expect(answer.body.Resources).toHaveLength(1)
    expect(answer.body.Resources[0]).not.toHaveProperty('members')
    const found = encodeURIComponent(`id eq "${group.id}" and members eq "${ada.id}"`)
    expect((await provider.call('GET', `Groups?filter=${found}`)).body.totalResults).toBe(1)
  })
})

describe('somebody who is switched off', () => {
  async function switchedOff(userName: string) {
    const { id } = await provider.user({ userName })
    await provider.patch(`Users/${id}`, { op: 'replace', path: 'active', value: false })
    return `Users/${id}`
  }
  const isActive = async (path: string) => (await provider.call('GET', path)).body.active

  test('stays out where a replacement does not say that they are let in', async () => {
    const path = await switchedOff('put@example.com')
    const sent = { schemas: [userSchema], userName: 'put@example.com', title: 'Former engineer' }
    expect(await provider.call('PUT', path, sent)).toMatchObject({ status: 200, body: { active: false } })
    expect(await provider.call('PUT', path, { ...sent, active: null })).toMatchObject({ body: { active: false } })
    expect(await provider.call('PUT', path, { ...sent, active: true })).toMatchObject({ body: { active: true } })
  })

  test.each([
    { op: 'remove', path: 'active' },
    { op: 'replace', path: 'active', value: null },
    { op: 'replace', value: { active: null } },
    { op: 'replace', path: userSchema, value: { active: null } },
    { op: 'replace', path: 'active', value: 'no' },
    { op: 'replace', path: 'active', value: 0 },
    { op: 'replace', path: 'active', value: [true] },
  ])('is not let in by %j', async (operation) => {
    const path = await switchedOff(`${JSON.stringify(operation).replaceAll(/\W+/g, '-')}@example.com`)
    expect((await provider.patch(path, operation)).status).toBeLessThan(500)
    expect(await isActive(path)).toBe(false)
  })
})

describe('a name', () => {
  test.each(['MÜLLER@example.com', 'İstanbul@example.com', 'ΟΔΟΣ@example.com'])(
    'such as %s is found, whatever language the database sorts by',
    async (userName) => {
      await provider.user({ userName })
      for (const filter of [`userName eq "${userName}"`, `userName sw "${userName.slice(0, 4)}"`])
        expect((await provider.find(filter)).body.totalResults, filter).toBe(1)
      const again = await provider.call('POST', 'Users', { schemas: [userSchema], userName })
      expect(again.status).toBe(409)
    },
  )
})

describe('what cannot be done', () => {
  test('is answered in SCIM’s own words', async () => {
    const { id } = await provider.user({ userName: 'errors@example.com' })
    const error = (status: number, scimType?: string) => ({
      status,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
        ...(scimType ? { scimType } : {}),
        detail: expect.any(String),
      },
    })
    expect(
      await provider.call('POST', 'Users', { schemas: [userSchema], userName: 'ERRORS@example.com' }),
    ).toMatchObject(error(409, 'uniqueness'))
    expect(await provider.call('POST', 'Users', { schemas: [userSchema] })).toMatchObject(error(400, 'invalidValue'))
    expect(await provider.find('userName eq')).toMatchObject(error(400, 'invalidFilter'))
    expect(await provider.find(String.raw`userName eq "\u0000"`)).toMatchObject(error(400, 'invalidFilter'))
    expect(await provider.find(String.raw`emails[type eq "\ud800"]`)).toMatchObject(error(400, 'invalidFilter'))
    expect(await provider.find('shoeSize eq "9"')).toMatchObject(error(400, 'invalidFilter'))
    expect(await provider.patch(`Users/${id}`, { op: 'replace', path: 'shoeSize', value: 9 })).toMatchObject(
      error(400, 'invalidPath'),
    )
    expect(await provider.patch(`Users/${id}`, { op: 'replace', path: 'groups', value: [] })).toMatchObject(
      error(400, 'mutability'),
    )
    expect(await provider.patch(`Users/${id}`, { op: 'move', path: 'title' })).toMatchObject(
      error(400, 'invalidSyntax'),
    )
    expect(await provider.patch(`Users/${id}`, { op: 'replace', path: 'emails[type eq', value: 'x' })).toMatchObject(
      error(400),
    )
    expect(await provider.call('GET', 'Users/no-id-at-all')).toMatchObject(error(404))
    expect(await provider.call('GET', 'Nowhere')).toMatchObject(error(404))
    expect(await provider.call('PUT', 'Schemas')).toMatchObject(error(405))
    expect(await provider.call('GET', 'Schemas?filter=id%20pr')).toMatchObject(error(403))
    expect(await provider.call('GET', 'ResourceTypes?filter=id%20pr')).toMatchObject(error(403))
    expect(await provider.call('POST', 'Bulk', {})).toMatchObject(error(501))
    const stranger = { op: 'add', path: 'members', value: [{ value: '019a0000-0000-7000-8000-000000000009' }] }
    const group = await provider.group('Errors')
    expect(await provider.patch(`Groups/${group.id}`, stranger)).toMatchObject(error(400, 'invalidValue'))
  })

  test('is what would keep the server from everybody else: many operations on a user with many values', async () => {
    const emails = Array.from({ length: 900 }, (_, i) => ({ value: `many-${i}@example.com`, type: 'other' }))
    const { id } = await provider.user({ userName: 'many@example.com', emails })
    const operations = Array.from({ length: 100 }, (_, i) => ({ op: 'replace', path: 'title', value: `title ${i}` }))
    const began = performance.now()
    const answer = await provider.patch(`Users/${id}`, ...operations)
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    expect(performance.now() - began).toBeLessThan(2_000)
    const off = await provider.patch(`Users/${id}`, { op: 'replace', path: 'active', value: false })
    expect(off).toMatchObject({ status: 200, body: { active: false } })
  })

  test('leaves nothing of it behind', async () => {
    const { id, meta } = await provider.user({ userName: 'whole@example.com', title: 'Before' })
    await provider.patch(
      `Users/${id}`,
      { op: 'replace', path: 'title', value: 'After' },
      { op: 'replace', path: 'nothing', value: 1 },
    )
    expect((await provider.call('GET', `Users/${id}`)).body).toMatchObject({ title: 'Before', meta })
  })
})

describe('a version', () => {
  test('says whether something changed, and holds a change to what was seen', async () => {
    const made = await provider.call('POST', 'Users', { schemas: [userSchema], userName: 'version@example.com' })
    const path = `Users/${made.body.id}`
    const etag = String(made.headers.etag)
    expect(etag).toBe(made.body.meta.version)
    expect((await provider.call('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304)
    const changed = await provider.call('PUT', path, { ...made.body, title: 'One' }, { 'if-match': etag })
    expect(changed.status).toBe(200)
    expect(changed.headers.etag).not.toBe(etag)
    for (const [method, body] of [
      ['PUT', made.body],
      ['DELETE', undefined],
    ] as const)
      expect((await provider.call(method, path, body, { 'if-match': etag })).status).toBe(412)
    expect((await provider.call('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200)
    expect((await provider.call('PUT', path, changed.body, { 'if-match': '*' })).headers.etag).toBe(
      changed.headers.etag,
    )
    expect((await provider.call('DELETE', path, undefined, { 'if-match': String(changed.headers.etag) })).status).toBe(
      204,
    )
  })

  test('of a group changes with its members', async () => {
    const ada = await provider.user({ userName: 'versioned@example.com' })
    const made = await provider.group('Versioned')
    const after = (
      await provider.patch(`Groups/${made.id}`, { op: 'add', path: 'members', value: [{ value: ada.id }] })
    ).body
    expect(after.meta.version).not.toBe(made.meta.version)
    await provider.call('DELETE', `Users/${ada.id}`)
    expect((await provider.call('GET', `Groups/${made.id}`)).body.meta.version).not.toBe(after.meta.version)
  })
})
