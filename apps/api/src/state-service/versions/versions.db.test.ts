import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, type Json, namesIn } from '../../../test/state/states.ts'
import { aStack, anUpdate, silence } from '../../../test/state/updates.ts'
import { aSecret, aStackWith, breakState, seen } from '../../../test/state/versions.ts'
import type { Call } from '../../../test/world.ts'

let world: StateWorld
let call: Call
beforeAll(async () => {
  world = await aStateWorld()
  call = world.organization.admin.call
})
afterAll(() => world.close())

const [a, b, c] = [aResource('a'), aResource('b'), aResource('c')]
const sized = (name: string, size: number, more: Json = {}) => aResource(name, { inputs: { size, ...more } })
const exported = async (stack: string) => (await world.ask('GET', `${stack}/export`)).body
const diff = async (stack: string, from: number, to: number, more = '') =>
  call('GET', `stacks/${(await seen(call, stack)).id}/diff?from=${from}&to=${to}${more}`)
const versions = async (stack: string) =>
  (await call('GET', `stacks/${(await seen(call, stack)).id}/versions`)).body.items

async function restore(stack: string, input: Json, as: Call = call) {
  const { id, name, version } = await seen(call, stack)
  return as('POST', `stacks/${id}/restore`, { currentVersion: version, reason: 'A test.', confirmName: name, ...input })
}

describe('two versions are compared', () => {
  test('what came, went and changed is told, and what stayed is counted', async () => {
    const stack = await aStackWith(world, [a, b, sized('d', 1)], [a, c, sized('d', 2)])
    const { body } = await diff(stack, 1, 2)
    expect(body.counts).toEqual({ added: 1, removed: 1, changed: 1, same: 1 })
    expect(body.items.map(({ name, change }: Json) => [name, change])).toEqual([
      ['c', 'added'],
      ['d', 'changed'],
      ['b', 'removed'],
    ])
    expect(body.items[1].properties).toEqual([{ path: 'inputs.size', kind: 'update', before: 1, after: 2 }])
    expect((await diff(stack, 2, 2)).body).toMatchObject({ items: [], counts: { added: 0, same: 3 } })
    expect((await diff(stack, 0, 1)).body.counts).toEqual({ added: 3, removed: 0, changed: 0, same: 0 })
  })

  test('no secret is in it, encrypted or not', async () => {
    const ciphertext = randomBytes(24).toString('base64')
    const stack = await aStackWith(world, [a], [sized('a', 1, { password: aSecret(ciphertext) })])
    const { body } = await diff(stack, 1, 2)
    expect(body.items[0].properties).toContainEqual({ path: 'inputs.password', kind: 'add', secret: true })
    expect(JSON.stringify(body)).not.toContain(ciphertext)
  })

  test('a page at a time, which together are the whole', async () => {
    const resources = Array.from({ length: 130 }, (_, i) => sized(`r${i}`, 1))
    const stack = await aStackWith(world, [], resources)
    const names: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await diff(stack, 1, 2, `&limit=60${cursor}`)
      expect(body.counts.added).toBe(130)
      names.push(...body.items.map(({ name }: { name: string }) => name))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(new Set(names).size).toBe(130)
  })

  test('one that waits for its deletion is another thing than what took its place', async () => {
    const doomed = aResource('a', { custom: true, id: 'old', delete: true })
    const stack = await aStackWith(
      world,
      [aResource('a', { custom: true, id: 'old' })],
      [aResource('a', { custom: true, id: 'new' }), doomed],
    )
    const { body } = await diff(stack, 1, 2)
    expect(body.items.map(({ change }: Json) => change)).toEqual(['changed', 'added'])
  })

  test('a resource with what no text of the database can hold is compared as well', async () => {
    const strange = (size: number) => sized('d', size, { nothing: 'a\u0000b', half: '\ud800' })
    const stack = await aStackWith(world, [a, strange(1)], [a, strange(2)])
    const { body } = await diff(stack, 1, 2)
    expect(body.items, JSON.stringify(body)).toMatchObject([{ name: 'd', change: 'changed' }])
  })

  test('versions that are none are told, and so is one that is not kept', async () => {
    const stack = await aStackWith(world, [a], [b])
    expect((await diff(stack, 1, 9)).body).toMatchObject({ status: 409, code: 'VERSION_NOT_KEPT' })
    expect((await diff(stack, -1, 2)).status).toBe(400)
  })
})

