import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../test/environments.ts'
import { addPasskey, anAuthenticator } from '../test/identity/authenticator.ts'
import { scimCall } from '../test/provisioning/provider.ts'
import { aTrustRule } from '../test/identity/exchange.ts'
import { aSamlProvider } from '../test/identity/saml-provider.ts'
import { aGrant } from '../test/state/grants.ts'
import { aPublishedPack } from '../test/state/policy-packs.ts'
import { aPerson, aTeam, aToken, aWorld, type Organization, type World } from '../test/world.ts'
import { mintRunToken } from './domains/tokens/run-tokens.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Operation = { security?: unknown[]; requestBody?: unknown }

let world: World
let states: string
let acme: Organization
let rival: Organization
let routes: { method: Method; path: string; operation: Operation }[]
/** What acme has, by the address that leads there. */
let belongings: Record<string, string>

beforeAll(async () => {
  states = await mkdtemp(join(tmpdir(), 'automat-state-'))
  world = await aWorld({ TRUST_PROXY: 'true', FILE_STATE_DIRECTORIES: states })
  acme = await world.anOrganization('acme')
  rival = await world.anOrganization('rival')
  const { paths } = world.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as Method,
      path,
      operation,
    })),
  )
  const team = await aTeam(acme, 'crown-jewels')
  const version = await aDatabaseBlueprint(acme, [team], { name: 'secret-sauce' })
  const person = await aPerson(world.app, acme, { teams: [team], email: 'ada@acme.example' })
  const token = (await acme.admin.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: 'acme-pipeline' })).body
    .token
  const hook = { kind: 'webhook', name: 'acme-hook', url: 'https://hooks.acme.example/tokens' }
  const { target } = (await acme.admin.call('POST', 'token-targets', hook)).body
  const { invitation } = (await acme.admin.call('POST', 'invitations', { email: 'guest@acme.example' })).body
  const rule = await aTrustRule(acme.admin.call, 'https://gitlab.com', { name: 'acme-pipelines' })
  const { body: provider } = await acme.admin.call('POST', 'identity-providers', {
    kind: 'openid',
    name: 'acme-accounts',
    issuer: 'https://login.acme.example',
    clientId: 'automat',
    clientSecret: 'secret',
  })
  const saml = { kind: 'saml', name: 'acme-saml', metadata: (await aSamlProvider()).metadata() }
  const { body: trial } = await acme.admin.call('POST', 'identity-provider-trials', saml)
  const { body: provisioning } = await acme.admin.call('POST', 'provisioning/tokens', { name: 'acme-okta' })
  const okta = scimCall(world, acme.slug, provisioning.secret)
  const { body: provisioned } = await okta('POST', 'Users', { userName: 'eve@acme.example' })
  const { body: group } = await okta('POST', 'Groups', { displayName: 'acme-okta-group' })
  const backend = { name: 'acme-orders-state', kind: 'file', url: `file://${states}/acme` }
  const secrets = { passphrase: 'a passphrase of acme' }
  const { body: stateBackend } = await acme.admin.call('POST', 'state-backends', { ...backend, secrets })
  const { body: account } = await acme.admin.call('POST', 'accounts', {
    name: 'acme-cloud',
    kind: 'hosting',
    credentials: { HOSTING_KEY: 'a key of acme' },
  })
  const session = (await person.call('GET', 'me/sessions')).body.items[0]
  const { body: passkey } = await addPasskey(person, anAuthenticator())
  const ordered = { team: team.slug, blueprint: 'secret-sauce', name: 'acme-orders' }
  const { environment, run } = await anEnvironment(person.call, ordered)
  const stack = (await person.call('GET', 'stacks')).body.items[0]
  const grant = await aGrant(acme, team, 'production', 'read')
  await aPublishedPack(acme.ctx, { name: 'acme-rules' })
  await acme.admin.call('POST', 'policy-groups', { name: 'acme-strict' })
  await acme.admin.call('PUT', 'policy-groups/acme-strict/packs/acme-rules', {})
  belongings = {
    '/api/v1/teams/{id}': team.id,
    '/api/v1/tokens/{id}': token.id,
    '/api/v1/token-targets/{id}': target.id,
    '/api/v1/invitations/{id}': invitation.id,
    '/api/v1/trust-rules/{id}': rule.id,
    '/api/v1/identity-providers/{id}': provider.id,
    '/api/v1/identity-provider-trials/{id}': trial.id,
    '/api/v1/provisioning/tokens/{id}': provisioning.token.id,
    '/api/v1/provisioning/groups/{id}': group.id,
    '/api/v1/provisioning/users/{id}': provisioned.id,
    '/api/v1/sign-in/providers/{id}': provider.id,
    '/api/v1/me/confirmation/providers/{id}': provider.id,
    '{providerId}': provider.id,
    '/api/v1/state-backends/{id}': stateBackend.id,
    '/api/v1/accounts/{id}': account.id,
    '/api/v1/me/sessions/{id}': session.id,
    '/api/v1/me/passkeys/{id}': passkey.id,
    '/api/v1/blueprint-versions/{id}': version.id,
    '/api/v1/environments/{id}': environment.id,
    '/api/v1/runs/{id}': run.id,
    '/api/v1/stacks/{id}': stack.id,
    '/api/v1/stacks/named/{project}/{name}': stack.name,
    '/api/v1/policy-packs/{pack}/versions/{version}': '1.0.0',
    '{pack}': 'acme-rules',
    '{group}': 'acme-strict',
    '{project}': stack.project,
    '{version}': '1',
    '{grantId}': grant.id,
    '{name}': 'secret-sauce',
    '{permission}': 'stacks:read',
    '{teamId}': team.id,
    '{userId}': person.id,
  }
})
afterAll(async () => {
  await world.close()
  await rm(states, { recursive: true, force: true })
})

