import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aGrant } from '../../../test/state/grants.ts'
import { aPolicy, enable, publish } from '../../../test/state/policy-packs.ts'
import { type Ask, aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aStack } from '../../../test/state/updates.ts'
import { aPerson, aTeam, aToken, type Organization } from '../../../test/world.ts'
import { createToken } from '../../domains/tokens/create-token.ts'

let world: StateWorld
let admin: Ask
let stack: string
beforeAll(async () => {
  world = await aStateWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.organization = await world.anOrganization()
  world.token = await aToken(world.organization, { kind: 'organization' })
  world.ask = world.withToken(world.token)
  admin = await personAsking(world.organization, 'admin')
  stack = await aStack(world)
})

async function personAsking(organization: Organization, role: 'admin' | 'catalog_admin' | 'member'): Promise<Ask> {
  const person = await aPerson(world.app, organization, { role })
  const token = await createToken(
    { ...organization.ctx, actor: { ...organization.ctx.actor, kind: 'user', id: person.id, userId: person.id, role } },
    { kind: 'personal', name: 'laptop', expiresInDays: 1 },
  )
  return world.withToken(token.secret)
}

const org = () => `/api/orgs/${world.organization.slug}`
const required = async (on = stack) => (await world.ask('GET', `${on}/policypacks`)).body.requiredPolicies
const fetchPack = (location: string) => {
  const { pathname, search } = new URL(location)
  return world.server.inject({ method: 'GET', url: pathname + search })
}
const auditOf = (action: string) =>
  world.ports.db.auditEvent.findMany({ where: { organizationId: world.organization.id, action } })

describe('a pack', () => {
  test('is published once, and what is fetched is what was published', async () => {
    const { archive, completed } = await publish(world, admin)
    expect(completed).toMatchObject({ status: 200 })
    const sha256 = createHash('sha256')
      .update(archive ?? '')
      .digest('hex')
    expect(await auditOf('policy-pack.published')).toMatchObject([{ after: { version: '1.0.0', sha256 } }])
    expect((await enable(world, admin)).status).toBe(204)
    const [pack] = await required()
    expect(pack).toMatchObject({
      name: 'rules',
      version: 1,
      versionTag: '1.0.0',
      config: { size: { enforcementLevel: 'mandatory' } },
    })
    const fetched = await fetchPack(pack.packLocation)
    expect(fetched.rawPayload.equals(archive ?? Buffer.alloc(0))).toBe(true)
    const again = await publish(world, admin)
    expect(again.announced).toMatchObject({ status: 409, body: { message: expect.stringContaining('never changes') } })
    expect((await publish(world, admin, { version: '1.1.0' })).completed).toMatchObject({ status: 200 })
    expect((await world.ask('GET', `${org()}/policypacks`)).body.policyPacks).toEqual([
      { name: 'rules', displayName: 'rules', versions: [2, 1], versionTags: ['1.1.0', '1.0.0'] },
    ])
  })

  test('is uploaded once, by whoever announced it, and not after its publication', async () => {
    const { uploadAgain, uploaded } = await publish(world, admin)
    expect(uploaded?.statusCode).toBe(200)
    expect((await uploadAgain?.(Buffer.from('other')))?.statusCode).toBe(403)
    const { announced } = await publish(world, admin, { version: '2.0.0', files: { 'package/index.js': null } })
    const guess = { ...announced.body.requiredHeaders, authorization: 'policy-upload guess' }
    const url = new URL(announced.body.uploadURI).pathname
    expect((await world.server.inject({ method: 'PUT', url, headers: guess, payload: 'x' })).statusCode).toBe(403)
  })

  test('is not read before it is known that somebody announced it', async () => {
    const { port } = new URL(await world.listen())
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.once('data', (data) => resolve(String(data)))
      socket.once('error', reject)
      const headers = ['host: x', 'authorization: policy-upload guess', 'content-type: application/gzip']
      const path = `${org()}/policypacks/rules/versions/1.0.0/content`
      socket.write(`PUT ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\ncontent-length: 9999999\r\n\r\nx`)
      setTimeout(() => resolve('it waits for the rest'), 2_000)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('that does not bring what it needs is refused and can be published anew', async () => {
    const broken = await publish(world, admin, { files: { 'package/index.js': null } })
    expect(broken.completed).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('no JavaScript file') },
    })
    expect((await publish(world, admin)).completed).toMatchObject({ status: 200 })
  })

  test('that is too large is refused with its limit', async () => {
    const { randomBytes } = await import('node:crypto')
    const large = await publish(world, admin, { files: { 'package/noise': randomBytes(11 * 1024 * 1024) } })
    expect(large.uploaded?.statusCode).toBe(413)
    expect(large.completed).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('larger than 10 MB') },
    })
  })

  test.each([
    ['another runtime', { runtime: 'python' }, /only "nodejs"/],
    ['a name with a slash', { name: 'a/b' }, /name/],
    ['a level that does not exist', { policies: [{ ...aPolicy, enforcementLevel: 'fatal' }] }, /policies/],
  ])('is refused at once: %s', async (_what, more, message) => {
    const body = { name: 'rules', displayName: '', versionTag: '1.0.0', runtime: 'nodejs', policies: [], ...more }
    const { status, body: answer } = await admin('POST', `${org()}/policypacks`, body)
    expect({ status, message: answer.message }).toEqual({ status: 400, message: expect.stringMatching(message) })
  })

  test('is removed where no group requires it, and its number is not given again', async () => {
    await publish(world, admin)
    await enable(world, admin)
    expect(await admin('DELETE', `${org()}/policypacks/rules/versions/1.0.0`)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('enabled in default-policy-group') },
    })
    await admin('PATCH', `${org()}/policygroups/default-policy-group`, { removePolicyPack: { name: 'rules' } })
    expect((await admin('DELETE', `${org()}/policypacks/rules`)).status).toBe(204)
    expect((await world.ask('GET', `${org()}/policypacks`)).body.policyPacks).toEqual([])
    expect((await publish(world, admin)).announced.status).toBe(409)
    expect(await auditOf('policy-pack.removed')).toHaveLength(1)
  })
})

