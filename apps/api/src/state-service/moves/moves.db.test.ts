import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource, type Json, made, namesIn } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'
import { aPerson, aTeam, aToken } from '../../../test/world.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const [a, b] = [aResource('a'), aResource('b')]
const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const anEntry = (version: number, members: Json = {}): Json => ({
  version,
  digest: digest(`entry ${version}`),
  kind: 'update',
  result: 'succeeded',
  startTime: 1_600_000_000 + version,
  endTime: 1_600_000_060 + version,
  message: `Number ${version}`,
  environment: { 'git.head': 'abc' },
  config: { 'things:size': { string: '3', secret: false, object: false } },
  resourceChanges: { create: version },
  ...members,
})
const aVersion = (version: number, resources: Json[], members: Json = {}): Json => ({
  source: 'file:///srv/state#organization/things/dev',
  stateDigest: digest(JSON.stringify(resources)),
  updates: [anEntry(version)],
  state: aDeployment(resources),
  ...members,
})
const bring = (stack: string, version: unknown, ask = world.ask) => ask('POST', `${stack}/moved`, version)
const history = async (stack: string) => (await world.ask('GET', `${stack}/updates`)).body.updates

test('a moved version stands in the history as it was, and says whence it came and who moved it', async () => {
  const stack = await aStack(world)
  expect((await bring(stack, aVersion(1, [a], { updates: [anEntry(1, { result: 'failed' })] }))).status).toBe(200)
  expect((await bring(stack, aVersion(2, [a, b], { updates: [anEntry(2, { kind: 'refresh' })] }))).status).toBe(200)
  const [second, first] = await history(stack)
  expect(first).toMatchObject({ version: 1, kind: 'update', result: 'failed', resourceCount: 1 })
  expect(second).toEqual({
    version: 2,
    kind: 'refresh',
    result: 'succeeded',
    startTime: 1_600_000_002,
    endTime: 1_600_000_062,
    message: 'Number 2',
    environment: {
      'git.head': 'abc',
      'moved.from': 'file:///srv/state#organization/things/dev',
      'moved.by': expect.stringMatching(/^token-/),
    },
    config: { 'things:size': { string: '3', secret: false, object: false } },
    resourceChanges: { create: 2 },
    resourceCount: 2,
  })
  expect(namesIn((await world.ask('GET', `${stack}/export/1`)).body)).toEqual(['a'])
  expect(namesIn((await world.ask('GET', `${stack}/export`)).body)).toEqual(['a', 'b'])
  const { rows } = await world.ports.pool.query(
    `SELECT after FROM audit_events WHERE action = 'stack.moved-here' AND target_name LIKE $1 ORDER BY sequence`,
    [`%${stack}`],
  )
  expect(rows).toMatchObject([{ after: { version: 1 } }, { after: { version: 2, resources: 2, updates: 1 } }])
})

test('entries whose states are gone come with the next one that has a state', async () => {
  const stack = await aStack(world)
  const updates = [anEntry(3), anEntry(4), anEntry(7)]
  expect((await bring(stack, aVersion(7, [a], { updates }))).status).toBe(200)
  expect((await history(stack)).map(({ version }: { version: number }) => version)).toEqual([7, 4, 3])
  expect((await world.ask('GET', `${stack}/export/4`)).status).toBe(404)
  expect((await world.ask('GET', stack)).body.version).toBe(7)
  const next = await anUpdate(world, stack)
  expect(next.version).toBe(8)
  await next.end()
})

test('what was sent twice is there once; what comes out of order is refused', async () => {
  const stack = await aStack(world)
  await bring(stack, aVersion(1, [a]))
  const second = aVersion(2, [a, b])
  const sent = await bring(stack, second)
  expect(sent.body).toEqual({ updateId: expect.any(String), already: false })
  expect((await bring(stack, second)).body).toEqual({ ...sent.body, already: true })
  expect((await bring(stack, aVersion(2, [a]))).body).toMatchObject({
    code: 409,
    message: expect.stringContaining('Version 2 cannot follow version 2'),
  })
  expect((await bring(stack, aVersion(1, [b]))).status).toBe(409)
  expect((await world.ask('GET', `${stack}/moved`)).body).toEqual({
    source: 'file:///srv/state#organization/things/dev',
    hasOwnUpdates: false,
    versions: [1, 2].map((version) => ({
      version,
      digest: digest(`entry ${version}`),
      stateDigest: digest(JSON.stringify(version === 1 ? [a] : [a, b])),
    })),
  })
})

