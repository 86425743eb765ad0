import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aGrant } from '../../../../test/state/grants.ts'
import { aTeam, aToken } from '../../../../test/world.ts'
import { aStateWorld, type StateWorld } from '../../../../test/state/state-world.ts'
import { aDeployment, aResource, begun, made, namesIn } from '../../../../test/state/states.ts'
import { aStack, anUpdate, silence, whileHeld } from '../../../../test/state/updates.ts'
import { systemActor } from '../../../platform/access/actor.ts'
import { expireLeases } from './expire-leases.ts'
import { sweepUpdates } from '../sweep-updates.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const sweeper = () => ({ ...world.ports, actor: systemActor('00000000-0000-0000-0000-000000000000') })
const exported = async (stack: string) => (await world.ask('GET', `${stack}/export`)).body
const history = async (stack: string) => (await world.ask('GET', `${stack}/updates`)).body.updates

const words = [
  ['PATCH', 'journalentries', { entries: [made(1, 1, aResource('late'))] }],
  ['PATCH', 'checkpoint', aDeployment([aResource('late')])],
  ['PATCH', 'checkpointverbatim', { untypedDeployment: aDeployment([aResource('late')]) }],
  ['PATCH', 'checkpointdelta', { checkpointHash: '', deploymentDelta: [] }],
  ['POST', 'events/batch', { events: [{ sequence: 1, cancelEvent: {} }] }],
  ['POST', 'renew_lease', { duration: 60 }],
  ['POST', 'complete', { status: 'succeeded' }],
] as const

test.each(words)('%s %s takes the lease of this update, while it lasts', async (method, word, body) => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const other = await anUpdate(world, await aStack(world))
  const say = (ask: typeof world.ask) => ask(method, `${update.path}/${word}`, body)

  expect(await say(world.ask)).toMatchObject({ status: 401 })
  expect(await say(world.withLease('wrong'))).toMatchObject({ status: 403 })
  expect(await say(other.lease)).toMatchObject({ status: 403, body: { code: 403 } })

  await silence(world, update)
  const late = await say(update.lease)
  expect(late).toMatchObject({ status: 403, body: { message: expect.stringContaining('no longer holds its lease') } })
  expect((await exported(stack)).deployment.resources ?? []).toEqual([])
})

test('a batch is refused as soon as the lease is over, however short ago it was good for one', async () => {
  const stack = await aStack(world)
  const [silent, done] = [await anUpdate(world, stack), await anUpdate(world, await aStack(world))]
  for (const update of [silent, done]) expect((await update.report(made(1, 1, aResource('early')))).status).toBe(200)
  await silence(world, silent)
  await done.end()
  for (const update of [silent, done]) expect((await update.report(made(2, 2, aResource('late')))).status).toBe(403)
  await expireLeases(sweeper())
  expect(namesIn(await exported(stack))).toEqual(['early'])
})

test('a lease opens nothing but its update', async () => {
  const stack = await aStack(world)
  const { lease, path } = await anUpdate(world, stack)
  for (const read of [stack, `${stack}/export`, path, '/api/user', '/api/user/stacks']) {
    expect((await lease('GET', read)).status, read).toBe(401)
  }
  expect((await lease('POST', `${stack}/batch-decrypt`, { ciphertexts: [] })).status).toBe(401)
  expect((await world.withToken('update-token')('GET', stack)).status).toBe(401)
})

test('a renewal gives as long as was asked for, five minutes at most', async () => {
  const update = await anUpdate(world, await aStack(world))
  const secondsLeft = async (duration?: number) =>
    (await update.renew(duration)).body.tokenExpiration - Math.floor(Date.now() / 1000)
  expect(await secondsLeft(60)).toSatisfy((left: number) => left >= 58 && left <= 61)
  expect(await secondsLeft(86_400)).toSatisfy((left: number) => left >= 298 && left <= 301)
  expect(await secondsLeft()).toBeGreaterThan(290)
  expect((await update.renew(60)).body.token).toBe(update.token)
  expect((await update.renew(-1)).body.message).toContain('/duration')
})

test('what an engine that fell silent reported becomes a version when the next update starts', async () => {
  const stack = await aStack(world)
  const silent = await anUpdate(world, stack)
  await silent.report(made(1, 1, aResource('a')), begun(2, 2, aResource('b')))
  await silence(world, silent)

  const next = await anUpdate(world, stack)
  expect(next.version).toBe(2)
  expect(await history(stack)).toMatchObject([{ result: 'in-progress' }, { result: 'failed', resourceCount: 1 }])
  const { deployment } = await exported(stack)
  expect(namesIn({ deployment })).toEqual(['a'])
  expect(deployment.pending_operations).toEqual([{ resource: aResource('b'), type: 'creating' }])
  expect((await silent.end()).status).toBe(403)
})

