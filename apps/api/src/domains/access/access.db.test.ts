import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../test/environments.ts'
import { aTrustRule } from '../../../test/identity/exchange.ts'
import { aProvider } from '../../../test/provisioning/provider.ts'
import { aGrant } from '../../../test/state/grants.ts'
import {
  aPerson,
  aTeam,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'
import type { OrganizationRole } from '../../platform/access/actor.ts'
import { can, type Scope } from '../../platform/access/can.ts'
import { type Permission, permissions } from '../../platform/access/permissions.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { getTokenActor } from '../tokens/get-token-actor.ts'
import { explainAccess } from './explain-access.ts'

let world: World
let acme: Organization
let web: Team
let data: Team
let environment: { id: string; stackId: string }

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
  acme = await world.anOrganization()
  web = await aTeam(acme, 'web')
  data = await aTeam(acme, 'data')
  await aDatabaseBlueprint(acme, [web], { stages: ['dev', 'production'] })
  environment = await ordered()
})
afterAll(() => world.close())

async function ordered() {
  const { run } = await anEnvironment(acme.admin.call, { team: web.id, stage: 'production' })
  const { body } = await acme.admin.call('GET', `environments/${run.environment.id}`)
  const { id: stackId } = (await acme.admin.call('GET', `stacks/named/${body.stack.project}/${body.stack.name}`)).body
  return { id: body.id as string, stackId: stackId as string }
}
const address = (permission: string, query: Record<string, string> = {}) =>
  `access/${permission}?${new URLSearchParams(query)}`
const ask = (permission: string, query: Record<string, string> = {}, as: Call = acme.admin.call) =>
  as('GET', address(permission, query))
