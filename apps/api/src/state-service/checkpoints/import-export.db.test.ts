import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, type Json, manifest, urnOf } from '../../../test/state/states.ts'
import { aStack, anUpdate, silence } from '../../../test/state/updates.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const [a, b] = [aResource('a'), aResource('b')]
const provider = aResource('test', {
  urn: urnOf('test', 'pulumi:providers:test'),
  type: 'pulumi:providers:test',
  custom: true,
  id: 'p1',
})
const importInto = (stack: string, deployment: unknown) => world.ask('POST', `${stack}/import`, deployment)

test('a stack that was never updated exports an empty state, which can be imported', async () => {
  const stack = await aStack(world)
  const empty = await world.ask('GET', `${stack}/export`)
  expect(empty.body).toEqual({ version: 3, deployment: { manifest: expect.any(Object), metadata: {} } })
  expect((await importInto(stack, empty.text)).status).toBe(200)
  expect((await world.ask('GET', `${stack}/export`)).text).toBe(empty.text)
})

test('what is imported is exported to the byte', async () => {
  const stack = await aStack(world)
  const pending = `{"resource":${JSON.stringify(aResource('c'))},"type":"creating"}`
  const inputs = '"inputs":{"b":1.0,"a":12345678901234567890,"nul":"\\u0000","half":"\\ud800"}'
  const odd = `{"type":"t","urn":"${urnOf('🔑')}","custom":true,${inputs}}`
  const text = `{"version":4,"features":["taint","views"],"deployment":{"secrets_providers":{"type":"passphrase","state":{"salt":"v1:x"}},"manifest":${JSON.stringify(manifest)},"resources":[${odd},${JSON.stringify(a)}],"pending_operations":[${pending}],"metadata":{},"newer":{"kept":[1]}}}`
  expect((await importInto(stack, text)).status).toBe(200)
  expect((await world.ask('GET', `${stack}/export`)).text).toBe(text)
})

test('an import is over at once, stands in the history, and former versions stay', async () => {
  const stack = await aStack(world)
  await importInto(stack, aDeployment([a]))
  const { body } = await importInto(stack, aDeployment([b]))
  expect((await world.ask('GET', `${stack}/update/${body.updateId}`)).body).toEqual({ status: 'succeeded', events: [] })
  expect((await world.ask('GET', `${stack}/updates`)).body.updates).toMatchObject([
    { kind: 'import', version: 2, result: 'succeeded' },
    { kind: 'import', version: 1, result: 'succeeded' },
  ])
  expect((await world.ask('GET', `${stack}/export/1`)).body).toEqual(aDeployment([a]))
  expect((await world.ask('GET', `${stack}/export/2`)).body).toEqual(aDeployment([b]))
})

test.each([
  ['0', 400, '/version'],
  ['x', 400, '/version'],
  ['3000000000', 400, '/version'],
  ['2', 404, 'This stack has no version 2'],
])('there is no version %s to export', async (version, status, message) => {
  const stack = await aStack(world)
  const answer = await world.ask('GET', `${stack}/export/${version}`)
  expect(answer).toMatchObject({ status, body: { code: status, message: expect.stringContaining(message) } })
})

const withResources = (...resources: Json[]) => aDeployment(resources)
test.each<[what: string, deployment: unknown, reason: string | RegExp]>([
  ['no JSON', '{', 'it is not JSON'],
  ['an empty body', '', 'it is not JSON'],
  ['another version', { version: 2, deployment: {} }, 'version 2 is not supported, only 3 and 4'],
  ['no deployment', { version: 3 }, '"deployment" is missing'],
  ['resources that are no list', aDeployment({} as never), '"resources" is not a list'],
  ['a resource twice', withResources(a, a), /::a comes twice and is not marked for deletion/],
  ['a child before its parent', withResources(aResource('a', { parent: urnOf('b') }), b), /b, which comes after it/],
  [
    'a dependency that is missing',
    withResources(aResource('a', { dependencies: [urnOf('x')] })),
    /x, which is missing/,
  ],
  [
    'a property dependency that is missing',
    withResources(aResource('a', { propertyDependencies: { p: [urnOf('x')] } })),
    /property dependency/,
  ],
  [
    'an unknown provider',
    withResources(aResource('a', { custom: true, provider: `${provider.urn as string}::p2` }), provider),
    /unknown provider/,
  ],
  [
    'a malformed provider reference',
    withResources(aResource('a', { custom: true, provider: 'p' })),
    /malformed provider reference/,
  ],
  ['a component with an id', withResources(aResource('a', { id: 'x' })), /is not custom but has an id/],
  ['a resource without a URN', withResources({ type: 't' }), /index 0 has no urn/],
  ['a forged manifest', { version: 3, deployment: { manifest: { ...manifest, magic: 'x' } } }, /magic of the manifest/],
  [
    'a pending operation of nothing',
    aDeployment([], { pending_operations: [{ type: 'creating' }] }),
    /has no type or no resource/,
  ],
])('an import is refused: %s', async (_what, deployment, reason) => {
  const stack = await aStack(world)
  await importInto(stack, aDeployment([a]))
  const answer = await importInto(stack, deployment)
  expect(answer).toMatchObject({ status: 400, body: { code: 400, message: expect.stringMatching(reason) } })
  expect(answer.body.message).toContain('The deployment is not valid')
  expect((await world.ask('GET', stack)).body.version).toBe(1)
})

test('a state with resources that are to be deleted may hold a name twice', async () => {
  const stack = await aStack(world)
  const state = aDeployment([provider, a, aResource('a', { delete: true })])
  expect((await importInto(stack, state)).status).toBe(200)
})

test('nothing is imported while an update runs, and after one that fell silent it is', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const refused = await importInto(stack, aDeployment([a]))
  expect(refused).toMatchObject({ status: 409, body: { message: expect.stringContaining('pulumi cancel') } })
  await silence(world, update)
  expect((await importInto(stack, aDeployment([a]))).status).toBe(200)
  expect((await world.ask('GET', stack)).body.version).toBe(2)
  expect((await world.ask('GET', `${stack}/export`)).body).toEqual(aDeployment([a]))
})

test('a stack may be born with a state; a bad state leaves no stack behind', async () => {
  const name = 'born'
  const bad = await world.ask('POST', 'things', { stackName: name, state: aDeployment([a, a]) })
  expect(bad).toMatchObject({ status: 400, body: { message: expect.stringContaining('comes twice') } })
  expect((await world.ask('GET', `things/${name}`)).status).toBe(404)
  expect((await world.ask('POST', 'things', { stackName: name, state: aDeployment([a]) })).status).toBe(200)
  expect((await world.ask('GET', `things/${name}/export`)).body).toEqual(aDeployment([a]))
})
