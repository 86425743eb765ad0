import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aResource, made, namesIn } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'
import { aGrant } from '../../../test/state/grants.ts'
import { aTeam, aToken } from '../../../test/world.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const exported = async (stack: string) => (await world.ask('GET', `${stack}/export`)).body

test('an update takes its stack, reports, and leaves a version', async () => {
  const stack = await aStack(world)
  const created = await world.ask('POST', `${stack}/update`, {
    metadata: { message: 'First', environment: { 'git.head': 'abc' } },
    config: { 'things:size': { string: '3', secret: false, object: false } },
  })
  expect(created).toMatchObject({ status: 200, body: { requiredPolicies: [] } })
  const path = `${stack}/update/${created.body.updateID}`
  expect((await world.ask('GET', path)).body).toMatchObject({
    status: 'requested',
    continuationToken: expect.any(String),
  })

  const { body: started } = await world.ask('POST', path, { journalVersion: 7, tags: { team: 'blue' } })
  expect(started).toMatchObject({ version: 1, journalVersion: 1, token: expect.any(String) })
  expect(started.tokenExpiration - Date.now() / 1000).toBeGreaterThan(290)
  expect((await world.ask('GET', stack)).body).toMatchObject({
    activeUpdate: created.body.updateID,
    currentOperation: { kind: 'update', author: expect.stringMatching(/^token-/) },
    tags: { team: 'blue' },
  })

  const lease = world.withLease(started.token)
  expect((await lease('PATCH', `${path}/journalentries`, { entries: [made(1, 1, aResource('a'))] })).status).toBe(200)
  const events = [{ sequence: 1, summaryEvent: { resourceChanges: { create: 1 } } }]
  expect((await lease('POST', `${path}/events/batch`, { events })).status).toBe(200)
  expect((await lease('POST', `${path}/complete`, { status: 'succeeded' })).status).toBe(200)

  expect(namesIn(await exported(stack))).toEqual(['a'])
  expect((await world.ask('GET', path)).body).toEqual({ status: 'succeeded', events: [] })
  expect((await world.ask('GET', stack)).body.currentOperation).toBeUndefined()
  expect((await world.ask('GET', `${stack}/updates/latest`)).body.info).toMatchObject({
    kind: 'update',
    message: 'First',
    environment: { 'git.head': 'abc', 'pulumi.version': 'v3.250.0' },
    config: { 'things:size': { string: '3', secret: false, object: false } },
    result: 'succeeded',
    version: 1,
    resourceChanges: { create: 1 },
    resourceCount: 1,
  })
})

test('one update at a time: who comes second learns who is in the way', async () => {
  const stack = await aStack(world)
  const first = await anUpdate(world, stack, { kind: 'destroy' })
  const second = await world.ask('POST', `${stack}/update`, {})
  const path = `${stack}/update/${second.body.updateID}`
  const refused = await world.ask('POST', path, {})
  expect(refused).toMatchObject({ status: 409, body: { code: 409 } })
  expect(refused.body.message).toMatch(/token-\w+ started the destroy at 20\d\d-.*pulumi cancel/)

  await first.end()
  expect((await world.ask('POST', path, {})).body.version).toBe(2)
})

test('of many that start at once, one gets the stack', async () => {
  const stack = await aStack(world)
  const asked = await Promise.all(Array.from({ length: 8 }, () => world.ask('POST', `${stack}/update`, {})))
  const started = await Promise.all(
    asked.map(({ body }) => world.ask('POST', `${stack}/update/${body.updateID}`, { journalVersion: 1 })),
  )
  expect(started.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
})

test('previews hold nothing and write nothing', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const preview = await anUpdate(world, stack, { kind: 'preview' })
  expect(preview.version).toBe(0)
  expect((await preview.report(made(1, 1, aResource('a')))).status).toBe(403)
  expect((await preview.tell({ sequence: 1, cancelEvent: {} })).status).toBe(200)
  expect((await preview.end()).status).toBe(200)
  expect((await update.end()).status).toBe(200)
  expect((await world.ask('GET', `${stack}/updates`)).body.updates).toHaveLength(1)
})

test('an update starts once, and only for who asked for it', async () => {
  const stack = await aStack(world)
  const another = world.withToken(await aToken(world.organization, { kind: 'organization' }))
  const { body } = await world.ask('POST', `${stack}/update`, {})
  const path = `${stack}/update/${body.updateID}`
  expect((await another('POST', path, {})).status).toBe(404)
  expect((await world.ask('POST', path, {})).status).toBe(200)
  expect((await world.ask('POST', path, {})).body.message).toMatch(/already started/)
})