describe('tampering', () => {
  const alter = (what: string, values: unknown[] = []) =>
    world.ports.pool.query(
      `BEGIN; ALTER TABLE policy_pack_contents DISABLE TRIGGER USER; ${what};
      ALTER TABLE policy_pack_contents ENABLE TRIGGER USER; COMMIT`,
      values.length > 0 ? values : undefined,
    )

  test('an update does not begin once the archive was altered, nor once its hash was too', async () => {
    await publish(world, admin)
    await enable(world, admin)
    const [{ packLocation }] = await required()
    await alter(`UPDATE policy_pack_contents SET content = 'other'`)
    for (const kind of ['update', 'preview', 'refresh', 'destroy']) {
      expect(await world.ask('POST', `${stack}/${kind}`, {})).toMatchObject({
        status: 422,
        body: { message: expect.stringContaining('"rules" 1.0.0 was altered') },
      })
    }
    expect((await fetchPack(packLocation)).statusCode).toBe(422)
    await alter(`UPDATE policy_pack_versions SET sha256 = sha256('other')`)
    expect((await world.ask('POST', `${stack}/update`, {})).status).toBe(422)
    expect((await fetchPack(packLocation)).statusCode).toBe(403)
  })

  test('the database itself keeps an archive from changing', async () => {
    await publish(world, admin)
    await expect(world.ports.pool.query(`UPDATE policy_pack_contents SET content = 'x'`)).rejects.toThrow(
      /does not change/,
    )
  })

  test('an address works for a quarter of an hour and for one pack', async () => {
    await publish(world, admin)
    await publish(world, admin, { name: 'others' })
    await enable(world, admin)
    await enable(world, admin, { name: 'others' })
    const [others, rules] = await required()
    expect((await fetchPack(rules.packLocation.replace('/rules/', '/others/'))).statusCode).toBe(403)
    expect((await fetchPack(others.packLocation.replace(/expires=\d+/, 'expires=99999999999'))).statusCode).toBe(403)
    world.pass(16 * 60)
    expect((await fetchPack(rules.packLocation)).statusCode).toBe(403)
    world.pass(-16 * 60)
  })
})