test('of many who bring the same version at once, one does', async () => {
  const stack = await aStack(world)
  const answers = await Promise.all(Array.from({ length: 5 }, () => bring(stack, aVersion(1, [a]))))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(answers.filter(({ body }) => body.already === false)).toHaveLength(1)
  expect(await history(stack)).toHaveLength(1)
})

test('a stack with updates of its own, or from elsewhere, takes nothing', async () => {
  const stack = await aStack(world)
  await bring(stack, aVersion(1, [a]))
  expect((await bring(stack, aVersion(2, [b], { source: 'elsewhere' }))).body.message).toContain(
    'it was moved from file:///srv/state#organization/things/dev',
  )
  const update = await anUpdate(world, stack)
  expect((await bring(stack, aVersion(2, [b]))).body.message).toContain('Another update is in progress')
  await update.report(made(1, 1, b))
  await update.end()
  expect(await bring(stack, aVersion(3, [a]))).toMatchObject({
    status: 409,
    body: { message: expect.stringMatching(/it has updates of its own.*leave it out of the move/) },
  })
  expect((await world.ask('GET', stack)).body.version).toBe(2)
})

const secret = (members: Json) =>
  aResource('a', {
    outputs: { deep: [{ '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ...members }] },
  })

test('secrets come encrypted with the key of the stack, or not at all', async () => {
  const stack = await aStack(world)
  const other = await aStack(world)
  const plaintexts = [Buffer.from('"hunter2"').toString('base64')]
  const sealed = async (at: string) =>
    (await world.ask('POST', `${at}/batch-encrypt`, { plaintexts })).body.ciphertexts[0] as string
  const [own, foreign] = [await sealed(stack), await sealed(other)]
  const refusals = [
    aVersion(1, [secret({ plaintext: '"hunter2"' })]),
    aVersion(1, [secret({ ciphertext: own, plaintext: '"hunter2"' })]),
    aVersion(1, [secret({ ciphertext: foreign })]),
    aVersion(1, [secret({ ciphertext: 'v1:a:b' })]),
    aVersion(1, [], {
      state: aDeployment([], { pending_operations: [{ type: 'creating', resource: secret({ plaintext: '1' }) }] }),
    }),
    aVersion(1, [a], { state: aDeployment([a], { secrets_providers: { type: 'passphrase', state: { salt: 'x' } } }) }),
  ]
  for (const refused of refusals) {
    const { status, text } = await bring(stack, refused)
    expect(status).toBe(400)
    expect(text).toContain('not encrypted with the key of this stack')
    expect(text).not.toContain('hunter2')
  }
  expect((await bring(stack, aVersion(1, [secret({ ciphertext: own })]))).status).toBe(200)
})

test.each([
  ['a state that does not hold together', { state: aDeployment([a, a]) }, /comes twice/],
  ['no state', { state: undefined }, /"state" is missing/],
  ['no entries', { updates: [] }, /updates/],
  ['versions that do not rise', { updates: [anEntry(2), anEntry(1)] }, /do not rise/],
  ['a preview', { updates: [anEntry(1, { kind: 'preview' })] }, /kind/],
  ['an update that has not ended', { updates: [anEntry(1, { result: 'in-progress' })] }, /result/],
  ['a version below one', { updates: [anEntry(0)] }, /version/],
  ['a digest that is none', { stateDigest: 'x' }, /stateDigest/],
  ['more than 10,000 entries', { updates: Array.from({ length: 10_001 }, (_, i) => anEntry(i + 1)) }, /updates/],
])('refused is %s', async (_what, members, reason) => {
  const stack = await aStack(world)
  const answer = await bring(stack, aVersion(1, [a], members))
  expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(reason) } })
  expect(await history(stack)).toEqual([])
})

test('to bring a version takes the right to write the stack; to see what was moved, to read it', async () => {
  const team = await aTeam(world.organization)
  const other = await aTeam(world.organization)
  const own = world.withToken(await aToken(world.organization, { kind: 'team', teamId: team.id }))
  const foreign = world.withToken(await aToken(world.organization, { kind: 'team', teamId: other.id }))
  const stack = await aStack({ ask: own })
  expect((await bring(stack, aVersion(1, [a]), foreign)).status).toBe(404)
  expect((await foreign('GET', `${stack}/moved`)).status).toBe(404)
  expect((await bring(stack, aVersion(1, [a]), own)).status).toBe(200)
  const auditor = await aPerson(world.app, world.organization, { role: 'auditor' })
  const { body } = await auditor.call('POST', 'tokens', { kind: 'personal', name: 'reader' })
  const reader = world.withToken(body.secret)
  expect((await reader('GET', `${stack}/moved`)).status).toBe(200)
  expect((await bring(stack, aVersion(2, [a]), reader)).status).toBe(403)
})