test.each(words)(
  '%s %s of an engine that lost its stack does not reach the update that has it now',
  async (method, word, body) => {
    const stack = await aStack(world)
    const former = await anUpdate(world, stack, { journalVersion: 0 })
    await silence(world, former)
    const next = await anUpdate(world, stack)
    await next.report(made(1, 1, aResource('next')))
    expect((await former.lease(method, `${former.path}/${word}`, body)).status).toBe(403)
    // Through the path of the other update neither.
    expect((await former.lease(method, `${next.path}/${word}`, body)).status).toBe(403)
    expect(namesIn(await exported(stack))).toEqual(['next'])
    expect((await next.end()).status).toBe(200)
    expect(namesIn(await exported(stack))).toEqual(['next'])
  },
)

test('a timer ends what nobody renews, and only that', async () => {
  const [quiet, lively] = [await aStack(world), await aStack(world)]
  const silent = await anUpdate(world, quiet)
  await silent.report(made(1, 1, aResource('a')))
  const running = await anUpdate(world, lively)
  await silence(world, silent)

  expect(await expireLeases(sweeper())).toBeGreaterThanOrEqual(1)
  expect((await world.ask('GET', silent.path)).body.status).toBe('cancelled')
  expect(namesIn(await exported(quiet))).toEqual(['a'])
  expect((await world.ask('GET', quiet)).body).toMatchObject({ version: 1 })
  expect((await running.renew()).status).toBe(200)
  expect(await expireLeases(sweeper())).toBe(0)

  const { rows } = await world.ports.pool.query(
    `SELECT outcome, after FROM audit_events WHERE action = 'update.finished' AND after ->> 'updateId' = $1`,
    [silent.id],
  )
  expect(rows).toMatchObject([{ after: { state: 'cancelled', version: 1 } }])
})

test('a stack that somebody holds keeps the timer from no other, and is looked at again', async () => {
  const [held, free] = [await aStack(world), await aStack(world)]
  const updates = [await anUpdate(world, held), await anUpdate(world, free)]
  for (const update of updates) await silence(world, update)
  const states = () => Promise.all(updates.map(async ({ path }) => (await world.ask('GET', path)).body.status))
  const { rows } = await world.ports.pool.query('SELECT stack_id FROM stack_updates WHERE id = $1', [updates[0]?.id])

  await whileHeld(world, rows[0].stack_id, () => expireLeases(sweeper()))
  expect(await states()).toEqual(['running', 'cancelled'])
  await expireLeases(sweeper())
  expect(await states()).toEqual(['cancelled', 'cancelled'])
})

test('a preview of a stack that was deleted meanwhile ends too', async () => {
  const stack = await aStack(world)
  const preview = await anUpdate(world, stack, { kind: 'preview' })
  await world.ask('DELETE', stack)
  await silence(world, preview)
  await expireLeases(sweeper())
  const { rows } = await world.ports.pool.query('SELECT state FROM stack_updates WHERE id = $1', [preview.id])
  expect(rows).toEqual([{ state: 'cancelled' }])
})

test('an update that was asked for and never started is forgotten after an hour', async () => {
  const stack = await aStack(world)
  const ask = async () => (await world.ask('POST', `${stack}/update`, {})).body.updateID as string
  const [stale, fresh] = [await ask(), await ask()]
  await world.ports.pool.query("UPDATE stack_updates SET created_at = now() - interval '61 minutes' WHERE id = $1", [
    stale,
  ])
  await expireLeases(sweeper())
  expect((await world.ask('GET', `${stack}/update/${stale}`)).status).toBe(404)
  expect((await world.ask('GET', `${stack}/update/${fresh}`)).status).toBe(200)
})

test('the sweep begins as soon as it is started', async () => {
  const stack = await aStack(world)
  const silent = await anUpdate(world, stack)
  await silence(world, silent)
  const stop = sweepUpdates(world.ports)
  try {
    await expect.poll(async () => (await world.ask('GET', silent.path)).body.status).toBe('cancelled')
  } finally {
    stop()
    await setTimeout(20)
  }
})

const ends = [
  ['was revoked', 'revoked_at = now()'],
  ['has expired', `expires_at = now() - interval '1 second'`],
] as const