/** The address of something of acme's. */
function addressOf(path: string): string {
  const queries: Record<string, string> = { '/diff': '?from=0&to=0', '{permission}': `?user=${belongings['{userId}']}` }
  const query = Object.entries(queries).find(([end]) => path.endsWith(end))?.[1] ?? ''
  return `${path}${query}`.replace(/\{\w+\}/g, (parameter, offset: number) => {
    const found = belongings[path.slice(0, offset) + parameter] ?? belongings[parameter]
    if (found === undefined) throw new Error(`Tell this test what ${parameter} in ${path} may be.`)
    return found
  })
}

/** Bodies that fit, so that a refusal is about who asks. */
const bodies: Record<string, unknown> = {
  'PATCH /api/v1/me/passkeys/{id}': { name: 'Ours now' },
  'PATCH /api/v1/members/{userId}': { role: 'admin' },
  'PATCH /api/v1/teams/{id}': { name: 'Ours now' },
  'PUT /api/v1/teams/{id}/members/{userId}': { role: 'admin' },
  'POST /api/v1/teams/{id}/stack-grants': { selector: { kind: 'all' }, level: 'admin' },
  'PUT /api/v1/teams/{id}/stack-grants/{grantId}': { level: 'admin', secrets: true },
  'POST /api/v1/tokens/{id}/rotate': {},
  'PUT /api/v1/tokens/{id}/rotation': { targetId: '019a0000-0000-7000-8000-000000000003' },
  'PUT /api/v1/tokens/{id}/scopes': { scopes: ['all:read'] },
  'PATCH /api/v1/trust-rules/{id}': { enabled: false },
  'PATCH /api/v1/identity-providers/{id}': { enabled: false },
  'POST /api/v1/identity-providers/{id}/trials': {},
  'POST /api/v1/provisioning/tokens/{id}/rotate': {},
  'POST /api/v1/provisioning/groups/{id}/mappings/preview': { mappings: [] },
  'PUT /api/v1/provisioning/groups/{id}/mappings': { mappings: [], digest: 'a'.repeat(64) },
  'PATCH /api/v1/state-backends/{id}': { name: 'ours-now' },
  'POST /api/v1/state-backends/{id}/rotate': { secrets: { passphrase: 'a passphrase of ours' } },
  'PATCH /api/v1/accounts/{id}': { name: 'ours-now' },
  'PUT /api/v1/accounts/{id}/credentials': { credentials: { HOSTING_KEY: 'a key of ours' } },
  'PUT /api/v1/blueprints/{name}/portfolio/{teamId}': { stages: ['dev'] },
  'POST /api/v1/blueprint-versions/{id}/refuse': { reason: 'no' },
  'PUT /api/v1/stacks/{id}/versions/{version}/pin': { pinned: true },
  'POST /api/v1/stacks/{id}/restore': { version: 1, currentVersion: 1, reason: 'ours', confirmName: 'acme-orders' },
  'POST /api/v1/stacks/{id}/pending-operations/settle': {
    currentVersion: 1,
    reason: 'ours',
    creates: [{ urn: 'urn:pulumi:acme-orders::secret-sauce::a:b:C::d', action: 'clear' }],
  },
  'PATCH /api/v1/policy-groups/{group}': { name: 'ours-now' },
  'PUT /api/v1/policy-groups/{group}/packs/{pack}': {},
  'POST /api/v1/runs/{id}/approve': { planDigest: 'ours' },
  'POST /api/v1/runs/{id}/reject': { note: 'ours' },
  'PATCH /api/v1/environments/{id}': { protected: true },
  'POST /api/v1/environments/{id}/runs': { kind: 'refresh' },
  'POST /api/v1/environments/{id}/outputs/reveal': { name: 'url' },
}

