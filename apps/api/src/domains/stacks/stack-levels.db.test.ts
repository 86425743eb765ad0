import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aGrant } from '../../../test/state/grants.ts'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aResource } from '../../../test/state/states.ts'
import { aSecret, aStackWith, interrupt, seen } from '../../../test/state/versions.ts'
import { aPerson, aTeam, aToken, type Call, caller } from '../../../test/world.ts'

let world: StateWorld
let admin: Call
beforeAll(async () => {
  world = await aStateWorld()
  admin = world.organization.admin.call
})
afterAll(() => world.close())

const withSecret = (size: number, ciphertext: string) =>
  aResource('database', { inputs: { size, password: aSecret(ciphertext) } })

/** A stack with two versions and a creation that nobody knows the outcome of. */
async function aTroubledStack() {
  const path = await aStackWith(world, [withSecret(1, 'b2xkZXI=')], [withSecret(2, 'bmV3ZXI=')])
  await interrupt(world, path, aResource('made', { custom: true }))
  const { id, name, version } = await seen(admin, path)
  return { path, id: id as string, name: name as string, version: version as number }
}
type Troubled = Awaited<ReturnType<typeof aTroubledStack>>

/** The token of a team that has this access to the stack. */
async function withAccess({ path }: Troubled, access: string): Promise<Call> {
  const team = await aTeam(world.organization)
  await aGrant(world.organization, team, path, access)
  const secret = await aToken(world.organization, { kind: 'team', teamId: team.id })
  return caller(world.app, { authorization: `Bearer ${secret}` })
}

const looks = ['', '/versions', '/versions/2', '/resources', '/diff?from=1&to=2', '/pending-operations', '/access']

const changes: [string, (call: Call, stack: Troubled) => ReturnType<Call>][] = [
  ['pins', (call, { id }) => call('PUT', `stacks/${id}/versions/1/pin`, { pinned: true })],
  [
    'settles',
    (call, { id, version }) => {
      const creates = [{ urn: aResource('made').urn, action: 'clear' }]
      return call('POST', `stacks/${id}/pending-operations/settle`, { currentVersion: version, reason: 'x', creates })
    },
  ],
  [
    'restores',
    (call, { id, name, version }) => {
      const input = { version: 1, currentVersion: version + 1, reason: 'x', confirmName: name }
      return call('POST', `stacks/${id}/restore`, input)
    },
  ],
]

describe('in the portal', () => {
  test.each([
    ['none', 404, 404],
    ['read', 200, 403],
    ['read+secrets', 200, 403],
    ['write', 200, 200],
    ['admin', 200, 200],
  ] as const)('the level %s', async (access, looking, changing) => {
    const stack = await aTroubledStack()
    const call = await withAccess(stack, access)
    for (const look of looks) expect((await call('GET', `stacks/${stack.id}${look}`)).status, look).toBe(looking)
    const named = await call('GET', `stacks/named/${stack.path}`)
    expect(named.status).toBe(looking)
    if (looking === 200) expect(named.body.can).toEqual({ write: changing === 200 })
    const listed = (await call('GET', 'stacks')).body.items.map(({ id }: { id: string }) => id)
    expect(listed).toEqual(looking === 200 ? [stack.id] : [])
    for (const [what, change] of changes) {
      const { status, body } = await change(call, stack)
      expect(status, what).toBe(changing)
      if (changing === 403) expect(body.code, what).toBe('STACK_LEVEL_TOO_LOW')
    }
    expect((await seen(admin, stack.path)).version).toBe(changing === 200 ? stack.version + 2 : stack.version)
  })

  test('no level shows a secret, not even that which opens them', async () => {
    const stack = await aTroubledStack()
    const call = await withAccess(stack, 'admin+secrets')
    for (const look of looks) {
      const { body } = await call('GET', `stacks/${stack.id}${look}`)
      expect(JSON.stringify(body), look).not.toMatch(/b2xkZXI=|bmV3ZXI=/)
    }
    const { items } = (await call('GET', `stacks/${stack.id}/diff?from=1&to=2`)).body
    expect(items[0].properties).toContainEqual({ path: 'inputs.password', kind: 'update', secret: true })
  })

  test('the list is what each person may read: their own, what is granted, nothing that is denied', async () => {
    const [own, granted, other] = [await aTeam(world.organization), await aTroubledStack(), await aTroubledStack()]
    const secret = await aToken(world.organization, { kind: 'team', teamId: own.id })
    await world.withToken(secret)('POST', 'mine', { stackName: 'kept' })
    await world.withToken(secret)('POST', 'mine', { stackName: 'denied' })
    await aGrant(world.organization, own, 'mine/denied', 'none')
    await aGrant(world.organization, own, granted.path, 'read')
    const { call } = await aPerson(world.app, world.organization, { teams: [own] })
    const paths = async (query: string) =>
      (await call('GET', `stacks${query}`)).body.items.map((item: any) => `${item.project}/${item.name}`)
    expect(await paths('')).toEqual(['mine/kept', granted.path])
    expect(await paths(`?search=${other.name}`)).toEqual([])
    expect(await paths('?state=unfinished')).toEqual([granted.path])
    expect(await paths('?tag=pulumi:project:mine')).not.toContain('mine/denied')
  })
})
