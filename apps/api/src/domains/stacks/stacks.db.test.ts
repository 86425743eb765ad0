import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment, aState } from '../../../test/environments.ts'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aResource, namesIn } from '../../../test/state/states.ts'
import { aStack, anUpdate, silence } from '../../../test/state/updates.ts'
import { aStackWith, breakState, interrupt, seen } from '../../../test/state/versions.ts'
import { aPerson, aTeam, aToken, type Call } from '../../../test/world.ts'

let world: StateWorld
let call: Call
beforeAll(async () => {
  world = await aStateWorld()
  call = world.organization.admin.call
})
afterAll(() => world.close())

const [a, b] = [aResource('a'), aResource('b')]
const names = ({ body }: { body: any }) => body.items.map(({ name }: { name: string }) => name)

describe('the list of stacks', () => {
  const create = (ask: StateWorld['ask'], project: string, stackName: string, tags = {}) =>
    ask('POST', project, { stackName, tags })

  test('is by project and name, and is searched by both and by tag', async () => {
    await create(world.ask, 'shop', 'beta', { owner: 'blue' })
    await create(world.ask, 'shop', 'alpha', { owner: 'red' })
    await create(world.ask, 'warehouse', 'alpha_prod')
    expect(names(await call('GET', 'stacks?search=shop'))).toEqual(['alpha', 'beta'])
    expect(names(await call('GET', 'stacks?search=ALPHA'))).toEqual(['alpha', 'alpha_prod'])
    expect(names(await call('GET', 'stacks?search=a_p'))).toEqual(['alpha_prod'])
    expect(names(await call('GET', 'stacks?project=warehouse'))).toEqual(['alpha_prod'])
    expect(names(await call('GET', 'stacks?tag=owner'))).toEqual(['alpha', 'beta'])
    expect(names(await call('GET', 'stacks?tag=owner:blue'))).toEqual(['beta'])
    expect(names(await call('GET', 'stacks?search=%25'))).toEqual([])
  })

  test('is narrowed to what is at work, broken or unfinished', async () => {
    const named = (path: string) => path.split('/')[1]
    const [busy, broken, unfinished] = [
      await aStackWith(world, [a]),
      await aStackWith(world, [a]),
      await aStackWith(world, [a]),
    ]
    await breakState(world, broken)
    await interrupt(world, unfinished, aResource('made', { custom: true }))
    const update = await anUpdate(world, busy)
    expect(names(await call('GET', 'stacks?state=updating'))).toEqual([named(busy)])
    expect(names(await call('GET', 'stacks?state=broken'))).toEqual([named(broken)])
    expect(names(await call('GET', 'stacks?state=unfinished'))).toEqual([named(unfinished)])
    await silence(world, update)
    expect(names(await call('GET', 'stacks?state=updating'))).toEqual([])
  })

  test('comes a page at a time, which together are the whole', async () => {
    for (let i = 0; i < 7; i++) await create(world.ask, 'paged', `s${i}`)
    const found: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await call('GET', `stacks?project=paged&limit=3${cursor}`)
      found.push(...body.items.map(({ name }: { name: string }) => name))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(found).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6'])
    expect((await call('GET', 'stacks?cursor=nonsense')).status).toBe(400)
  })

  test('holds what the person may read, and nothing of other teams and organizations', async () => {
    const team = await aTeam(world.organization)
    const member = await aPerson(world.app, world.organization, { teams: [team] })
    const stranger = (await world.anOrganization()).admin
    const secret = await aToken(world.organization, { kind: 'team', teamId: team.id })
    await create(world.withToken(secret), 'guarded', 'ours')
    await create(world.ask, 'guarded', 'theirs')
    expect(names(await member.call('GET', 'stacks'))).toEqual(['ours'])
    expect(names(await stranger.call('GET', 'stacks'))).toEqual([])
    const { id } = await seen(call, 'guarded/theirs')
    const addresses = ['', '/versions', '/versions/1', '/resources', '/diff?from=0&to=0', '/pending-operations']
    for (const who of [member, stranger]) {
      for (const address of addresses) {
        expect((await who.call('GET', `stacks/${id}${address}`)).status, address).toBe(404)
      }
      expect((await who.call('GET', 'stacks/named/guarded/theirs')).status).toBe(404)
      const edit = { currentVersion: 1, reason: 'x' }
      const restore = { ...edit, version: 1, confirmName: 'theirs' }
      expect((await who.call('POST', `stacks/${id}/restore`, restore)).status).toBe(404)
      expect((await who.call('PUT', `stacks/${id}/versions/1/pin`, { pinned: true })).status).toBe(404)
      const settle = { ...edit, creates: [{ urn: 'u', action: 'clear' }] }
      expect((await who.call('POST', `stacks/${id}/pending-operations/settle`, settle)).status).toBe(404)
    }
    expect((await world.anonymous('GET', 'stacks')).status).toBe(401)
  })
})