/** What only acme's things are called. */
const marks = [
  'crown-jewels',
  'secret-sauce',
  'acme.example',
  'acme-pipeline',
  'acme-okta',
  'acme-orders',
  'acme-rules',
  'acme-strict',
  'acme-cloud',
]

const isPublic = (operation: Operation) => operation.security?.length === 0

describe('every address', () => {
  test('that is not public asks who is there', async () => {
    const closed = routes.filter(({ operation }) => !isPublic(operation))
    expect(closed.length).toBeGreaterThan(20)
    for (const [place, { method, path }] of closed.entries()) {
      const url = addressOf(path)
      // An address of its own each time: one that is refused so often has to wait.
      const from = { 'x-forwarded-for': `10.0.0.${place}` }
      expect((await world.anonymous(method, url, undefined, from)).status, `${method} ${path}`).toBe(401)
      const wrong = world.withToken(`amt_${'0'.repeat(36)}`)
      expect((await wrong(method, url, undefined, from)).status, `${method} ${path}`).toBe(401)
    }
  })

  test('public by intent is one of these', () => {
    const open = routes.filter(({ operation }) => isPublic(operation)).map(({ method, path }) => `${method} ${path}`)
    expect(open.toSorted()).toEqual([
      'GET /api/v1/sign-in/providers',
      'GET /api/v1/sign-in/providers/{id}',
      'GET /api/v1/sign-in/providers/{id}/callback',
      'GET /api/v1/sign-in/providers/{id}/metadata',
      'POST /api/oauth/token',
      'POST /api/v1/invitations/accept',
      'POST /api/v1/invitations/inspect',
      'POST /api/v1/sign-in/link',
      'POST /api/v1/sign-in/passkey',
      'POST /api/v1/sign-in/passkey/challenge',
      'POST /api/v1/sign-in/providers/{id}/acs',
      'POST /api/v1/sign-in/providers/{id}/back-channel-logout',
      'POST /api/v1/tokens/revoke-leaked',
    ])
  })

  test('of one organization does not exist for another’s administrator and tokens', async () => {
    const theirTeam = await aTeam(rival)
    const callers = {
      admin: rival.admin.call,
      organizationToken: world.withToken(await aToken(rival, { kind: 'organization' })),
      teamToken: world.withToken(await aToken(rival, { kind: 'team', teamId: theirTeam.id })),
    }
    const closed = routes.filter(({ path, operation }) => path.includes('{') && !isPublic(operation))
    for (const { method, path } of closed) {
      for (const [who, call] of Object.entries(callers)) {
        const answer = await call(method, addressOf(path), bodies[`${method} ${path}`])
        // What the caller may do nowhere is forbidden before anything is looked for.
        const expected = who === 'admin' ? [404] : [403, 404]
        expect(expected, `${who}: ${method} ${path} → ${answer.body.code}`).toContain(answer.status)
      }
    }
  })

  test('takes no id of another organization in a body or a query either', async () => {
    const { call } = rival.admin
    const of = (path: string) => belongings[path] ?? ''
    const teamId = of('/api/v1/teams/{id}')
    const theirTeam = await aTeam(rival)
    const { body: own } = await call('POST', 'tokens', { kind: 'team', teamId: theirTeam.id, name: 'of the rival' })
    const { body: scim } = await call('POST', 'provisioning/tokens', { name: 'okta of the rival' })
    const okta = scimCall(world, rival.slug, scim.secret)
    const { body: group } = await okta('POST', 'Groups', { displayName: 'of the rival' })
    const hook = { kind: 'webhook', name: 'x', url: 'https://hooks.example/x', teamId }
    const rule = { name: 'x', issuer: 'https://gitlab.com', audiences: ['a'], subject: 'project_path:a/b', teamId }
    const stack = { project: of('{project}'), name: of('/api/v1/stacks/named/{project}/{name}') }
    const named = { kind: 'stack', ...stack }
    const anyAccount = { name: 'x', kind: 'hosting', credentials: { HOSTING_KEY: 'x' }, bindings: [{ teamId }] }
    const backend = { name: 'x', kind: 'file', url: `file://${states}/rival`, secrets: { passphrase: 'a passphrase' } }
    const mappings = [{ teamId, role: 'member' }]
    const order = { name: 'x-y', team: teamId, blueprint: 'secret-sauce', stage: 'dev', inputs: { database: 'orders' } }
    const refused: [Method, string, unknown, number][] = [
      ['POST', 'invitations', { email: 'x@rival.example', teamIds: [teamId] }, 422],
      ['POST', 'tokens', { kind: 'team', teamId, name: 'x' }, 404],
      ['PUT', `tokens/${own.token.id}/rotation`, { targetId: of('/api/v1/token-targets/{id}'), daysBefore: 3 }, 404],
      ['POST', 'token-targets', hook, 404],
      ['POST', 'trust-rules', rule, 404],
      ['POST', 'trust-rules/test', { token: 'x', teamId }, 404],
      ['POST', 'accounts', anyAccount, 404],
      ['POST', 'state-backends', { ...backend, uses: [{ teamId }] }, 404],
      ['POST', `provisioning/groups/${group.id}/mappings/preview`, { mappings }, 422],
      ['PUT', `provisioning/groups/${group.id}/mappings`, { mappings, digest: 'a'.repeat(64) }, 422],
      ['PUT', `teams/${theirTeam.id}/members/${of('{userId}')}`, { role: 'member' }, 422],
      ['POST', `teams/${theirTeam.id}/stack-grants`, { selector: named, level: 'admin' }, 404],
      ['POST', 'environments', order, 404],
      ['PUT', 'sign-in-policy', { emergencyUserId: of('{userId}') }, 422],
    ]
    for (const [method, path, body, status] of refused)
      expect((await call(method, path, body)).status, `${method} ${path}`).toBe(status)
    const asked = ['user={userId}', 'token=/api/v1/tokens/{id}', 'trustRule=/api/v1/trust-rules/{id}'].concat(
      ['team', 'stack', 'environment'].map((kind) => `${kind}=/api/v1/${kind}s/{id}`),
    )
    for (const query of asked) {
      const [name = '', path = ''] = query.split('=')
      expect((await call('GET', `access/stacks:read?${name}=${of(path)}`)).status, query).toBe(404)
    }
    for (const query of [
      `runs?environment=${of('/api/v1/environments/{id}')}`,
      `environments?team=${teamId}`,
      'environments?blueprint=secret-sauce',
      `stacks?team=${teamId}`,
      `audit?target=${of('/api/v1/tokens/{id}')}`,
      `audit?actor=${acme.admin.id}`,
    ]) {
      const { status, body } = await call('GET', query)
      expect([200, 404], query).toContain(status)
      if (status === 200) expect(body.items, query).toEqual([])
    }
    const members = [{ value: of('/api/v1/provisioning/users/{id}') }]
    expect((await okta('POST', 'Groups', { displayName: 'x', members })).status).toBe(400)
    const patch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] }
    const adding = { ...patch, Operations: [{ op: 'add', path: 'members', value: members }] }
    expect((await okta('PATCH', `Groups/${group.id}`, adding)).status).toBe(400)
  })

  test('that lists shows nothing of another organization', async () => {
    const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
    // Somebody whose audit log does not hold what they tried above.
    const bystander = await world.anOrganization('bystander')
    for (const { path } of lists) {
      const { status, body } = await bystander.admin.call('GET', path)
      expect(status, path).toBe(200)
      const text = JSON.stringify(body)
      for (const mark of [acme.id, ...marks]) expect(text, `${path} shows ${mark}`).not.toContain(mark)
    }
  })

  test('is closed to a token whose scopes are none of ours, but for who it is', async () => {
    const made = await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'newer-than-us' })
    await world.ports.pool.query(`UPDATE access_tokens SET scopes = 'stacks:everything' WHERE id = $1`, [
      made.body.token.id,
    ])
    const call = world.withToken(made.body.secret)
    const open: string[] = []
    for (const { method, path } of routes.filter(({ operation }) => !isPublic(operation))) {
      const { status, body } = await call(method, addressOf(path), bodies[`${method} ${path}`] ?? {})
      const isEmpty = status === 200 && JSON.stringify(body) === '{"items":[],"nextCursor":null}'
      // A body that does not fit is refused before anybody is asked, whoever comes.
      if (![400, 403, 404].includes(status) && !isEmpty) open.push(`${method} ${path}`)
    }
    expect(open).toEqual(['GET /api/v1/me'])
    const visible = new Set(['crown-jewels'])
    const text = JSON.stringify((await call('GET', 'me')).body)
    for (const mark of marks) if (!visible.has(mark)) expect(text).not.toContain(mark)
  })

  test('is closed to a run, but for those that are made for it', async () => {
    const secret = await mintRunToken(acme.ctx, {
      id: '019a0000-0000-7000-8000-000000000002',
      organizationId: acme.id,
      name: 'run',
      expiresAt: new Date(Date.now() + 60_000),
    })
    const call = world.withToken(secret)
    for (const { method, path } of routes.filter(({ operation }) => !isPublic(operation))) {
      expect((await call(method, addressOf(path))).status, `${method} ${path}`).toBe(403)
    }
  })
})