describe('a group', () => {
  const create = (name: string, more = {}) =>
    admin('POST', `${org()}/policygroups`, { name, entityType: 'stacks', ...more })
  const change = (name: string, body: object) => admin('PATCH', `${org()}/policygroups/${name}`, body)
  const other = { name: 'elsewhere', routingProject: 'things' }

  test('for some stacks requires its packs of those alone', async () => {
    await publish(world, admin)
    const [project = '', name = ''] = stack.split('/')
    expect((await create('production')).status).toBe(204)
    expect((await change('production', { addStack: { name, routingProject: project } })).status).toBe(204)
    expect((await enable(world, admin, { name: 'rules', versionTag: '1.0.0' }, 'production')).status).toBe(204)
    const apart = await aStack(world)
    expect(await required()).toMatchObject([{ name: 'rules' }])
    expect(await required(apart)).toEqual([])
    expect((await admin('GET', `${org()}/policygroups/production`)).body).toMatchObject({
      isOrgDefault: false,
      mode: 'preventative',
      stacks: [{ name, routingProject: project }],
      appliedPolicyPacks: [{ name: 'rules', versionTag: '1.0.0' }],
    })
    await change('production', { removeStack: { name, routingProject: project } })
    expect(await required()).toEqual([])
    expect((await change('production', { addStack: other })).status).toBe(404)
    expect((await admin('DELETE', `${org()}/policygroups/production`)).status).toBe(204)
    const changes = await auditOf('policy-group.changed')
    expect(changes).toMatchObject([{ after: { stacks: [stack] } }, { after: { packs: [{ pack: 'rules@1.0.0' }] } }, {}])
  })

  test('takes as many stacks at once as a list may name', async () => {
    await create('production')
    await world.ports.pool.query(
      `INSERT INTO stacks (id, organization_id, project, name, sealed_key)
       SELECT gen_random_uuid(), $1, 'many', 'stack-' || n, '' FROM generate_series(1, 10000) n`,
      [world.organization.id],
    )
    const stacks = Array.from({ length: 10_000 }, (_, i) => ({ name: `stack-${i + 1}`, routingProject: 'many' }))
    const started = performance.now()
    expect((await change('production', { stacks })).status).toBe(204)
    expect(performance.now() - started).toBeLessThan(5_000)
    expect((await admin('GET', `${org()}/policygroups/production`)).body.stacks).toHaveLength(10_000)
    const [unknown] = [{ name: 'nowhere', routingProject: 'many' }]
    expect((await change('production', { stacks: [unknown] })).body.message).toContain('many/nowhere')
    expect((await change('production', { stacks: [] })).status).toBe(204)
    expect((await admin('GET', `${org()}/policygroups/production`)).body.stacks).toEqual([])
  })

  test('holds a stack that was removed and made again also where its list was written anew in between', async () => {
    await publish(world, admin)
    await create('production')
    const [project = '', name = ''] = stack.split('/')
    await change('production', { addStack: { name, routingProject: project } })
    await enable(world, admin, { name: 'rules', versionTag: '1.0.0' }, 'production')
    await world.ask('DELETE', stack)
    expect((await change('production', { stacks: [] })).status).toBe(204)
    await world.ask('POST', project, { stackName: name })
    expect(await required()).toMatchObject([{ name: 'rules' }])
    expect((await change('production', { stacks: [] })).status).toBe(204)
    expect(await required()).toEqual([])
  })

  test('holds a stack also where it was removed and made again, until it is taken out', async () => {
    await publish(world, admin)
    await create('production')
    const [project = '', name = ''] = stack.split('/')
    await change('production', { addStack: { name, routingProject: project } })
    await enable(world, admin, { name: 'rules' }, 'production')
    expect((await world.ask('DELETE', stack)).status).toBe(204)
    expect((await world.ask('POST', project, { stackName: name })).status).toBe(200)
    expect(await required()).toMatchObject([{ name: 'rules' }])
    await change('production', { removeStack: { name, routingProject: project } })
    expect(await required()).toEqual([])
  })

  test('that audits never stops an update', async () => {
    await publish(world, admin)
    await create('watched', { mode: 'audit' })
    const [project = '', name = ''] = stack.split('/')
    await change('watched', {
      stacks: [{ name, routingProject: project }],
      policyPacks: [{ name: 'rules' }],
      newName: 'seen',
    })
    expect(await required()).toMatchObject([{ config: { size: { enforcementLevel: 'advisory' } } }])
    expect((await admin('GET', `${org()}/policygroups`)).body.policyGroups).toMatchObject([
      { name: 'default-policy-group', isOrgDefault: true, numStacks: 1 },
      { name: 'seen', mode: 'audit', numStacks: 1, numEnabledPolicyPacks: 1 },
    ])
  })

  test('takes a configuration that fits the pack, and no other', async () => {
    const configSchema = { type: 'object', properties: { most: { type: 'integer' } }, required: ['most'] }
    await publish(world, admin, { policies: [{ ...aPolicy, configSchema }] })
    expect((await admin('GET', `${org()}/policypacks/rules/versions/1.0.0/schema`)).body).toEqual({
      configSchema: { size: configSchema },
    })
    expect(await enable(world, admin, { name: 'rules' })).toMatchObject({ status: 400 })
    expect(await enable(world, admin, { name: 'rules', config: { size: { most: 'x' } } })).toMatchObject({
      status: 400,
    })
    const config = { size: { most: 3, enforcementLevel: 'advisory' } }
    expect((await enable(world, admin, { name: 'rules', config })).status).toBe(204)
    expect(await required()).toMatchObject([{ config }])
  })

  test('the default one keeps its name and its stacks', async () => {
    expect((await admin('DELETE', `${org()}/policygroups/default-policy-group`)).status).toBe(409)
    expect((await change('default-policy-group', { newName: 'mine' })).status).toBe(409)
    expect((await change('default-policy-group', { removeStack: other })).status).toBe(409)
    expect((await create('default-policy-group')).status).toBe(409)
  })
})

