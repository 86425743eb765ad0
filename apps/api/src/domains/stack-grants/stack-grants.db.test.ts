import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, aState, order } from '../../../test/environments.ts'
import { aGrant } from '../../../test/state/grants.ts'
import { aWorker } from '../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../test/world.ts'

let world: World
let acme: Organization
let web: Team
let dev: Person

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
  web = await aTeam(acme, 'web')
  dev = await aPerson(world.app, acme, { teams: [web] })
  await aDatabaseBlueprint(acme, [web], { stages: ['dev', 'production'] })
})
afterAll(() => world.close())

const grantsOf = async (team: Team, call: Call = acme.admin.call) =>
  (await call('GET', `teams/${team.id}/stack-grants`)).body.items
const stackIdOf = async (environment: any): Promise<string> =>
  (await world.ports.db.environment.findUniqueOrThrow({ where: { id: environment.id } })).stackId

/** What team web has, with an output in clear and one that is secret. */
async function made(stage: 'dev' | 'production') {
  const { environment, run } = await anEnvironment(dev.call, { team: 'web', stage, confirm: 'auto' })
  await aWorker(world).applyNext()
  await aState(acme, environment, { plain: { host: 'db.example' }, secret: { url: 'postgres://secret' } })
  return { environment, run, stackId: await stackIdOf(environment) }
}

/** A team with grants, and somebody in it. */
async function somebodyWith(grants: Record<string, string>) {
  const team = await aTeam(acme)
  for (const [selector, access] of Object.entries(grants)) await aGrant(acme, team, selector, access)
  return { team, person: await aPerson(world.app, acme, { teams: [team] }) }
}

describe('a grant', () => {
  test('is given, changed and taken away by an administrator, and each is on record', async () => {
    const team = await aTeam(acme)
    const { environment } = await made('dev')
    const { project, name } = environment.stack
    const selectors = [
      { kind: 'all' },
      { kind: 'stage', stage: 'production' },
      { kind: 'tag', name: 'cost', value: 'high' },
      { kind: 'stack', project, name },
    ]
    for (const selector of selectors) {
      const { status, body } = await acme.admin.call('POST', `teams/${team.id}/stack-grants`, {
        selector,
        level: 'read',
      })
      expect(status).toBe(201)
      expect(body).toMatchObject({ team: { slug: team.slug }, selector, level: 'read', secrets: false })
      expect(body.createdBy).toMatchObject({ id: acme.admin.id })
    }
    const [first] = await grantsOf(team)
    const address = `teams/${team.id}/stack-grants/${first.id}`
    const changed = await acme.admin.call('PUT', address, { level: 'write', secrets: true })
    expect(changed.body).toMatchObject({ id: first.id, level: 'write', secrets: true })
    await acme.admin.call('PUT', address, { level: 'write', secrets: true })
    expect((await acme.admin.call('DELETE', address)).status).toBe(204)
    expect((await acme.admin.call('DELETE', address)).status).toBe(404)
    expect((await grantsOf(team)).map(({ selector }: any) => selector.kind)).toEqual(['stage', 'tag', 'stack'])
    const events = (await acme.admin.call('GET', 'audit?action=stack-grant.&limit=200')).body.items
    const mine = events.filter(({ teamId }: any) => teamId === team.id).toReversed()
    expect(mine.map(({ action, target }: any) => [action, target.name])).toEqual([
      ['stack-grant.added', `${team.slug} on all stacks`],
      ['stack-grant.added', `${team.slug} on the stage production`],
      ['stack-grant.added', `${team.slug} on the tag cost=high`],
      ['stack-grant.added', `${team.slug} on the stack ${project}/${name}`],
      ['stack-grant.changed', `${team.slug} on all stacks`],
      ['stack-grant.removed', `${team.slug} on all stacks`],
    ])
    expect(mine[4]).toMatchObject({
      before: { level: 'read', secrets: false },
      after: { level: 'write', secrets: true },
    })
  })

  test('is one for a team and a selection, and a hundred for a team', async () => {
    const team = await aTeam(acme)
    const add = (selector: object) =>
      acme.admin.call('POST', `teams/${team.id}/stack-grants`, { selector, level: 'read' })
    await add({ kind: 'stage', stage: 'dev' })
    expect((await add({ kind: 'stage', stage: 'dev' })).body).toMatchObject({
      status: 409,
      code: 'GRANT_EXISTS',
      detail: expect.stringContaining('the stage dev'),
    })
    for (let i = 1; i < 100; i += 1) expect((await add({ kind: 'stage', stage: `s${i}` })).status).toBe(201)
    expect((await add({ kind: 'all' })).body).toMatchObject({ status: 409, code: 'TOO_MANY_GRANTS' })
  })

  test('is seen by the team and by an auditor, and changed by no one but an administrator', async () => {
    const { team, person } = await somebodyWith({ dev: 'read' })
    const lead = await aPerson(world.app, acme, { adminOf: [team] })
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const tokens = {
      team: world.withToken(await aToken(acme, { kind: 'team', teamId: team.id })),
      organization: world.withToken(await aToken(acme, { kind: 'organization' })),
    }
    const [grant] = await grantsOf(team)
    const address = `teams/${team.id}/stack-grants`
    for (const [call, seen] of [
      [person.call, 200],
      [lead.call, 200],
      [auditor.call, 200],
      [tokens.team, 200],
      [dev.call, 404],
      [tokens.organization, 404],
    ] as const) {
      expect((await call('GET', address)).status).toBe(seen)
      const refused = seen === 200 ? 403 : 404
      const body = { selector: { kind: 'all' }, level: 'admin' }
      expect((await call('POST', address, body)).status).toBe(refused)
      expect((await call('PUT', `${address}/${grant.id}`, { level: 'admin', secrets: true })).status).toBe(refused)
      expect((await call('DELETE', `${address}/${grant.id}`)).status).toBe(refused)
    }
    expect(await grantsOf(team)).toEqual([grant])
    expect((await lead.call('GET', `teams/${team.id}`)).body.can).toMatchObject({
      seeGrants: true,
      changeGrants: false,
    })
  })

  test.each([
    [{ selector: { kind: 'all' }, level: 'owner' }, '/level'],
    [{ selector: { kind: 'all' }, level: 'none', secrets: true }, '/secrets'],
    [{ selector: { kind: 'stage', stage: ' ' }, level: 'read' }, '/selector/stage'],
    [{ selector: { kind: 'tag', name: '', value: 'x' }, level: 'read' }, '/selector/name'],
    [{ selector: { kind: 'tag', name: 'a', value: 'x'.repeat(257) }, level: 'read' }, '/selector/value'],
    [{ selector: { kind: 'stack', project: 'shop' }, level: 'read' }, '/selector/name'],
    [{ selector: { kind: 'everything' }, level: 'read' }, '/selector/kind'],
    [{ level: 'read' }, '/selector'],
  ])('made from %j is refused by field', async (body, field) => {
    const answer = await acme.admin.call('POST', `teams/${web.id}/stack-grants`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field)
  })

  test('is for a stack that is there, of the same organization', async () => {
    const other = await world.anOrganization()
    const team = await aTeam(other)
    const { environment } = await made('dev')
    const { project, name } = environment.stack
    const body = { selector: { kind: 'stack', project, name }, level: 'admin' }
    const answer = await other.admin.call('POST', `teams/${team.id}/stack-grants`, body)
    expect(answer.body).toMatchObject({ status: 404, code: 'STACK_NOT_FOUND' })
    const insert = world.ports.db.stackGrant.create({
      data: {
        organizationId: other.id,
        teamId: team.id,
        selector: 'stack',
        stackId: await stackIdOf(environment),
        level: 'admin',
        createdBy: {},
      },
    })
    await expect(insert).rejects.toThrow(/foreign key/i)
  })

  test('ends with its team', async () => {
    const team = await aTeam(acme)
    await aGrant(acme, team, '*', 'read')
    expect((await acme.admin.call('DELETE', `teams/${team.id}`)).status).toBe(204)
    expect(await world.ports.db.stackGrant.count({ where: { teamId: team.id } })).toBe(0)
  })
})

