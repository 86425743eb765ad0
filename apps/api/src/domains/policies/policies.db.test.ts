import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPolicy, aPublishedPack } from '../../../test/state/policy-packs.ts'
import { aPerson, aTeam, aToken, aWorld, type Organization, type Person, type World } from '../../../test/world.ts'

let world: World
let acme: Organization
let admin: Person
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  acme = await world.anOrganization()
  admin = acme.admin
  await aPublishedPack(acme.ctx, {})
})

const everyStack = 'policy-groups/default-policy-group'
const auditOf = async (action: string) =>
  (await world.ports.db.auditEvent.findMany({ where: { organizationId: acme.id, action } })).map(
    ({ actor, after, before }) => ({ actor, after, before }),
  )

describe('a pack', () => {
  test('is listed with its versions, its policies and the groups that require it', async () => {
    await aPublishedPack(acme.ctx, { version: '1.1.0' })
    await admin.call('PUT', `${everyStack}/packs/rules`, { version: '1.0.0' })
    const { body } = await admin.call('GET', 'policy-packs')
    expect(body.items).toMatchObject([
      {
        name: 'rules',
        versions: [
          { version: '1.1.0', groups: [], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
          { version: '1.0.0', groups: ['default-policy-group'], policies: [{ name: 'size', level: 'mandatory' }] },
        ],
      },
    ])
  })

  test('is enabled with levels, enabled anew with others, and disabled, all of it on record', async () => {
    const enabled = await admin.call('PUT', `${everyStack}/packs/rules`, { config: { size: 'advisory' } })
    expect(enabled.body.packs).toMatchObject([{ version: '1.0.0', config: { size: { enforcementLevel: 'advisory' } } }])
    await admin.call('PUT', `${everyStack}/packs/rules`, {})
    const disabled = await admin.call('DELETE', `${everyStack}/packs/rules`)
    expect(disabled.body.packs).toEqual([])
    const by = { actor: { id: admin.id } }
    expect(await auditOf('policy-group.changed')).toMatchObject([
      { ...by, after: { packs: [{ pack: 'rules@1.0.0', config: { size: { enforcementLevel: 'advisory' } } }] } },
      { ...by, after: { packs: [{ pack: 'rules@1.0.0', config: {} }] } },
      { ...by, before: { packs: [{ pack: 'rules@1.0.0' }] }, after: { packs: [] } },
    ])
  })

  test('is removed where no group requires it', async () => {
    await admin.call('PUT', `${everyStack}/packs/rules`, {})
    const version = 'policy-packs/rules/versions/1.0.0'
    expect((await admin.call('DELETE', version)).body).toMatchObject({ status: 409, code: 'POLICY_PACK_IN_USE' })
    await admin.call('DELETE', `${everyStack}/packs/rules`)
    expect((await admin.call('DELETE', version)).status).toBe(204)
    expect((await admin.call('GET', 'policy-packs')).body.items).toEqual([])
    expect(await auditOf('policy-pack.removed')).toMatchObject([{ actor: { id: admin.id } }])
  })

  test.each([
    ['a version that is not there', { version: '9.9.9' }, 404, 'POLICY_PACK_NOT_FOUND'],
    ['a policy that it does not have', { config: { other: 'mandatory' } }, 400, 'INVALID_POLICY_CONFIG'],
    ['a level that does not exist', { config: { size: 'fatal' } }, 400, 'INVALID_POLICY_CONFIG'],
  ])('is not enabled with %s', async (_what, body, status, code) => {
    expect((await admin.call('PUT', `${everyStack}/packs/rules`, body)).body).toMatchObject({ status, code })
    expect((await admin.call('GET', 'policy-groups')).body.items[0].packs).toEqual([])
  })
})

describe('a group', () => {
  test('is made, renamed and deleted; the one of every stack stays as it is', async () => {
    expect((await admin.call('POST', 'policy-groups', { name: 'strict', mode: 'audit' })).body).toMatchObject({
      name: 'strict',
      mode: 'audit',
      stacks: [],
      can: { change: true, delete: true },
    })
    expect((await admin.call('POST', 'policy-groups', { name: 'strict' })).body.code).toBe('POLICY_GROUP_EXISTS')
    expect((await admin.call('PATCH', 'policy-groups/strict', { name: 'loose' })).body.name).toBe('loose')
    const elsewhere = { stacks: [{ project: 'things', name: 'nowhere' }] }
    expect((await admin.call('PATCH', 'policy-groups/loose', elsewhere)).body.code).toBe('STACK_NOT_FOUND')
    expect((await admin.call('DELETE', 'policy-groups/loose')).status).toBe(204)
    expect((await admin.call('DELETE', everyStack)).body.code).toBe('DEFAULT_POLICY_GROUP_FIXED')
    expect(await auditOf('policy-group.deleted')).toHaveLength(1)
  })
})

describe('who may', () => {
  const changes = [
    ['PUT', `${everyStack}/packs/rules`, {}],
    ['DELETE', `${everyStack}/packs/rules`, undefined],
    ['POST', 'policy-groups', { name: 'mine' }],
    ['PATCH', everyStack, { name: 'mine' }],
    ['DELETE', everyStack, undefined],
    ['DELETE', 'policy-packs/rules/versions/1.0.0', undefined],
  ] as const

  test('everybody of the organization reads; administrators of it or of the catalog change', async () => {
    await admin.call('PUT', `${everyStack}/packs/rules`, {})
    const team = await aTeam(acme)
    const members = [
      await aPerson(world.app, acme, { adminOf: [team] }),
      await aPerson(world.app, acme, { role: 'approver' }),
      await aPerson(world.app, acme, { role: 'auditor' }),
    ]
    const tokens = [
      world.withToken(await aToken(acme, { kind: 'team', teamId: team.id })),
      world.withToken(await aToken(acme, { kind: 'organization' })),
    ]
    for (const call of [...members.map(({ call }) => call), ...tokens]) {
      const [group] = (await call('GET', 'policy-groups')).body.items
      expect(group).toMatchObject({ packs: [{ name: 'rules' }], can: { change: false, delete: false } })
      expect((await call('GET', 'policy-packs')).body.items).toHaveLength(1)
      for (const [method, path, body] of changes) {
        expect((await call(method, path, body)).body, `${method} ${path}`).toMatchObject({
          status: 403,
          code: 'FORBIDDEN',
        })
      }
    }
    const catalogAdmin = await aPerson(world.app, acme, { role: 'catalog_admin' })
    expect((await catalogAdmin.call('DELETE', `${everyStack}/packs/rules`)).status).toBe(200)
  })

  test('an administrator of another organization neither sees nor changes anything', async () => {
    await aPublishedPack(acme.ctx, { name: 'ours', policies: [{ ...aPolicy, name: 'secret-rule' }] })
    await admin.call('POST', 'policy-groups', { name: 'strict' })
    await admin.call('PUT', `${everyStack}/packs/rules`, {})
    const stranger = (await world.anOrganization()).admin
    expect((await stranger.call('GET', 'policy-packs')).body.items).toEqual([])
    expect((await stranger.call('GET', 'policy-groups')).body.items).toMatchObject([{ isDefault: true, packs: [] }])
    const attempts = [
      ['PUT', `${everyStack}/packs/ours`, {}],
      ['DELETE', `${everyStack}/packs/rules`, undefined],
      ['PUT', 'policy-groups/strict/packs/ours', {}],
      ['PATCH', 'policy-groups/strict', { name: 'mine' }],
      ['DELETE', 'policy-groups/strict', undefined],
      ['DELETE', 'policy-packs/ours/versions/1.0.0', undefined],
    ] as const
    for (const [method, path, body] of attempts) {
      expect((await stranger.call(method, path, body)).status, `${method} ${path}`).toBe(404)
    }
    expect((await admin.call('GET', 'policy-groups')).body.items).toMatchObject([
      { packs: [{ name: 'rules' }] },
      { name: 'strict' },
    ])
    expect((await world.anonymous('GET', 'policy-packs')).status).toBe(401)
  })
})
