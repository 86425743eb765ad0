import { afterAll, beforeAll, expect, test } from 'vitest'
import { peakOfMemory } from '../../../test/memory.ts'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aResource, type Json } from '../../../test/state/states.ts'
import { aStackWith, seen } from '../../../test/state/versions.ts'

const count = 5000
const bytes = 2000

let world: StateWorld
let id: string
beforeAll(async () => {
  world = await aStateWorld()
  const state = (size: number) =>
    Array.from({ length: count }, (_, i) => aResource(`thing-${i}`, { inputs: { size, text: 'x'.repeat(bytes) } }))
  id = (await seen(world.organization.admin.call, await aStackWith(world, state(1), state(2)))).id
}, 120_000)
afterAll(() => world.close())

const page = (cursor = '') =>
  world.organization.admin.call(
    'GET',
    `stacks/${id}/diff?from=1&to=2&limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`,
  )

test('two versions that differ in all of 5,000 resources are compared a page at a time', async () => {
  let first: Json = {}
  const memory = await peakOfMemory(async () => void (first = (await page()).body))
  expect(first.counts).toEqual({ added: 0, removed: 0, changed: count, same: 0 })
  expect(first.items).toHaveLength(50)
  expect(JSON.stringify(first).length).toBeLessThan(50_000)
  expect(memory).toBeLessThan(count * bytes)
  const second = (await page(String(first.nextCursor))).body
  expect(second.items[0].name).toBe('thing-50')
})