test('a CLI that is too old to keep to all of it does not begin; one of today does', async () => {
  await publish(world, admin)
  const begin = async (version: string) => {
    const response = await world.server.inject({
      method: 'POST',
      url: `/api/stacks/${world.organization.slug}/${stack}/update`,
      headers: { authorization: `token ${world.token}`, 'user-agent': `pulumi-cli/1 (${version}; linux)` },
      payload: {},
    })
    return { status: response.statusCode, text: response.body }
  }
  expect(await begin('v1.14.1')).toMatchObject({ status: 200 })
  await enable(world, admin)
  expect(await begin('v1.14.1')).toMatchObject({ status: 422, text: expect.stringContaining('Pulumi CLI v1.14.1') })
  expect(await begin('v3.0.0')).toMatchObject({ status: 200 })
})

describe('who may', () => {
  test('teams and members read and change nothing; catalog administrators change', async () => {
    await publish(world, admin)
    const team = await aTeam(world.organization)
    const teamToken = world.withToken(await aToken(world.organization, { kind: 'team', teamId: team.id }))
    const member = await personAsking(world.organization, 'member')
    for (const ask of [teamToken, member, world.ask]) {
      expect((await ask('GET', `${org()}/policypacks`)).body.policyPacks).toHaveLength(1)
      expect((await publish(world, ask, { version: '6.6.6' })).announced.status).toBe(403)
      expect((await enable(world, ask)).status).toBe(403)
      expect((await ask('DELETE', `${org()}/policypacks/rules`)).status).toBe(403)
      expect((await ask('POST', `${org()}/policygroups`, { name: 'mine' })).status).toBe(403)
    }
    const shownTo = async (ask: Ask) => (await ask('GET', `${org()}/policygroups/default-policy-group`)).body.stacks
    expect(await shownTo(world.ask)).toHaveLength(1)
    // Another team's stacks are nobody's business, unless a grant says so.
    expect(await shownTo(teamToken)).toEqual([])
    const grant = await aGrant(world.organization, team, '*', 'read')
    expect(await shownTo(teamToken)).toHaveLength(1)
    await grant.remove()
    expect(await shownTo(teamToken)).toEqual([])
    const catalogAdmin = await personAsking(world.organization, 'catalog_admin')
    expect((await publish(world, catalogAdmin, { version: '2.0.0' })).completed?.status).toBe(200)
    expect((await enable(world, catalogAdmin)).status).toBe(204)
    expect(await required()).toMatchObject([{ versionTag: '2.0.0' }])
  })

  test('in another organization there is nothing', async () => {
    await publish(world, admin)
    await enable(world, admin)
    const stranger = await personAsking(await world.anOrganization(), 'admin')
    const paths = [
      'policypacks',
      'policypacks/rules/versions/1.0.0/schema',
      'policygroups',
      'policygroups/default-policy-group',
    ]
    for (const path of paths) expect((await stranger('GET', `${org()}/${path}`)).status, path).toBe(404)
    expect((await publish(world, stranger)).announced.status).toBe(404)
    expect((await enable(world, stranger)).status).toBe(404)
    expect((await stranger('DELETE', `${org()}/policypacks/rules`)).status).toBe(404)
    expect((await stranger('POST', `${org()}/policypacks/rules/versions/1.0.0/complete`)).status).toBe(404)
    expect((await stranger('GET', `${stack}/policypacks`)).status).toBe(404)
  })
})