async function explained(permission: string, query: Record<string, string> = {}, as?: Call) {
  const { status, body } = await ask(permission, query, as)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const aTokenOf = async (as: Person, more: object) =>
  (await as.call('POST', 'tokens', { name: `token-${randomUUID().slice(0, 8)}`, ...more })).body

describe('the verdict is that of every request', () => {
  const roles: OrganizationRole[] = ['admin', 'catalog_admin', 'approver', 'auditor', 'member']
  const places = (): [Record<string, string>, Scope][] => [
    [{}, { organizationId: acme.id }],
    [{ team: web.id }, { organizationId: acme.id, teamId: web.id }],
    [{ team: data.id }, { organizationId: acme.id, teamId: data.id }],
  ]

  // More questions than one person may ask within a minute: not over HTTP.
  test.each(roles)(
    'for the role %s, with every permission',
    async (role) => {
      const { id } = await aPerson(world.app, acme, { role, teams: [web] })
      const actor = await loadUserActor(
        world.ports,
        { organizationId: acme.id, userId: id },
        { address: null, requestId: null },
      )
      if (!actor) throw new Error('nobody')
      for (const permission of permissions) {
        for (const [query, scope] of places()) {
          const { allowed, reasons, changes } = await explainAccess(acme.ctx, permission, { user: id, ...query })
          expect(allowed, `${permission} ${JSON.stringify(query)}`).toBe(can(actor, permission, scope))
          // A yes rests on something that speaks for it; a no says what would change it.
          expect(allowed ? reasons.some(({ holds }) => holds) : changes.length > 0, permission).toBe(true)
        }
      }
    },
    60_000,
  )

  test.each(['team', 'organization', 'personal'])(
    'for a %s token, with every permission',
    async (kind) => {
      const lead = await aPerson(world.app, acme, { role: 'admin', teams: [web] })
      const { token } = await aTokenOf(lead, { kind, ...(kind === 'team' ? { teamId: web.id } : {}) })
      const { actor } = await getTokenActor(acme.ctx, token.id)
      if (!actor) throw new Error('nobody')
      for (const permission of permissions) {
        for (const [query, scope] of places()) {
          const { allowed } = await explainAccess(acme.ctx, permission, { token: token.id, ...query })
          expect(allowed, `${permission} ${JSON.stringify(query)}`).toBe(can(actor, permission, scope))
        }
      }
    },
    60_000,
  )

  test.each<[string, Record<string, string>]>([
    ['its own team', {}],
    ['a grant to write', { production: 'write' }],
    ['a grant to read, with secrets', { production: 'read+secrets' }],
    ['none on its stage', { production: 'none' }],
    ['none on its stage and admin on all', { production: 'none', '*': 'admin+secrets' }],
  ])('on a stack and its environment: %s', async (what, grants) => {
    const team = await aTeam(acme)
    for (const [selector, level] of Object.entries(grants)) await aGrant(acme, team, selector, level)
    const person = await aPerson(world.app, acme, { teams: what === 'its own team' ? [web] : [team] })
    const { id, stackId } = environment
    const tried: [Permission, Record<string, string>, string][] = [
      ['stacks:read', { stack: stackId }, `stacks/${stackId}/access`],
      ['environments:read', { environment: id }, `environments/${id}`],
    ]
    for (const [permission, query, path] of tried) {
      const { allowed, place } = await explained(permission, { user: person.id, ...query })
      expect(allowed).toBe((await person.call('GET', path)).status === 200)
      expect(place).toMatchObject({ stage: 'production', team: { id: web.id } })
    }
    const seen = await person.call('GET', `environments/${id}`)
    for (const verb of ['change', 'destroy', 'reveal', 'protect'] as const) {
      const { allowed } = await explained(`environments:${verb}`, { user: person.id, environment: id })
      expect(allowed, verb).toBe(seen.status === 200 && seen.body.can[verb])
    }
  })
})

describe('the reasons', () => {
  const texts = (entries: { text: string }[]) => entries.map(({ text }) => text)

  test('name the role, and for a no the roles and teams that would do', async () => {
    const { id } = await aPerson(world.app, acme)
    const body = await explained('environments:change', { user: id, team: web.id })
    expect(body).toMatchObject({ allowed: false, who: { kind: 'person', id, role: 'member' }, until: null })
    expect(texts(body.reasons)).toEqual(['The role member does not hold it.', 'Not in the team web.'])
    expect(body.changes).toEqual([
      {
        kind: 'role',
        text: 'The role admin in the organization.',
        by: 'an administrator of the organization',
        team: null,
      },
      {
        kind: 'team',
        text: 'A place in the team web.',
        by: 'an administrator of the organization or of the team web',
        team: refOf(web),
      },
    ])
    await aGiven(web, id)
    expect(await explained('environments:change', { user: id, team: web.id })).toMatchObject({
      allowed: true,
      changes: [],
    })
  })

  test('say where a team holds what the organization does not, and what only its admins hold', async () => {
    const person = await aPerson(world.app, acme, { teams: [web] })
    expect(texts((await explained('stacks:write', { user: person.id })).reasons)).toContain(
      'In the team web it is held, and only there.',
    )
    const body = await explained('teams:change', { user: person.id, team: web.id })
    expect(texts(body.reasons)).toContain('In the team web: its people do not hold it.')
    expect(texts(body.changes)).toContain('Being an admin of the team web.')
  })

  test('say until when a place in a team lasts, and when the yes turns into a no', async () => {
    const { id } = await aPerson(world.app, acme)
    const until = new Date(world.ports.clock.now().getTime() + 3_600_000).toISOString()
    await aGiven(web, id, until)
    const body = await explained('environments:order', { user: id, team: web.id })
    expect(body).toMatchObject({ allowed: true, until })
    expect(body.reasons).toContainEqual(expect.objectContaining({ rule: 'team', holds: true, until, team: refOf(web) }))
    // What holds by the role holds on.
    expect(await explained('teams:read', { user: id, team: web.id })).toMatchObject({ allowed: true, until: null })
  })

  test('on a stack: which grants count, that "none" beats them, and what would do', async () => {
    const team = await aTeam(acme)
    const reader = await aPerson(world.app, acme, { teams: [team] })
    await aGrant(acme, team, 'production', 'read')
    const query = { user: reader.id, stack: environment.stackId }
    const no = await explained('stacks:write', query)
    expect(texts(no.reasons)).toContain(
      `The team ${team.slug} has the grant read on the stage production, which is too little: it takes the level write.`,
    )
    expect(texts(no.changes)).toEqual(
      expect.arrayContaining([
        'The role admin in the organization.',
        'A place in the team web.',
        `A grant on it to the team ${team.slug}: the level write.`,
      ]),
    )
    expect(await explained('stacks:read', query)).toMatchObject({ allowed: true })
    await aGiven(web, reader.id)
    const deny = await aGrant(acme, team, '*', 'none')
    const denied = await explained('stacks:write', query)
    expect(denied.allowed).toBe(false)
    expect(texts(denied.reasons)).toContain(
      `The team ${team.slug} has the grant "none" on all stacks, which beats every other grant and owning.`,
    )
    expect(texts(denied.changes)).toContain(`The grant "none" of the team ${team.slug} on all stacks taken away.`)
    await deny.remove()
    expect(await explained('stacks:write', query)).toMatchObject({ allowed: true })
  })

  test('of a token are its kind, its scopes and its end', async () => {
    const { token } = await aTokenOf(acme.admin, { kind: 'team', teamId: web.id, scopes: ['stacks:preview'] })
    const query = { token: token.id, stack: environment.stackId }
    const yes = await explained('stacks:read', query)
    expect(yes).toMatchObject({ allowed: true, until: token.expiresAt, who: { kind: 'token', tokenKind: 'team' } })
    const no = await explained('stacks:write', query)
    expect(texts(no.reasons)).toContain('The scopes of the token leave it out.')
    expect(texts(no.changes)).toEqual(['A new token whose scopes hold stacks:write: a token only loses scopes.'])
    const elsewhere = await explained('stacks:read', { token: token.id, team: data.id })
    expect(texts(elsewhere.changes)).toEqual(['A token of the team data.', 'A token of the organization.'])
    const never = await explained('people:change', { token: token.id })
    expect(texts(never.changes)).toContain('A token of a team never holds it: a person with a role that does has to.')
    await acme.admin.call('DELETE', `tokens/${token.id}`)
    expect(await explained('stacks:read', query)).toMatchObject({
      allowed: false,
      reasons: [{ rule: 'standing', text: 'The token was revoked.' }, {}, {}, {}],
      changes: [{ kind: 'standing' }],
    })
  })

  test('of approving send a person into the browser', async () => {
    const { token } = await aTokenOf(acme.admin, { kind: 'personal' })
    const body = await explained('runs:approve', { token: token.id })
    expect(body).toMatchObject({ allowed: false, changes: [{ text: 'Its person may, in the browser.' }] })
    expect(body.notes).toContain('Nobody approves a run that they asked for themselves.')
  })

  test('of a trust rule are those of the tokens that it gives', async () => {
    const rule = await aTrustRule(acme.admin.call, 'https://gitlab.com', { teamId: web.id })
    const query = { trustRule: rule.id, stack: environment.stackId }
    expect(await explained('stacks:write', query)).toMatchObject({ allowed: true, who: { kind: 'trust-rule' } })
    await acme.admin.call('PATCH', `trust-rules/${rule.id}`, { enabled: false })
    expect(await explained('stacks:write', query)).toMatchObject({
      allowed: false,
      reasons: [{ rule: 'standing' }, {}, {}],
    })
  })

  test('of somebody whom the identity provider has switched off say so', async () => {
    const person = await aPerson(world.app, acme, { teams: [web] })
    const provider = await aProvider(world, acme)
    const user = await provider.user({ userName: person.email })
    await provider.patch(`Users/${user.id}`, { op: 'replace', path: 'active', value: false })
    expect(await explained('teams:read', { user: person.id })).toMatchObject({
      allowed: false,
      reasons: [{ rule: 'standing', holds: false }],
      changes: [{ kind: 'standing', text: 'Being switched on again at the identity provider.' }],
    })
  })
})

describe('who may ask', () => {
  test('about anybody: administrators and auditors; about themselves: everybody', async () => {
    const person = await aPerson(world.app, acme, { teams: [web] })
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await ask('stacks:read', { user: person.id }, auditor.call)).status).toBe(200)
    for (const role of ['member', 'approver', 'catalog_admin'] as const) {
      const other = await aPerson(world.app, acme, { role })
      expect((await ask('stacks:read', { user: person.id }, other.call)).body).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      })
      expect((await ask('stacks:read', { user: other.id }, other.call)).status).toBe(200)
    }
    const own = await explained('environments:read', { environment: environment.id }, person.call)
    expect(own).toMatchObject({ allowed: true, who: { id: person.id } })
  })

  test('a token about itself, and whoever may see it about the token', async () => {
    const person = await aPerson(world.app, acme, { teams: [web] })
    const { token, secret } = await aTokenOf(acme.admin, { kind: 'team', teamId: web.id })
    expect((await explained('stacks:write', {}, world.withToken(secret))).who).toMatchObject({ id: token.id })
    expect((await explained('stacks:write', { token: token.id }, person.call)).who).toMatchObject({ id: token.id })
    const ofAll = await aTokenOf(acme.admin, { kind: 'organization' })
    expect((await explained('stacks:write', {}, world.withToken(ofAll.secret))).allowed).toBe(true)
    const narrow = await aTokenOf(person, { kind: 'personal', scopes: ['stacks:preview'] })
    expect((await explained('stacks:write', {}, world.withToken(narrow.secret))).allowed).toBe(false)
    const { token: other } = await aTokenOf(acme.admin, { kind: 'team', teamId: data.id })
    expect((await ask('stacks:write', { token: other.id }, person.call)).status).toBe(404)
    const rule = await aTrustRule(acme.admin.call, 'https://gitlab.com', { name: 'another' })
    expect((await ask('stacks:write', { trustRule: rule.id }, person.call)).status).toBe(404)
  })

  test('nobody about a place that they may not see', async () => {
    const outsider = await aPerson(world.app, acme)
    const { id, stackId } = environment
    expect((await ask('stacks:read', { stack: stackId }, outsider.call)).status).toBe(404)
    expect((await ask('environments:read', { environment: id }, outsider.call)).status).toBe(404)
  })

  test.each(['user', 'token', 'trustRule', 'team', 'stack', 'environment'])(
    'nobody about an unknown %s',
    async (of) => {
      expect((await ask('stacks:read', { [of]: randomUUID() })).status).toBe(404)
      const rival = await world.anOrganization()
      const theirs: Record<string, string> = { user: rival.admin.id, team: (await aTeam(rival)).id }
      if (theirs[of]) expect((await ask('stacks:read', { [of]: theirs[of] })).status).toBe(404)
    },
  )

  test('nobody with words that are none', async () => {
    const id = randomUUID()
    expect((await ask('stacks:eat')).status).toBe(400)
    expect((await ask('stacks:read', { user: 'ada' })).status).toBe(400)
    expect(JSON.stringify((await ask('stacks:read', { user: id, token: id })).body)).toContain('at most one of user')
    expect((await ask('stacks:read', { team: id, stack: id })).status).toBe(400)
  })
})

const refOf = ({ id, slug, name }: Team) => ({ id, slug, name })

async function aGiven(team: Team, userId: string, until: string | null = null) {
  const { status } = await acme.admin.call('PUT', `teams/${team.id}/members/${userId}`, { role: 'member', until })
  expect(status).toBe(200)
}
