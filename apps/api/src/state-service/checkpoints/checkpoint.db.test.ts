import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, type Json, manifest, namesIn, urnOf } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'
import { aStackWith } from '../../../test/state/versions.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const [a, b] = [aResource('a'), aResource('b')]
const text = async (stack: string) => (await world.ask('GET', `${stack}/export`)).text
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')

/** An update of an engine that keeps no journal. */
async function anOldEngine() {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack, { journalVersion: 0 })
  const save = (form: string, body: unknown) => update.lease('PATCH', `${update.path}/${form}`, body)
  const saveNumbered = (sequence: number, deployment: string) =>
    save('checkpointverbatim', `{"version":3,"untypedDeployment":${deployment},"sequenceNumber":${sequence}}`)
  return {
    stack,
    update,
    save: (deployment: unknown) => save('checkpoint', deployment),
    saveVerbatim: (deployment: string) => saveNumbered(1, deployment),
    saveNumbered,
    saveDelta: (deploymentDelta: unknown, checkpointHash: string) =>
      save('checkpointdelta', { version: 3, deploymentDelta, checkpointHash, sequenceNumber: 2 }),
  }
}

/** The engine's edit of a text: its bytes from `start` to `end` become something else. */
const edit = (start: number, end: number, NewText: string) => ({
  Span: { start: { line: 1, offset: start }, end: { line: 1, offset: end } },
  NewText,
})

test('the newest whole state counts, also before the update ends', async () => {
  const { stack, update, save } = await anOldEngine()
  expect((await save(aDeployment([a]))).status).toBe(200)
  expect((await save(aDeployment([a, b]))).status).toBe(200)
  expect(namesIn(JSON.parse(await text(stack)))).toEqual(['a', 'b'])
  await update.end()
  expect((await world.ask('GET', `${stack}/updates/latest`)).body.info).toMatchObject({ version: 1, resourceCount: 2 })
  expect(namesIn(JSON.parse(await text(stack)))).toEqual(['a', 'b'])
})

test('a verbatim state comes out to the byte', async () => {
  const { stack, saveVerbatim } = await anOldEngine()
  const odd = `{"version":3,"deployment":{"manifest":{"version":"","magic":"","time":"0001-01-01T00:00:00Z"},"resources":[{"type":"t","urn":"${urnOf('ü')}","custom":false,"inputs":{"n":1.50}}],"metadata":{"x":1e400}}}`
  expect((await saveVerbatim(odd)).status).toBe(200)
  expect(await text(stack)).toBe(odd)
})

test('a difference leads from one state to the next', async () => {
  const { stack, saveVerbatim, saveDelta } = await anOldEngine()
  const first = JSON.stringify(aDeployment([aResource('ü', { id: '' }), a]))
  const second = JSON.stringify(aDeployment([aResource('ü', { id: '' }), a, b]))
  await saveVerbatim(first)
  const at = Buffer.from(first).indexOf('],"metadata"')
  const delta = [edit(at, at, `,${JSON.stringify(b)}`)]
  expect((await saveDelta(delta, sha256(second))).status).toBe(200)
  expect(await text(stack)).toBe(second)
  expect((await saveDelta(delta, sha256(second))).status, 'sent again').toBe(200)
  expect(await text(stack)).toBe(second)
})

test('a difference that does not lead to what it names is refused, so that the engine sends the whole', async () => {
  const { stack, save, saveDelta } = await anOldEngine()
  expect(await saveDelta([], sha256(''))).toMatchObject({ status: 409, body: { code: 409 } })
  await save(aDeployment([a]))
  const before = await text(stack)
  const end = Buffer.byteLength(before)
  for (const delta of [[edit(0, 1, '[')], [edit(0, end + 1, '')], [edit(3, 1, '')]]) {
    expect(await saveDelta(delta, sha256('else'))).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('does not lead to the checkpoint') },
    })
  }
  expect((await saveDelta([{ Span: {} }], '')).body.message).toContain('the difference is malformed')
  expect(await text(stack)).toBe(before)
})

const orphan = aResource('orphan', { parent: urnOf('nowhere') })

