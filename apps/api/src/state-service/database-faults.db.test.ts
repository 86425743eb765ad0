import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canHaveSmallDisk, ownPostgres } from '../../test/own-postgres.ts'
import { type Ask, aStateWorld, type StateWorld } from '../../test/state/state-world.ts'
import { aDeployment, aResource, made, namesIn } from '../../test/state/states.ts'
import { aStack, anUpdate } from '../../test/state/updates.ts'
import { verifyAuditChain } from '../domains/audit/verify-audit-chain.ts'

const rounds = Number(process.env.FAULT_ROUNDS ?? 3)
const engines = 6
const backMilliseconds = 5_000

type Refusal = { status: number; text: string }
type Postgres = Awaited<ReturnType<typeof ownPostgres>>

/** Asks until it is done, as the CLI does where a server does not answer for a while; gives what was said until then. */
async function insist(ask: () => ReturnType<Ask>, ...enough: number[]) {
  const refusals: Refusal[] = []
  for (;;) {
    const { status, body, text } = await ask()
    if (status === 200 || enough.includes(status)) return { body, refusals }
    refusals.push({ status, text })
    await setTimeout(50)
  }
}

/** What changed a stack and is over is in the audit log, and nothing else is; the log holds together. */
async function eachIsOnRecord({ organization, ports }: StateWorld): Promise<void> {
  expect(await verifyAuditChain(organization.ctx)).toMatchObject({ intact: true })
  const over = 'SELECT id FROM stack_updates WHERE NOT dry_run AND ended_at IS NOT NULL'
  const onRecord = `SELECT (after ->> 'updateId')::uuid FROM audit_events
    WHERE action IN ('update.finished', 'stack.imported')`
  const { rows } = await ports.pool.query(`(${over} EXCEPT ${onRecord}) UNION ALL (${onRecord} EXCEPT ${over})`)
  expect(rows).toEqual([])
}

describe('a database that is cut off again and again while engines report', () => {
  let postgres: Postgres
  let world: StateWorld
  beforeAll(async () => {
    postgres = await ownPostgres()
    world = await aStateWorld({}, postgres.url)
  }, 120_000)
  afterAll(async () => {
    await world.close()
    await postgres.close()
  }, 60_000)

  test('is back at once, and has everything that was acknowledged', { timeout: 60_000 + rounds * 30_000 }, async () => {
    const fault = { isOver: false }
    const updates = await Promise.all(Array.from({ length: engines }, () => anUpdateOfItsOwn()))
    const reporting = updates.map((update) => reportUntil(fault, update))
    const updating = await Promise.all(Array.from({ length: engines }, () => aStack(world)))
    const refused = updating.map((stack) => updateUntil(fault, stack))
    for (let round = 0; round < rounds; round++) {
      await setTimeout(100 + Math.random() * 500)
      await postgres.cut()
      expect(await world.ask('GET', 'things/none')).toMatchObject({ status: 503, body: { code: 503 } })
      await postgres.start()
      const from = performance.now()
      await insist(() => world.ask('GET', '/api/user'))
      expect(performance.now() - from).toBeLessThan(backMilliseconds)
    }
    fault.isOver = true
    const reported = await Promise.all(reporting)
    const refusals = [...reported.map(({ refusals }) => refusals), ...(await Promise.all(refused))].flat()
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.filter(({ status }) => status !== 503)).toEqual([])
    for (const { stack, names } of reported) {
      expect(namesIn((await world.ask('GET', `${stack}/export`)).body)).toEqual(names)
      expect((await world.ask('GET', stack)).body).toMatchObject({ version: 1 })
    }
    await eachIsOnRecord(world)
  })

  async function anUpdateOfItsOwn() {
    const stack = await aStack(world)
    return { stack, ...(await anUpdate(world, stack)) }
  }

  async function reportUntil(
    fault: { isOver: boolean },
    { stack, report, end }: Awaited<ReturnType<typeof anUpdateOfItsOwn>>,
  ) {
    const names: string[] = []
    const refusals: Refusal[] = []
    while (!fault.isOver) {
      const name = `thing-${names.length}`
      const entry = made(names.length + 1, names.length + 1, aResource(name))
      refusals.push(...(await insist(() => report(entry))).refusals)
      names.push(name)
    }
    refusals.push(...(await insist(() => end())).refusals)
    return { stack, names, refusals }
  }

  /** Updates that begin and end; one that was answered with a failure is cancelled, and the next begins. */
  async function updateUntil(fault: { isOver: boolean }, stack: string): Promise<Refusal[]> {
    const refusals: Refusal[] = []
    const done = async (...[method, path, body, ask = world.ask]: [...Parameters<Ask>, Ask?]) => {
      const answer = await ask(method, path, body)
      if (answer.status !== 200) refusals.push(answer)
      return answer.status === 200 ? answer.body : null
    }
    while (!fault.isOver) {
      const update = await done('POST', `${stack}/update`, {})
      const path = `${stack}/update/${update?.updateID}`
      const started = update && (await done('POST', path, { journalVersion: 1 }))
      const lease = started && world.withLease(started.token)
      const entry = { entries: [made(1, 1, aResource('thing'))] }
      const reported = lease && (await done('PATCH', `${path}/journalentries`, entry, lease))
      const ended = reported !== null && (await done('POST', `${path}/complete`, { status: 'succeeded' }, lease))
      if (!ended && update) await insist(() => world.ask('POST', `${path}/cancel`), 409)
    }
    return refusals
  }
})

describe.skipIf(!canHaveSmallDisk)('a database whose disk is full', () => {
  let postgres: Postgres
  let world: StateWorld
  beforeAll(async () => {
    postgres = await ownPostgres({ diskMegabytes: 300 })
    world = await aStateWorld({}, postgres.url)
  }, 120_000)
  afterAll(async () => {
    await world.close()
    await postgres.close()
  }, 60_000)

  test('says so, changes nothing without its event, and goes on once there is room', { timeout: 120_000 }, async () => {
    const stack = await aStack(world)
    const state = (size: number) =>
      aDeployment([aResource('thing', { inputs: { text: randomBytes(size).toString('hex') } })])
    const bring = (size: number) => world.ask('POST', `${stack}/import`, state(size))
    expect((await bring(1_000)).status).toBe(200)
    await postgres.fill(2_000)
    const refused: Refusal[] = []
    let acknowledged = 1
    while (refused.length < 5) {
      const answer = await bring(200_000)
      if (answer.status === 200) acknowledged += 1
      else refused.push(answer)
    }
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([507]))
    expect(refused[0]?.text).toContain('disk is full')

    await postgres.empty()
    expect((await bring(200_000)).status).toBe(200)
    expect((await world.ask('GET', stack)).body).toMatchObject({ version: acknowledged + 1 })
    await eachIsOnRecord(world)
  })
})