describe('an environment is as open as its stack:', () => {
  const names = async (call: Call, list: string) => (await call('GET', list)).body.items.map(({ id }: any) => id)
  const may = (answer: { status: number }) => answer.status < 300

  test('a team that may read it sees it and its runs, and changes nothing', async () => {
    const { environment, run } = await made('production')
    const { person } = await somebodyWith({ production: 'read' })
    const seen = await person.call('GET', `environments/${environment.id}`)
    expect(seen.body).toMatchObject({
      can: { change: false, refresh: false, destroy: false, reveal: false, protect: false },
    })
    expect(seen.body.outputs).toContainEqual(expect.objectContaining({ name: 'url', secret: true, value: null }))
    expect(await names(person.call, 'environments')).toContain(environment.id)
    expect(await names(person.call, 'runs')).toContain(run.id)
    expect((await person.call('GET', `runs/${run.id}`)).status).toBe(200)
    for (const [method, path, body, code] of [
      ['POST', 'runs', { kind: 'refresh' }, 'STACK_LEVEL_TOO_LOW'],
      ['POST', 'runs', { kind: 'destroy', confirmName: environment.name }, 'STACK_LEVEL_TOO_LOW'],
      ['PATCH', '', { protected: true }, 'STACK_LEVEL_TOO_LOW'],
      ['POST', 'outputs/reveal', { name: 'url' }, 'SECRETS_NOT_GRANTED'],
    ] as const) {
      const answer = await person.call(method, `environments/${environment.id}${path && `/${path}`}`, body)
      expect(answer.body, path).toMatchObject({ status: 403, code })
    }
  })

  test('write changes it, admin destroys it, and secrets are revealed where they are granted', async () => {
    const { environment } = await made('production')
    const writer = (await somebodyWith({ production: 'write' })).person
    const opener = (await somebodyWith({ production: 'read+secrets' })).person
    const admin = (await somebodyWith({ production: 'admin' })).person
    const at = `environments/${environment.id}`
    const destroy = { kind: 'destroy', confirmName: environment.name }
    expect((await opener.call('POST', `${at}/outputs/reveal`, { name: 'url' })).body).toMatchObject({
      value: 'postgres://secret',
    })
    expect((await writer.call('POST', `${at}/outputs/reveal`, { name: 'url' })).status).toBe(403)
    expect((await writer.call('POST', `${at}/runs`, destroy)).status).toBe(403)
    const refresh = await writer.call('POST', `${at}/runs`, { kind: 'refresh' })
    expect(may(refresh)).toBe(true)
    expect(may(await writer.call('POST', `runs/${refresh.body.id}/cancel`))).toBe(true)
    expect(may(await admin.call('POST', `${at}/runs`, destroy))).toBe(true)
  })

  test('its own team loses sight of what it is denied, in lists and in what went on', async () => {
    const { environment, run, stackId } = await made('production')
    const kept = await made('dev')
    const deny = await aGrant(acme, web, 'production', 'none')
    for (const path of [`environments/${environment.id}`, `runs/${run.id}`, `stacks/${stackId}/access`]) {
      expect((await dev.call('GET', path)).status, path).toBe(404)
    }
    expect(await names(dev.call, 'environments')).not.toContain(environment.id)
    expect(await names(dev.call, 'environments?team=web')).not.toContain(environment.id)
    expect(await names(dev.call, 'environments')).toContain(kept.environment.id)
    expect(await names(dev.call, 'runs?limit=200')).not.toContain(run.id)
    expect(await names(dev.call, 'runs?limit=200')).toContain(kept.run.id)
    const targets = async () =>
      (await dev.call('GET', 'activity?limit=200')).body.items.map(({ target }: any) => target.name)
    expect((await targets()).some((name: string) => name.includes(environment.name))).toBe(false)
    expect((await targets()).some((name: string) => name.includes(kept.environment.name))).toBe(true)
    const refused = await order(dev.call, { team: 'web', stage: 'production' })
    expect(refused.body).toMatchObject({ status: 403, code: 'NEW_STACK_NOT_GRANTED' })
    await deny.remove()
    expect((await dev.call('GET', `environments/${environment.id}`)).status).toBe(200)
  })

  test('its stage is its own: no tag of its stack takes it elsewhere', async () => {
    const { environment } = await made('production')
    const call = world.withToken(await aToken(acme, { kind: 'team', teamId: web.id }))
    const { organization, project, name } = environment.stack
    const answer = await call('PATCH', `/api/stacks/${organization}/${project}/${name}/tags`, {
      'automat:stage': 'dev',
    })
    expect(answer).toMatchObject({ status: 409, body: { message: expect.stringContaining('set by the environment') } })
  })
})

