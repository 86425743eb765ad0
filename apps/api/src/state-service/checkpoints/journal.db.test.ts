import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, anEntry, aResource, begun, type Json, made, namesIn, urnOf } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const [a, b, c] = [aResource('a'), aResource('b'), aResource('c')]
const exported = async (stack: string) => (await world.ask('GET', `${stack}/export`)).body
const rowsOf = async (updateId: string) =>
  (
    await world.ports.pool.query('SELECT sequence FROM journal_entries WHERE update_id = $1 ORDER BY sequence', [
      updateId,
    ])
  ).rows

/** A stack that holds `a`, `b` and `c`, and an update of it. */
async function aStackOfThree(members: Json = {}) {
  const stack = await aStack(world)
  await world.ask('POST', `${stack}/import`, aDeployment([a, b, c], members))
  return { stack, update: await anUpdate(world, stack) }
}

test('an export shows what a running update has reported so far, and writes nothing', async () => {
  const { stack, update } = await aStackOfThree()
  await update.report(made(1, 1, aResource('d')))
  expect(namesIn(await exported(stack))).toEqual(['d', 'a', 'b', 'c'])
  expect((await world.ask('GET', stack)).body.version).toBe(1)
  expect((await world.ask('GET', `${stack}/export/2`)).status).toBe(404)
  expect(namesIn((await world.ask('GET', `${stack}/export/1`)).body)).toEqual(['a', 'b', 'c'])
})

test('the end of an update folds its journal and drops it', async () => {
  const { stack, update } = await aStackOfThree()
  await update.report(made(1, 1, aResource('d')), made(2, 2, aResource('e')))
  expect(await rowsOf(update.id)).toHaveLength(2)
  const before = (await world.ask('GET', `${stack}/export`)).body
  await update.end()
  expect(await rowsOf(update.id)).toEqual([])
  expect((await exported(stack)).deployment.resources).toEqual(before.deployment.resources)
  expect(namesIn(before)).toEqual(['d', 'e', 'a', 'b', 'c'])
})

test('a batch that is sent again changes nothing, whatever it says the second time', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const batch = [made(1, 1, a), made(2, 2, b)]
  for (const _again of [1, 2, 3]) expect((await update.report(...batch)).status).toBe(200)
  expect((await update.report(made(2, 2, c), made(3, 3, c), made(3, 3, c))).status).toBe(200)
  expect(await rowsOf(update.id)).toHaveLength(3)
  await update.end()
  expect(namesIn(await exported(stack))).toEqual(['a', 'b', 'c'])
})

test('entries count in the order of their sequence, not of their arrival', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  await update.report(made(20, 2, b), made(100, 3, c))
  await update.report(made(3, 1, a))
  await update.end()
  expect(namesIn(await exported(stack))).toEqual(['a', 'b', 'c'])
})

test.each<[what: string, entries: Json[], names: string[]]>([
  ['an update takes the place of the old one', [made(1, 1, aResource('b'), { removeOld: 1 })], ['b', 'a', 'c']],
  ['a delete takes it out', [anEntry('success', 1, 1, { removeOld: 2 })], ['a', 'b']],
  ['a failure leaves it', [begun(1, 1, b, 'updating'), anEntry('failure', 2, 1)], ['a', 'b', 'c']],
  [
    'one that was made and removed again is gone',
    [made(1, 1, aResource('d')), anEntry('success', 2, 2, { removeNew: 1 })],
    ['a', 'b', 'c'],
  ],
  ['a refresh that finds nothing takes it out', [anEntry('refreshSuccess', 1, 1, { removeOld: 0 })], ['b', 'c']],
  ['new outputs leave it where it stood', [anEntry('outputs', 1, 1, { state: b, removeOld: 1 })], ['a', 'b', 'c']],
  [
    'indices count anew after a refresh rebuilt the base',
    [
      anEntry('refreshSuccess', 1, 1, { removeOld: 0 }),
      anEntry('rebuiltBaseState', 2, 0),
      anEntry('success', 3, 2, { removeOld: 0 }),
    ],
    ['c'],
  ],
  [
    'a written snapshot is the new base',
    [made(1, 1, a), anEntry('write', 2, 0, { newSnapshot: aDeployment([b]).deployment })],
    ['a', 'b'],
  ],
])('%s', async (_what, entries, names) => {
  const { stack, update } = await aStackOfThree()
  expect((await update.report(...entries)).status).toBe(200)
  await update.end()
  expect(namesIn(await exported(stack))).toEqual(names)
})

