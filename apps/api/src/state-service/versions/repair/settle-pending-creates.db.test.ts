import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../../test/state/state-world.ts'
import { aResource, begun, type Json, namesIn, urnOf } from '../../../../test/state/states.ts'
import { anUpdate } from '../../../../test/state/updates.ts'
import { aStackWith, interrupt, seen } from '../../../../test/state/versions.ts'
import type { Call } from '../../../../test/world.ts'

let world: StateWorld
let call: Call
beforeAll(async () => {
  world = await aStateWorld()
  call = world.organization.admin.call
})
afterAll(() => world.close())

const a = aResource('a')
const thing = (name: string, members: Json = {}) => aResource(name, { custom: true, inputs: { size: 1 }, ...members })
const exported = async (stack: string) => (await world.ask('GET', `${stack}/export`)).body
const pending = async (stack: string) =>
  (await call('GET', `stacks/${(await seen(call, stack)).id}/pending-operations`)).body

async function settle(stack: string, creates: Json[], more: Json = {}) {
  const { id, version } = await seen(call, stack)
  const input = { currentVersion: version, reason: 'Looked at the provider.', creates, ...more }
  return call('POST', `stacks/${id}/pending-operations/settle`, input)
}

test('what an engine had begun is seen, with how it is settled', async () => {
  const stack = await aStackWith(world, [a])
  const update = await anUpdate(world, stack)
  await update.report(begun(1, 1, thing('new')), begun(2, 2, a, 'updating'))
  await update.end('cancelled')
  expect(await seen(call, stack)).toMatchObject({ pendingOperations: 2 })
  expect((await pending(stack)).items).toEqual([
    { type: 'creating', urn: urnOf('new'), resourceType: 'test:index:Thing', name: 'new', id: null, settle: 'by-hand' },
    expect.objectContaining({ type: 'updating', name: 'a', settle: 'by-refresh' }),
  ])
})

test('a creation that came to nothing is cleared; the others stay', async () => {
  const stack = await aStackWith(world, [a])
  await interrupt(world, stack, thing('one'), thing('two'))
  const answer = await settle(stack, [{ urn: urnOf('one'), action: 'clear' }])
  expect(answer).toMatchObject({ status: 200, body: { version: 3, pendingOperations: 1, resourceCount: 1 } })
  expect((await pending(stack)).items.map(({ name }: Json) => name)).toEqual(['two'])
  await settle(stack, [{ urn: urnOf('two'), action: 'clear' }])
  const { deployment } = await exported(stack)
  expect(Object.keys(deployment)).not.toContain('pending_operations')
  const { body } = await call('GET', 'audit?action=stack.pending-creates-settled')
  expect(body.items[0]).toMatchObject({
    reason: 'Looked at the provider.',
    after: { creates: [{ urn: urnOf('two'), action: 'clear' }] },
  })
})

test('a creation that succeeded is taken in by its id', async () => {
  const stack = await aStackWith(world, [a])
  await interrupt(world, stack, thing('made', { dependencies: [a.urn] }))
  const answer = await settle(stack, [{ urn: urnOf('made'), action: 'import', id: 'i-1' }])
  expect(answer.body).toMatchObject({ pendingOperations: 0, resourceCount: 2, integrityProblem: null })
  const { resources } = (await exported(stack)).deployment
  expect(resources[1]).toMatchObject({ urn: urnOf('made'), id: 'i-1', inputs: { size: 1 } })
})

test('into an empty state too, and once where it was cut off twice', async () => {
  const stack = await aStackWith(world, [])
  await interrupt(world, stack, thing('made'))
  await interrupt(world, stack, thing('made'))
  expect((await pending(stack)).items).toHaveLength(2)
  await settle(stack, [{ urn: urnOf('made'), action: 'import', id: 'i-1' }])
  expect(namesIn(await exported(stack))).toEqual(['made'])
})

test.each<[string, Json[], Json[], string]>([
  ['what the state has already', [thing('made', { id: 'i-0' })], [thing('made')], 'comes twice'],
  ['what depends on something that is gone', [], [thing('made', { dependencies: [urnOf('gone')] })], 'is missing'],
  ['a component', [], [aResource('made')], 'has no id'],
])('%s is not taken in, and says why', async (_name, before, begun, reason) => {
  const stack = await aStackWith(world, before)
  await interrupt(world, stack, ...begun)
  expect((await settle(stack, [{ urn: urnOf('made'), action: 'import', id: 'i-1' }])).body).toMatchObject({
    code: 'PENDING_CREATE_NOT_IMPORTED',
    detail: expect.stringContaining(reason),
  })
  expect(await seen(call, stack)).toMatchObject({ version: 2, pendingOperations: 1 })
})

test('only creations that are pending, of the version that was looked at, and by nobody while an update runs', async () => {
  const stack = await aStackWith(world, [a])
  await interrupt(world, stack, thing('one'))
  const clear = { urn: urnOf('one'), action: 'clear' }
  expect((await settle(stack, [{ urn: urnOf('a'), action: 'clear' }])).body.code).toBe('NO_PENDING_CREATE')
  expect((await settle(stack, [clear], { currentVersion: 1 })).body.code).toBe('STACK_CHANGED')
  await anUpdate(world, stack)
  expect((await settle(stack, [clear])).body.code).toBe('UPDATE_CONFLICT')
})