test('of many that start one preview, one gets its lease', async () => {
  const stack = await aStack(world)
  const { body } = await world.ask('POST', `${stack}/preview`, {})
  const path = `${stack}/preview/${body.updateID}`
  const started = await Promise.all(Array.from({ length: 8 }, () => world.ask('POST', path, {})))
  expect(started.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
})

test('an update is started by who may write then, not by who could when it was asked for', async () => {
  const team = await aTeam(world.organization)
  const ask = world.withToken(await aToken(world.organization, { kind: 'team', teamId: team.id }))
  const stack = await aStack(world, { tags: { stage: 'production' } })
  const grant = await aGrant(world.organization, team, 'production', 'write')
  const { body } = await ask('POST', `${stack}/update`, {})
  await grant.remove()
  await aGrant(world.organization, team, 'production', 'read')
  const late = await ask('POST', `${stack}/update/${body.updateID}`, {})
  expect(late).toMatchObject({ status: 403, body: { message: expect.stringContaining('stacks:write') } })
})

test('a lease lives as long as the token that took it, not the one that asked for the update', async () => {
  const { admin } = world.organization
  const [first, second] = await Promise.all(
    ['first', 'second'].map(async (name) => (await admin.call('POST', 'tokens', { kind: 'personal', name })).body),
  )
  const stack = await aStack(world)
  const { body } = await world.withToken(first.secret)('POST', `${stack}/update`, {})
  const path = `${stack}/update/${body.updateID}`
  const started = await world.withToken(second.secret)('POST', path, {})
  const renew = () => world.withLease(started.body.token)('POST', `${path}/renew_lease`, {})
  await admin.call('DELETE', `tokens/${first.token.id}`)
  expect((await renew()).status).toBe(200)
  await admin.call('DELETE', `tokens/${second.token.id}`)
  expect((await renew()).status).toBe(403)
})

test.each(['nothing', '0199e0a0-0000-7000-8000-000000000000'])('there is no update %s', async (id) => {
  const stack = await aStack(world)
  for (const method of ['GET', 'POST'] as const) {
    expect((await world.ask(method, `${stack}/update/${id}`, method === 'POST' ? {} : undefined)).status).toBe(404)
  }
})

test('the last word may be said twice, but not taken back', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  expect((await update.end('failed')).status).toBe(200)
  expect((await update.end('failed')).status).toBe(200)
  expect((await update.end('succeeded')).status).toBe(403)
  expect((await world.ask('GET', `${stack}/updates`)).body.updates).toMatchObject([{ version: 1, result: 'failed' }])
})

test('an update that fails keeps what it made', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  await update.report(made(1, 1, aResource('a')))
  await update.end('failed')
  expect(namesIn(await exported(stack))).toEqual(['a'])
})

test('an update that reported nothing leaves the state as it was', async () => {
  const stack = await aStack(world)
  const first = await anUpdate(world, stack)
  await first.report(made(1, 1, aResource('a')))
  await first.end()
  const before = (await world.ask('GET', `${stack}/export`)).text
  await (await anUpdate(world, stack)).end()
  expect((await world.ask('GET', `${stack}/export`)).text).toBe(before)
  expect((await world.ask('GET', `${stack}/export/2`)).text).toBe(before)
})

test('events are kept once, without the properties of resources', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const secret = { ...aResource('a'), inputs: { password: 'hunter2' }, outputs: { password: 'hunter2' } }
  const step = { sequence: 1, resourcePreEvent: { metadata: { op: 'create', urn: 'a', new: secret, old: null } } }
  const line = { sequence: 2, diagnosticEvent: { message: 'half \ud800 nul \u0000' } }
  for (const _twice of [1, 2]) expect((await update.tell(step, line)).status).toBe(200)
  const { rows } = await world.ports.pool.query(
    'SELECT body FROM stack_update_events WHERE update_id = $1 ORDER BY sequence',
    [update.id],
  )
  expect(rows).toHaveLength(2)
  expect(rows[0].body.resourcePreEvent.metadata).toMatchObject({ op: 'create', new: { urn: expect.any(String) } })
  expect(JSON.stringify(rows)).not.toContain('hunter2')
  for (const sequence of [undefined, -1, 1.5, 3_000_000_000]) {
    const answer = await update.tell({ sequence, cancelEvent: {} })
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('"events" is not a list') } })
  }
})

test.each([[{ create: 'many' }], [{ create: 1e20 }], [{ 'nul\u0000': 1 }], [{ create: -1 }]])(
  'a summary of %j is refused: the history shows it to everybody',
  async (resourceChanges) => {
    const update = await anUpdate(world, await aStack(world))
    const answer = await update.tell({ sequence: 1, summaryEvent: { resourceChanges } })
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('"resourceChanges"') } })
    expect((await update.end()).status).toBe(200)
  },
)