describe.each(ends)('once the token that took it %s, a lease', (_how, change) => {
  async function anUpdateOfAToken(stack: string, kind: 'update' | 'preview' = 'update') {
    const secret = await aToken(world.organization, { kind: 'organization' })
    const update = await anUpdate({ ...world, ask: world.withToken(secret) }, stack, { kind })
    const hash = world.ports.pepper.hash(secret)
    return {
      ...update,
      endToken: () => world.ports.pool.query(`UPDATE access_tokens SET ${change} WHERE hash = $1`, [Buffer.from(hash)]),
    }
  }

  test.each(words)('writes nothing more: %s %s', async (method, word, body) => {
    const stack = await aStack(world)
    const update = await anUpdateOfAToken(stack)
    await update.report(made(1, 1, aResource('early')))
    await update.endToken()
    const late = await update.lease(method, `${update.path}/${word}`, body)
    expect(late).toMatchObject({ status: 403, body: { message: expect.stringContaining('no longer holds its lease') } })
    expect(namesIn(await exported(stack))).toEqual(['early'])
  })

  test('frees its stack at once, with what was reported until then', async () => {
    const stack = await aStack(world)
    const update = await anUpdateOfAToken(stack)
    await update.report(made(1, 1, aResource('early')))
    await update.endToken()
    expect((await anUpdate(world, stack)).version).toBe(2)
    expect(await history(stack)).toMatchObject([{ result: 'in-progress' }, { result: 'failed', resourceCount: 1 }])
  })

  test('is swept away with its update', async () => {
    const update = await anUpdateOfAToken(await aStack(world))
    await update.endToken()
    await expireLeases(sweeper())
    expect((await world.ask('GET', update.path)).body.status).toBe('cancelled')
  })

  test('of a preview ends nothing well', async () => {
    const preview = await anUpdateOfAToken(await aStack(world), 'preview')
    await preview.endToken()
    expect((await preview.end()).status).toBe(403)
    expect((await preview.renew()).status).toBe(403)
  })
})

test('a lease is not renewed once its holder may no longer write the stack, or see what it previews', async () => {
  const team = await aTeam(world.organization)
  const ask = world.withToken(await aToken(world.organization, { kind: 'team', teamId: team.id }))
  const stack = await aStack(world, { tags: { stage: 'production' } })
  const writes = await aGrant(world.organization, team, 'production', 'write')
  const update = await anUpdate({ ...world, ask }, stack)
  const preview = await anUpdate({ ...world, ask }, stack, { kind: 'preview' })
  for (const each of [update, preview]) expect((await each.renew()).status).toBe(200)
  await writes.remove()
  const reads = await aGrant(world.organization, team, 'production', 'read')
  expect((await update.renew()).status).toBe(403)
  expect((await preview.renew()).status).toBe(200)
  await reads.remove()
  expect((await preview.renew()).status).toBe(403)
})

test('a lease cannot be taken without a token that can be ended', async () => {
  const stack = await aStack(world)
  const { admin, slug } = world.organization
  const created = await admin.call('POST', `/api/stacks/${slug}/${stack}/update`, {})
  const started = await admin.call('POST', `/api/stacks/${slug}/${stack}/update/${created.body.updateID}`, {})
  expect(started).toMatchObject({ status: 403, body: { message: expect.stringContaining('access token') } })
})

test('whole states and the end of an update take their locks in one order: stack, then update', async () => {
  const stack = await aStack(world)
  const update = await anUpdate(world, stack)
  const { pool } = world.ports
  const other = await pool.connect()
  try {
    await other.query('BEGIN')
    await other.query('SELECT 1 FROM stacks WHERE name = $1 FOR UPDATE', [stack.split('/')[1]])
    const saving = update.lease('PATCH', `${update.path}/checkpoint`, aDeployment([aResource('a')]))
    await expect.poll(async () => (await pool.query(waitingForLocks)).rows[0].waiting).toBe(1)
    await other.query('SELECT 1 FROM stack_updates WHERE id = $1 FOR UPDATE NOWAIT', [update.id])
    await other.query('COMMIT')
    expect((await saving).status).toBe(200)
  } finally {
    other.release(true)
  }
})

const waitingForLocks = `SELECT count(*)::int AS waiting FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`

describe('where a token may ask a hundred times a minute', () => {
  let few: StateWorld
  beforeAll(async () => void (few = await aStateWorld({ REQUESTS_PER_MINUTE: '10' })))
  afterAll(() => few.close())

  test('each of its updates reports as often as that by itself', async () => {
    const updates = [await anUpdate(few, await aStack(few)), await anUpdate(few, await aStack(few))] as const
    const statuses = new Set<number>()
    for (let i = 1; i <= 100; i++) {
      for (const update of updates) statuses.add((await update.report(made(i, i, aResource('a')))).status)
    }
    expect([...statuses]).toEqual([200])
    expect((await updates[0].report(made(101, 101, aResource('a')))).status).toBe(429)
    expect((await updates[1].end()).status).toBe(200)
  })
})
