import { secret } from '@pulumi/pulumi/index.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEngine, type Engine, Thing } from '../../../test/state/engine.ts'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { type Json, namesIn } from '../../../test/state/states.ts'
import { breakState, seen } from '../../../test/state/versions.ts'
import type { Call } from '../../../test/world.ts'

let world: StateWorld
let engine: Engine
let call: Call

beforeAll(async () => {
  world = await aStateWorld()
  engine = await anEngine(await world.listen(), world.token)
  call = world.organization.admin.call
})
afterAll(async () => {
  await engine.remove()
  await world.close()
})

async function restore(stack: string, version: number) {
  const { id, name, version: currentVersion } = await seen(call, stack)
  const input = { version, currentVersion, reason: 'A test.', confirmName: name }
  expect((await call('POST', `stacks/${id}/restore`, input)).body).toMatchObject({ version: currentVersion + 1 })
}

const exported = async (stack: string) => (await world.ask('GET', `${stack}/export`)).body

test('the CLI goes on from a version that was restored, with its secrets', async () => {
  const names = ['one']
  let password = 'hunter2'
  const stack = await engine.stack('restored', async () => {
    for (const name of names) void new Thing(name, { value: 'made' })
    return { password: secret(password) }
  })
  await stack.up()
  names.push('two')
  password = 'correct horse'
  await stack.up()
  await restore('things/restored', 1)
  expect(namesIn(await exported('things/restored'))).not.toContain('two')
  const { out } = await engine.cli('stack', 'output', 'password', '-s', 'restored', '--show-secrets')
  expect(out.trim()).toBe('hunter2')
  expect(JSON.parse((await engine.cli('stack', 'history', '-s', 'restored', '--json')).out)[0]).toMatchObject({
    kind: 'restore',
    version: 3,
  })
  expect((await stack.refresh()).summary.result).toBe('succeeded')
  expect((await stack.up()).summary.resourceChanges).toEqual({ create: 1, same: 2 })
})

test('an engine refuses a state that does not hold together, and goes on from the last good one', async () => {
  const stack = await engine.stack('mended', async () => void new Thing('one', { value: 'made' }))
  await stack.up()
  await breakState(world, 'things/mended')
  await expect(stack.up()).rejects.toThrow(/snapshot|integrity/)
  // It took the stack before it read the state, and left without a word.
  await stack.cancel()
  const { lastGoodVersion } = await seen(call, 'things/mended')
  expect(lastGoodVersion).toBe(1)
  await restore('things/mended', lastGoodVersion)
  expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 })
})

test.each<[string, Json, Record<string, number>]>([
  ['forgotten', { action: 'clear' }, { create: 1, same: 2 }],
  ['taken in', { action: 'import', id: 'thing-1' }, { same: 2, update: 1 }],
])('a creation that was cut off and is %s is settled for the engine too', async (word, answer, expected) => {
  const name = word.replace(' ', '-')
  let isFirst = true
  const stack = await engine.stack(name, async () => {
    const first = new Thing('first', { value: 'made' })
    void new Thing('second', isFirst ? { killEngine: true } : { value: 'made' }, { dependsOn: first })
  })
  await expect(stack.up()).rejects.toThrow()
  await stack.cancel()
  const { id, version } = await seen(call, `things/${name}`)
  const { items } = (await call('GET', `stacks/${id}/pending-operations`)).body
  expect(items).toMatchObject([{ type: 'creating', name: 'second', settle: 'by-hand' }])
  const creates = [{ urn: items[0].urn, ...answer }]
  const input = { currentVersion: version, reason: 'Looked at the provider.', creates }
  expect((await call('POST', `stacks/${id}/pending-operations/settle`, input)).status).toBe(200)

  isFirst = false
  const next = await stack.up()
  expect(next.stdout + next.stderr).not.toMatch(/pending/i)
  expect(next.summary.resourceChanges).toEqual(expected)
  expect(namesIn(await exported(`things/${name}`))).toEqual(expect.arrayContaining(['first', 'second']))
})