test('a replacement marks the old one for deletion until it is deleted', async () => {
  const { stack, update } = await aStackOfThree()
  const fresh = { ...aResource('b'), inputs: { place: 'there' } }
  await update.report(made(1, 1, fresh, { deleteOld: 1 }))
  const { resources } = (await exported(stack)).deployment
  expect(resources).toEqual([fresh, a, { ...b, delete: true }, c])
  await update.report(anEntry('success', 2, 2, { removeOld: 1 }))
  await update.end()
  expect((await exported(stack)).deployment.resources).toEqual([fresh, a, c])
})

test('after a refresh nobody depends on what is gone', async () => {
  const stack = await aStack(world)
  const child = aResource('child', { parent: urnOf('a'), dependencies: [urnOf('a'), urnOf('b')] })
  await world.ask('POST', `${stack}/import`, aDeployment([a, b, child]))
  const update = await anUpdate(world, stack)
  await update.report(anEntry('refreshSuccess', 1, 1, { removeOld: 0 }))
  await update.end()
  expect((await exported(stack)).deployment.resources).toEqual([b, aResource('child', { dependencies: [urnOf('b')] })])
})

test('what was begun and never ended is pending, and a create stays so until it is settled', async () => {
  const { stack, update } = await aStackOfThree()
  const pending = (resource: Json, type: string) => ({ resource, type })
  await update.report(begun(1, 1, aResource('d')), begun(2, 2, b, 'updating'), begun(3, 3, c, 'deleting'))
  await update.end('failed')
  const after = await exported(stack)
  expect(after.deployment.pending_operations).toEqual([
    pending(aResource('d'), 'creating'),
    pending(b, 'updating'),
    pending(c, 'deleting'),
  ])
  const next = await anUpdate(world, stack)
  await next.report(made(1, 1, aResource('e')))
  await next.end()
  expect((await exported(stack)).deployment.pending_operations).toEqual([pending(aResource('d'), 'creating')])
})

test('texts come out as they went in: large numbers, order of members, characters', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const text = `{"urn":"${urnOf('ü')}","type":"test:index:Thing","custom":false,"inputs":{"z":1,"a":12345678901234567890.10,"nul":"\\u0000","e":"\\u00e9é🔑"}}`
  const entry = `{"version":1,"kind":1,"sequenceID":1,"operationID":1,"removeOld":null,"removeNew":null,"state":${text}}`
  await update.lease('PATCH', `${update.path}/journalentries`, `{"entries":[${entry}]}`)
  expect((await world.ask('GET', `${stack}/export`)).text).toContain(`"resources":[${text}]`)
  await update.end()
  expect((await world.ask('GET', `${stack}/export`)).text).toContain(`"resources":[${text}]`)
})

test('a state that an engine reports is kept even where it does not hold together, and says so', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  await update.report(made(1, 1, aResource('a', { parent: urnOf('nowhere') })))
  expect((await update.end()).status).toBe(200)
  const { deployment } = await exported(stack)
  expect(namesIn({ deployment })).toEqual(['a'])
  expect(deployment.metadata.integrity_error.error).toMatch(/refers to its parent .*nowhere, which is missing/)
})

test('the secrets provider of the journal is the one of the state', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const provider = { type: 'service', state: { owner: 'acme', project: 'things', stack: 'dev' } }
  await update.report(anEntry('secretsManager', 1, 0, { secretsProvider: provider }), made(2, 1, a))
  await update.end()
  expect((await exported(stack)).deployment.secrets_providers).toEqual(provider)
})