describe('a version is restored', () => {
  test('as a new version with the same content, in the history and on record', async () => {
    const stack = await aStackWith(world, [a, b], [c])
    const before = (await world.ask('GET', `${stack}/export/1`)).text
    const answer = await restore(stack, { version: 1, reason: 'The second was a mistake.' })
    expect(answer).toMatchObject({
      status: 200,
      body: { version: 3, resourceCount: 2, lastUpdate: { kind: 'restore' } },
    })
    expect((await world.ask('GET', `${stack}/export`)).text).toBe(before)
    expect(namesIn((await world.ask('GET', `${stack}/export/2`)).body)).toEqual(['c'])
    expect((await versions(stack))[0]).toMatchObject({
      kind: 'restore',
      message: 'Version 1 restored: The second was a mistake.',
      by: { kind: 'user' },
    })
    const { body } = await call('GET', 'audit?action=stack.restored')
    expect(body.items[0]).toMatchObject({
      reason: 'The second was a mistake.',
      before: { version: 2 },
      after: { version: 3, restored: 1 },
    })
  })

  test('not while an update runs, but at once when its lease has ended', async () => {
    const stack = await aStackWith(world, [a], [b])
    const update = await anUpdate(world, stack)
    expect((await restore(stack, { version: 1 })).body).toMatchObject({ status: 409, code: 'UPDATE_CONFLICT' })
    await silence(world, update)
    // Ending it makes a version of its own, which nobody has looked at.
    expect((await restore(stack, { version: 1 })).body.code).toBe('STACK_CHANGED')
  })

  test('only of the state that was looked at', async () => {
    const stack = await aStackWith(world, [a], [b], [c])
    expect((await restore(stack, { version: 1, currentVersion: 2 })).body).toMatchObject({
      status: 409,
      code: 'STACK_CHANGED',
    })
    const both = await Promise.all([1, 2].map((version) => restore(stack, { version, currentVersion: 3 })))
    expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
  })

  test('only by its name and with a reason', async () => {
    const stack = await aStackWith(world, [a], [b])
    expect((await restore(stack, { version: 1, confirmName: 'another' })).body.code).toBe('STACK_NAME_NOT_CONFIRMED')
    expect((await restore(stack, { version: 1, reason: '  ' })).body.code).toBe('INVALID_REQUEST')
    expect((await seen(call, stack)).version).toBe(2)
  })

  test('under the present name where the stack was renamed since', async () => {
    const stack = await aStack(world)
    const known = { owner: world.organization.slug, project: 'things', stack: stack.split('/')[1] }
    const secrets_providers = { type: 'service', state: { url: 'http://localhost', ...known } }
    const states = [[a, aResource('b', { parent: a.urn as string })], [a]]
    for (const resources of states) {
      await world.ask('POST', `${stack}/import`, aDeployment(resources, { secrets_providers }))
    }
    const name = `renamed-${randomBytes(3).toString('hex')}`
    expect((await world.ask('POST', `${stack}/rename`, { newName: name })).status).toBe(200)
    await restore(`things/${name}`, { version: 1 })
    const { resources, secrets_providers: provider } = (await exported(`things/${name}`)).deployment
    expect(provider.state, 'or no secret could be read').toMatchObject({ ...known, stack: name })
    expect(resources.map(({ urn }: Json) => urn)).toEqual([
      `urn:pulumi:${name}::things::test:index:Thing::a`,
      `urn:pulumi:${name}::things::test:index:Thing::b`,
    ])
    expect(resources[1].parent).toBe(resources[0].urn)
  })
})

describe('a state that does not hold together', () => {
  test('is seen with the last good version, which can be restored', async () => {
    const stack = await aStackWith(world, [a], [a, b])
    await breakState(world, stack)
    expect(await seen(call, stack)).toMatchObject({
      version: 3,
      integrityProblem: expect.stringContaining('is missing'),
      lastGoodVersion: 2,
    })
    expect((await versions(stack)).map((each: Json) => each.integrityProblem === null)).toEqual([false, true, true])
    await restore(stack, { version: 2 })
    expect(await seen(call, stack)).toMatchObject({ version: 4, integrityProblem: null, lastGoodVersion: 4 })
    expect(namesIn(await exported(stack))).toEqual(['a', 'b'])
  })

  test('is not restored; the answer names the last good version', async () => {
    const stack = await aStackWith(world, [a])
    await breakState(world, stack)
    await world.ask('POST', `${stack}/import`, aDeployment([b]))
    expect((await restore(stack, { version: 2 })).body).toMatchObject({
      status: 409,
      code: 'VERSION_BROKEN',
      detail: expect.stringMatching(/is missing\. The last good version is 3\./),
    })
  })

  test.each([
    ['altered', `UPDATE state_resources SET body = replace(body, '"a"', '"x"') || ' ' WHERE stack_id = $1`],
    ['missing', 'DELETE FROM state_resources WHERE stack_id = $1'],
  ])('is noticed where a resource in the store is %s', async (word, sql) => {
    const stack = await aStackWith(world, [a], [a, b])
    await world.ports.pool.query(sql, [(await seen(call, stack)).id])
    expect((await restore(stack, { version: 1 })).body).toMatchObject({
      code: 'VERSION_BROKEN',
      detail: expect.stringContaining(word),
    })
  })
})