describe('a state that does not hold together', () => {
  test('replaces nothing, in whichever form it comes', async () => {
    const { stack, update, save, saveVerbatim, saveDelta } = await anOldEngine()
    await saveVerbatim(JSON.stringify(aDeployment([a])))
    const good = await text(stack)
    const bad = JSON.stringify(aDeployment([a, orphan]))
    const at = Buffer.from(good).indexOf('],"metadata"')
    for (const answer of [
      await save(aDeployment([a, orphan])),
      await saveVerbatim(bad),
      await saveDelta([edit(at, at, `,${JSON.stringify(orphan)}`)], sha256(bad)),
    ]) {
      expect(answer).toMatchObject({
        status: 400,
        body: {
          code: 400,
          message: expect.stringContaining(
            'its parent urn:pulumi:dev::things::test:index:Thing::nowhere, which is missing',
          ),
        },
      })
    }
    expect(await text(stack)).toBe(good)
    await update.end('failed')
    expect(await text(stack)).toBe(good)
  })

  test.each<[string, Json, string]>([
    ['what depends on a later one', aDeployment([aResource('x', { dependencies: [a.urn] }), a]), 'comes after it'],
    ['a name twice', aDeployment([a, a]), 'comes twice'],
    ['a magic of another version', aDeployment([a], { manifest: { ...manifest, magic: 'else' } }), 'the magic'],
    [
      'an unknown provider',
      aDeployment([aResource('x', { provider: `${urnOf('p', 'pulumi:providers:test')}::1` })]),
      'unknown provider',
    ],
  ])('is refused for %s', async (_what, state, reason) => {
    const { stack, save } = await anOldEngine()
    await save(aDeployment([b]))
    expect((await save(state)).body.message).toContain(reason)
    expect(namesIn(JSON.parse(await text(stack)))).toEqual(['b'])
  })

  test('is kept where the engine itself says so: what it describes exists, and the version before it stays', async () => {
    const stack = await aStackWith(world, [a])
    const update = await anUpdate(world, stack, { journalVersion: 0 })
    const metadata = { integrity_error: { version: '3', command: 'pulumi up', error: 'noted' } }
    const state = aDeployment([a, orphan], { metadata })
    expect((await update.lease('PATCH', `${update.path}/checkpoint`, state)).status).toBe(200)
    await update.end('failed')
    expect(namesIn(JSON.parse(await text(stack)))).toEqual(['a', 'orphan'])
    expect(namesIn((await world.ask('GET', `${stack}/export/1`)).body)).toEqual(['a'])
  })
})

test('a state that arrives late replaces no newer one', async () => {
  const { stack, saveNumbered, saveDelta } = await anOldEngine()
  const [older, newer] = [JSON.stringify(aDeployment([a])), JSON.stringify(aDeployment([a, b]))]
  expect((await saveNumbered(2, newer)).status).toBe(200)
  expect((await saveNumbered(1, older)).status).toBe(200)
  expect(await text(stack)).toBe(newer)
  const end = Buffer.byteLength(newer)
  expect((await saveNumbered(3, newer)).status).toBe(200)
  expect((await saveDelta([edit(0, end, older)], sha256(older))).status, 'its number is 2').toBe(200)
  expect(await text(stack)).toBe(newer)
})

test('an engine may give up its state', async () => {
  const { stack, save, update } = await anOldEngine()
  await save(aDeployment([a]))
  expect((await save({ isInvalid: true, version: 3 })).status).toBe(200)
  await update.end()
  expect(namesIn(JSON.parse(await text(stack)))).toEqual([])
})

test.each([
  ['checkpoint', '"a text"', 'not a JSON object'],
  ['checkpoint', '{"version":2,"deployment":{}}', 'version 2 is not supported'],
  ['checkpoint', '{"version":3,"deployment":{"resources":[{"urn":1}]}}', '"urn" of a resource is not a text'],
  ['checkpointverbatim', '{"version":3}', '"untypedDeployment" is missing'],
  ['checkpointverbatim', '{"untypedDeployment":{},"sequenceNumber":-1}', '"sequenceNumber" is not a whole number'],
  ['checkpointverbatim', '{"untypedDeployment":[]}', 'it is not an object'],
])('%s %s is refused', async (form, body, reason) => {
  const { update, stack } = await anOldEngine()
  const answer = await update.lease('PATCH', `${update.path}/${form}`, body)
  expect(answer).toMatchObject({ status: 400, body: { code: 400, message: expect.stringContaining(reason) } })
  expect((await world.ask('GET', stack)).body.version).toBe(0)
})