test.each([
  ['no JSON', '{', 'the body is not JSON'],
  ['a list', '[]', 'the body is not an object'],
  ['entries that are no list', '{"entries":{}}', '"entries" is not a list'],
  ['an entry that is none', '{"entries":[1]}', 'an entry is not an object'],
  ['a newer form', '{"entries":[{"version":2}]}', 'not of version 1'],
  ['a kind that is unknown', '{"entries":[{"version":1,"kind":99,"sequenceID":1}]}', 'kind 99 is not known'],
  ['no sequence', '{"entries":[{"version":1,"kind":1}]}', '"sequenceID" is not a whole number'],
  ['a place below zero', '{"entries":[{"version":1,"kind":1,"sequenceID":1,"removeOld":-1}]}', '"removeOld"'],
  ['a resource that is none', '{"entries":[{"version":1,"kind":1,"sequenceID":1,"state":{"urn":1}}]}', '"urn"'],
  [
    'a secrets provider that is none',
    '{"entries":[{"version":1,"kind":6,"sequenceID":1,"secretsProvider":""}]}',
    'is not an object',
  ],
  [
    'snippets that are none',
    '{"entries":[{"version":1,"kind":9,"sequenceID":1,"snippets":"a"}]}',
    '"snippets" is not a list',
  ],
  [
    'a snapshot whose extensions are none',
    '{"entries":[{"version":1,"kind":5,"sequenceID":1,"newSnapshot":{"extensions":""}}]}',
    '"extensions" is not an object',
  ],
  [
    'a snapshot with a member that cannot be kept',
    '{"entries":[{"version":1,"kind":5,"sequenceID":1,"newSnapshot":{"a\\u0000":1}}]}',
    'cannot be kept',
  ],
  ['a write of nothing', '{"entries":[{"version":1,"kind":5,"sequenceID":1}]}', 'a write carries no snapshot'],
])('journal entries are refused: %s', async (_what, text, reason) => {
  const update = await anUpdate(world, await aStack(world))
  const answer = await update.lease('PATCH', `${update.path}/journalentries`, text)
  expect(answer).toMatchObject({ status: 400, body: { code: 400, message: expect.stringContaining(reason) } })
  expect(await rowsOf(update.id)).toEqual([])
})

test('a journal that speaks of resources that its base does not have is marked, and kept', async () => {
  const { stack, update } = await aStackOfThree()
  await update.report(made(1, 1, aResource('d'), { removeOld: 3 }))
  await update.end()
  const { deployment } = await exported(stack)
  expect(deployment.metadata.integrity_error.error).toBe('journal entry 1 refers to resource 3 of a state that has 3')
  expect(namesIn({ deployment })).toEqual(['d', 'a', 'b', 'c'])
})

test('a journal larger than what is put together at once is not, and its update ends', async () => {
  const { stack, update } = await aStackOfThree()
  await update.report(made(1, 1, aResource('d')))
  await world.ports.pool.query(
    `INSERT INTO journal_entries (update_id, sequence, body)
     SELECT $1, n, '{"kind":2,"sequence":' || n || ',"operation":' || n || '}' FROM generate_series(2, 1000001) n`,
    [update.id],
  )
  expect(await world.ask('GET', `${stack}/export`)).toMatchObject({
    status: 422,
    body: { message: expect.stringContaining('more than 1000000 entries or 256 MB') },
  })
  expect((await update.end()).status).toBe(200)
  expect(namesIn(await exported(stack))).toEqual(['a', 'b', 'c'])
  const { id } = (await world.ask('GET', stack)).body
  const seen = await world.organization.admin.call('GET', `stacks/${id}`)
  expect(seen.body).toMatchObject({ lastGoodVersion: 1, integrityProblem: expect.stringContaining('256 MB') })
  expect((await anUpdate(world, stack)).version).toBe(3)
}, 60_000)

test('an update ends whatever its engine said of its state, so that its stack is free again', async () => {
  const stack = await aStack(world)
  const whole = await anUpdate(world, stack, { journalVersion: 0 })
  const noted = { manifest: { version: 5 }, metadata: { integrity_error: { version: 'v3.250.0', error: 'x' } } }
  const saved = await whole.lease('PATCH', `${whole.path}/checkpoint`, { version: 3, deployment: noted })
  expect(saved.status).toBe(200)
  await whole.end()
  const asked = await world.ask('POST', `${stack}/update`, {})
  const path = `${stack}/update/${asked.body.updateID}`
  await world.ports.pool.query(`UPDATE stack_updates SET environment = '{}' WHERE id = $1`, [asked.body.updateID])
  const lease = world.withLease((await world.ask('POST', path, { journalVersion: 1 })).body.token)
  const odd = aResource('a', { parent: 'urn:pulumi:dev::things::test:index:Thing::nul \u0000 half \ud800' })
  expect((await lease('PATCH', `${path}/journalentries`, { entries: [made(1, 1, odd)] })).status).toBe(200)
  expect((await lease('POST', `${path}/complete`, { status: 'succeeded' })).status).toBe(200)
})