describe('who may do what with a stack', () => {
  test('is told with the grants that say so', async () => {
    const { stackId } = await made('production')
    const reader = await somebodyWith({ production: 'read' })
    const denied = await somebodyWith({ '*': 'admin+secrets', production: 'none' })
    const { body } = await reader.person.call('GET', `stacks/${stackId}/access`)
    expect(body).toMatchObject({ stage: 'production', you: { level: 'read', secrets: false }, person: null })
    const of = (team: Team) => body.teams.find((entry: any) => entry.team.id === team.id)
    expect(of(web)).toMatchObject({ level: 'admin', secrets: true, isOwner: true, grants: [] })
    expect(of(reader.team)).toMatchObject({
      level: 'read',
      isOwner: false,
      grants: [{ selector: { stage: 'production' } }],
    })
    expect(of(denied.team)).toMatchObject({ level: 'none', secrets: false })
    expect(of(denied.team).grants.map(({ level }: any) => level)).toEqual(['admin', 'none'])
    expect(body.everywhere).toContainEqual({ holder: 'administrators', level: 'admin', secrets: true })
  })

  test('is told of one person, whose teams count together', async () => {
    const { stackId } = await made('production')
    const { team } = await somebodyWith({ production: 'none' })
    const both = await aPerson(world.app, acme, { teams: [web, team] })
    const ask = async (user: string, call: Call = acme.admin.call) =>
      call('GET', `stacks/${stackId}/access?user=${user}`)
    expect((await ask(both.id)).body.person).toMatchObject({ level: 'none', secrets: false, role: 'member' })
    expect((await ask(both.id)).body.person.teams.map(({ id }: Team) => id).toSorted()).toEqual(
      [web.id, team.id].toSorted(),
    )
    expect((await ask(dev.id)).body.person).toMatchObject({ level: 'admin', secrets: true })
    expect((await ask(acme.admin.id)).body.person).toMatchObject({ level: 'admin', role: 'admin', teams: [] })
    expect((await ask(randomUUID())).status).toBe(404)
    expect((await ask((await world.anOrganization()).admin.id)).status).toBe(404)
    const machine = world.withToken(await aToken(acme, { kind: 'organization' }))
    expect((await ask(dev.id, machine)).status).toBe(404)
  })

  test('is told to nobody who may not see the stack', async () => {
    const { stackId } = await made('dev')
    const { person } = await somebodyWith({ production: 'read' })
    expect((await person.call('GET', `stacks/${stackId}/access`)).status).toBe(404)
  })
})