describe('a stack', () => {
  test('says who changes it now, and since when', async () => {
    const stack = await aStackWith(world, [a])
    const update = await anUpdate(world, stack, { kind: 'refresh' })
    expect(await seen(call, stack)).toMatchObject({
      version: 1,
      runningUpdate: { kind: 'refresh', by: { kind: 'token' }, since: expect.any(String), runId: null },
    })
    const { body } = await call('GET', `stacks/${(await seen(call, stack)).id}/versions`)
    expect(body.items[0]).toMatchObject({ version: 2, state: 'running', endedAt: null, kept: false })
    await silence(world, update)
    expect((await seen(call, stack)).runningUpdate).toBeNull()
  })

  test('shows its resources a page at a time, of one version whatever happens in between', async () => {
    const stack = await aStackWith(world, [a, b], [b])
    const { id } = await seen(call, stack)
    const first = await call('GET', `stacks/${id}/resources?version=1&limit=1`)
    expect(names(first)).toEqual(['a'])
    expect(names(await call('GET', `stacks/${id}/resources?limit=1&cursor=${first.body.nextCursor}`))).toEqual(['b'])
    expect(names(await call('GET', `stacks/${id}/resources`))).toEqual(['b'])
  })

  test('has a history that is paged and addressed by version', async () => {
    const stack = await aStackWith(world, [], [a], [a, b])
    const { id } = await seen(call, stack)
    const first = await call('GET', `stacks/${id}/versions?limit=2`)
    expect(first.body.items.map(({ version }: { version: number }) => version)).toEqual([3, 2])
    const rest = await call('GET', `stacks/${id}/versions?limit=2&cursor=${first.body.nextCursor}`)
    expect(rest.body).toMatchObject({ items: [{ version: 1, kind: 'import' }], nextCursor: null })
    expect((await call('GET', `stacks/${id}/versions/2`)).body).toMatchObject({ version: 2, resourceCount: 1 })
    expect((await call('GET', `stacks/${id}/versions/9`)).status).toBe(404)
  })

  test('that was never updated is empty, and nothing of it fails', async () => {
    const stack = await aStack(world)
    const { id } = await seen(call, stack)
    for (const list of ['versions', 'resources', 'pending-operations']) {
      expect((await call('GET', `stacks/${id}/${list}`)).body.items, list).toEqual([])
    }
  })
})

describe('the stack of an environment', () => {
  async function anEnvironmentWithState() {
    const { organization, app } = world
    const team = await aTeam(organization)
    const member = await aPerson(app, organization, { teams: [team] })
    await aDatabaseBlueprint(organization, [team], { name: `blueprint-${team.slug}` })
    const { environment, run } = await anEnvironment(member.call, {
      team: team.id,
      blueprint: `blueprint-${team.slug}`,
    })
    await aState(organization, environment, { plain: { host: 'one' } })
    await aState(organization, environment, { plain: { host: 'two' } })
    const { project, name } = environment.stack
    return { environment, run, call: member.call, stack: `${project}/${name}` }
  }

  test('names its environment, and is restored once no run is unfinished', async () => {
    const { environment, run, stack, call } = await anEnvironmentWithState()
    const { id, name, version, ...view } = await seen(call, stack)
    expect(view).toMatchObject({ environment: { id: environment.id }, can: { write: true } })
    const restore = () =>
      call('POST', `stacks/${id}/restore`, { version: 1, currentVersion: version, reason: 'x', confirmName: name })
    expect((await restore()).body).toMatchObject({ status: 409, code: 'ENVIRONMENT_AT_WORK' })
    expect((await call('POST', `runs/${run.id}/cancel`)).status).toBe(200)
    expect((await restore()).body).toMatchObject({ version: 3 })
    const { outputs } = (await call('GET', `environments/${environment.id}`)).body
    expect(outputs).toContainEqual(expect.objectContaining({ name: 'host', value: 'one' }))
  })

  test('is not repaired while a run is unfinished', async () => {
    const { stack, call } = await anEnvironmentWithState()
    await interrupt(world, stack, aResource('made', { custom: true }))
    const { id, version } = await seen(call, stack)
    const creates = [{ urn: aResource('made').urn, action: 'clear' }]
    const input = { currentVersion: version, reason: 'x', creates }
    expect((await call('POST', `stacks/${id}/pending-operations/settle`, input)).body.code).toBe('ENVIRONMENT_AT_WORK')
    expect(namesIn((await world.ask('GET', `${stack}/export`)).body)).not.toContain('made')
  })
})
