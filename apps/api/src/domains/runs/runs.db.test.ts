import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../test/environments.ts'
import { aLogLine, aWorker, type TestWorker } from '../../../test/worker.ts'
import { aPerson, aTeam, aWorld, type Organization, type Person, type Team, type World } from '../../../test/world.ts'
import { recoverLostRuns } from './queue/recover-lost-run.ts'
import { leaseSeconds } from './queue/run-queue.repository.ts'

let world: World
let acme: Organization
let team: Team
let member: Person
let worker: TestWorker

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  worker = aWorker(world)
  await aDatabaseBlueprint(acme, [team])
})
afterAll(() => world.close())

/** Nothing of another test is in the queue. */
beforeEach(() => world.ports.pool.query(`UPDATE runs SET state = 'cancelled' WHERE state <> 'succeeded'`))

const look = async (id: string) => (await member.call('GET', `runs/${id}`)).body
const decide = (id: string, verb: string, body?: object) => member.call('POST', `runs/${id}/${verb}`, body)
const aRun = async (confirm: 'review' | 'auto' = 'review') =>
  (await anEnvironment(member.call, { team: team.id, confirm, inputs: { database: 'orders', password: 'a secret' } }))
    .run
const environmentOf = async (run: any) => (await member.call('GET', `environments/${run.environment.id}`)).body
/** The numbers of the runs of the same environment that still hold sealed inputs. */
async function sealedRunsOf(id: string): Promise<number[]> {
  const { rows } = await world.ports.pool.query<{ number: number }>(
    `SELECT r.number FROM runs r JOIN runs one ON one.environment_id = r.environment_id
     WHERE one.id = $1 AND r.sealed_inputs IS NOT NULL ORDER BY r.number`,
    [id],
  )
  return rows.map(({ number }) => number)
}
/** Lets a run's lease end as if its worker had fallen silent. The database's clock decides. */
const loseWorker = (id: string) =>
  world.ports.pool.query(`UPDATE runs SET lease_expires_at = clock_timestamp() - interval '1 ms' WHERE id = $1`, [id])

describe('a run', () => {
  test('goes from the queue through its preview and a decision to its end', async () => {
    const { id } = await aRun()
    const preview = await worker.take()
    expect(preview).toMatchObject({ id, phase: 'preview', attempt: 1, plan: null })
    expect(await look(id)).toMatchObject({ state: 'running', phase: 'preview', queue: null, can: { confirm: false } })
    expect(await worker.previewed(preview, { counts: { create: 2 }, plan: 'exactly this' })).toBe(true)
    const waiting = await look(id)
    expect(waiting).toMatchObject({
      state: 'waiting',
      preview: { counts: { create: 2 }, steps: [] },
      can: { confirm: true, discard: true, cancel: true, retry: false },
    })
    expect(await worker.claim()).toBeNull()
    const { status, body } = await decide(id, 'confirm', { planDigest: waiting.planDigest })
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'queued', phase: 'apply', confirmedBy: { id: member.id } })
    const apply = await worker.take()
    expect(apply).toMatchObject({ id, phase: 'apply', attempt: 2 })
    expect(String(apply.plan)).toBe('exactly this')
    expect(await worker.applied(apply, { counts: { create: 2 } })).toBe(true)
    const done = await look(id)
    expect(done).toMatchObject({ state: 'succeeded', result: { counts: { create: 2 } }, error: null })
    expect(Object.values(done.can)).not.toContain(true)
    expect(await environmentOf(done)).toMatchObject({ state: 'ready', activeRun: null, secretInputs: ['password'] })
    const events = (await member.call('GET', `runs/${id}/events`)).body.items
    expect(events.map(({ kind, body }: any) => `${kind} ${body.state}`)).toEqual([
      'phase waiting',
      'finished succeeded',
    ])
    const { rows } = await world.ports.pool.query('SELECT plan, sealed_inputs FROM runs WHERE id = $1', [id])
    expect(rows).toEqual([{ plan: null, sealed_inputs: null }])
  })

  test('is on record from its request to its end', async () => {
    const { id } = await aRun()
    await worker.previewed(await worker.take())
    await decide(id, 'confirm')
    await worker.applyNext()
    const { items } = (await acme.admin.call('GET', `audit?target=${id}`)).body
    expect(items.map(({ action }: any) => action).toReversed()).toEqual([
      'run.requested',
      'run.confirmed',
      'run.finished',
    ])
  })

  test('is confirmed only with the plan that was looked at', async () => {
    const { id } = await aRun()
    expect((await decide(id, 'confirm')).body.code).toBe('RUN_ALREADY_DECIDED')
    await worker.previewed(await worker.take())
    const { status, body } = await decide(id, 'confirm', { planDigest: 'another' })
    expect([status, body.code]).toEqual([409, 'PLAN_CHANGED'])
    expect((await look(id)).state).toBe('waiting')
  })

  test('is decided once by people at the same moment', async () => {
    const { id } = await aRun()
    await worker.previewed(await worker.take())
    const verbs = ['confirm', 'discard', 'confirm', 'discard', 'confirm']
    const answers = await Promise.all(verbs.map((verb) => decide(id, verb)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  })

  test('that is discarded changes nothing and frees its environment', async () => {
    const { id } = await aRun()
    await worker.previewed(await worker.take())
    expect((await decide(id, 'discard')).body).toMatchObject({ state: 'cancelled', can: { retry: true } })
    expect(await worker.claim()).toBeNull()
    expect(await environmentOf(await look(id))).toMatchObject({ state: 'ordered', activeRun: null })
    expect((await decide(id, 'retry')).status).toBe(201)
  })

  test('whose preview fails changes nothing', async () => {
    const { id } = await aRun()
    const error = { code: 'PROVIDER_FAILED', message: 'It broke.', nextStep: 'Mend it.', field: '/inputs/database' }
    await worker.previewed(await worker.take(), { outcome: 'failed', error })
    const failed = await look(id)
    expect(failed).toMatchObject({ state: 'failed', phase: 'preview', error })
    expect(await environmentOf(failed)).toMatchObject({ state: 'ordered' })
  })

  test('that failed or was discarded keeps its sealed inputs until the next run has been asked for', async () => {
    const { id } = await aRun()
    await worker.previewed(await worker.take(), { outcome: 'failed' })
    expect(await sealedRunsOf(id)).toEqual([1])
    await decide(id, 'retry')
    expect(await sealedRunsOf(id)).toEqual([2])
    const again = await worker.take()
    await worker.previewed(again)
    await decide(again.id, 'discard')
    expect(await sealedRunsOf(id)).toEqual([2])
    const { environment } = await look(id)
    const changed = { kind: 'deploy', inputs: { database: 'orders', password: 'another secret' } }
    expect((await member.call('POST', `environments/${environment.id}/runs`, changed)).status).toBe(201)
    expect(await sealedRunsOf(id)).toEqual([3])
    await worker.previewed(await worker.take())
  })

  test('is read, confirmed and cancelled by nobody else', async () => {
    const { id } = await aRun()
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const stranger = await aPerson(world.app, acme)
    const rival = (await world.anOrganization()).admin
    expect(Object.values((await auditor.call('GET', `runs/${id}`)).body.can)).not.toContain(true)
    for (const verb of ['confirm', 'discard', 'cancel', 'retry']) {
      expect((await auditor.call('POST', `runs/${id}/${verb}`)).status, verb).toBe(403)
      expect((await stranger.call('POST', `runs/${id}/${verb}`)).status, verb).toBe(404)
      expect((await rival.call('POST', `runs/${id}/${verb}`)).status, verb).toBe(404)
    }
    expect((await stranger.call('GET', 'runs')).body.items).toEqual([])
    expect((await stranger.call('GET', `runs/${id}/events`)).status).toBe(404)
  })
})

describe('a cancel', () => {
  test('ends a run that waits in the queue', async () => {
    const { id } = await aRun()
    expect((await decide(id, 'cancel')).body).toMatchObject({ state: 'cancelled', error: { code: 'RUN_CANCELLED' } })
    expect(await worker.claim()).toBeNull()
  })

  test('ends a run that waits for a decision', async () => {
    const { id } = await aRun()
    await worker.previewed(await worker.take())
    expect((await decide(id, 'cancel')).body.state).toBe('cancelled')
  })

  test('asks the worker of a run at work, politely first', async () => {
    const { id } = await aRun('auto')
    const run = await worker.take()
    await worker.begin(run)
    const heard: string[] = []
    const stop = await world.ports.notifications.listen('runs_cancel', (payload) => void heard.push(payload))
    expect((await decide(id, 'cancel')).body).toMatchObject({ state: 'running', can: { cancel: true } })
    await decide(id, 'cancel')
    await expect.poll(() => heard).toEqual([id, `${id}:force`])
    stop()
    await worker.applied(run, { outcome: 'cancelled' })
    const done = await look(id)
    expect(done.state).toBe('cancelled')
    expect(await environmentOf(done)).toMatchObject({ state: 'failed' })
  })

  test('comes too late for a run that has ended', async () => {
    const { id } = await aRun('auto')
    await worker.applyNext()
    expect((await decide(id, 'cancel')).body.code).toBe('RUN_FINISHED')
  })
})

describe('a worker that is gone', () => {
  const recover = () => recoverLostRuns(world.ports)

  test('loses nothing as long as it says that it lives', async () => {
    await aRun('auto')
    const run = await worker.take()
    expect([...(await worker.beat(run)).keys()]).toEqual([run.id])
    expect(await recover()).toBe(0)
    const { rows } = await world.ports.pool.query(
      'SELECT extract(epoch FROM lease_expires_at - clock_timestamp()) AS left FROM runs WHERE id = $1',
      [run.id],
    )
    expect(Number(rows[0].left)).toBeGreaterThan(leaseSeconds - 2)
  })

  test('gives its run back to the queue where nothing was changed, and is fenced', async () => {
    const { id } = await aRun('auto')
    const lost = await worker.take()
    await loseWorker(id)
    expect(await recover()).toBe(1)
    const other = aWorker(world)
    const again = await other.take()
    expect(again).toMatchObject({ id, attempt: 2 })
    expect((await worker.beat(lost)).size).toBe(0)
    expect(await worker.say(lost, 1, [aLogLine('from the grave')])).toBe(false)
    expect(await worker.applied(lost)).toBe(false)
    expect((await look(id)).state).toBe('running')
    expect((await member.call('GET', `runs/${id}/events`)).body.items).toEqual([])
    expect(await other.applied(again)).toBe(true)
    expect((await look(id)).state).toBe('succeeded')
  })

  test('leaves its run failed where the engine had begun to change things', async () => {
    const { id } = await aRun('auto')
    await worker.begin(await worker.take())
    await loseWorker(id)
    await recover()
    const failed = await look(id)
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'WORKER_LOST' }, can: { retry: true } })
    expect(await environmentOf(failed)).toMatchObject({ state: 'failed' })
    // The stack is free again: the next run starts at once.
    await decide(id, 'retry')
    expect(await worker.applyNext()).toMatchObject({ phase: 'apply' })
    expect((await environmentOf(failed)).state).toBe('ready')
  })

  test('ends its run where somebody had asked for that', async () => {
    const { id } = await aRun('auto')
    await worker.take()
    await decide(id, 'cancel')
    await loseWorker(id)
    await recover()
    const cancelled = await look(id)
    expect(cancelled).toMatchObject({ state: 'cancelled', error: { code: 'RUN_CANCELLED' } })
    expect((await environmentOf(cancelled)).state).toBe('ordered')
  })

  test('is tidied up after in one order of locks: run, environment, stack, update, audit', async () => {
    const { id, environment } = await aRun('auto')
    await worker.begin(await worker.take())
    await loseWorker(id)
    const { pool } = world.ports
    const other = await pool.connect()
    try {
      await other.query('BEGIN')
      await other.query('SELECT 1 FROM environments WHERE id = $1 FOR NO KEY UPDATE', [environment.id])
      const recovering = recover()
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
      await expect.poll(async () => (await pool.query(waiting)).rowCount).toBe(1)
      // Whoever holds the environment writes its audit event next.
      await other.query('SELECT 1 FROM audit_heads WHERE organization_id = $1 FOR UPDATE NOWAIT', [acme.id])
      await other.query('COMMIT')
      await recovering
    } finally {
      other.release(true)
    }
    expect((await look(id)).state).toBe('failed')
  })

  test('three times over ends the run', async () => {
    const { id } = await aRun()
    for (const attempt of [1, 2, 3]) {
      expect(await worker.take()).toMatchObject({ attempt })
      await loseWorker(id)
      await recover()
    }
    expect(await look(id)).toMatchObject({ state: 'failed', error: { code: 'WORKER_LOST' } })
  })

  test('is dealt with once by workers at the same moment', async () => {
    const { id } = await aRun('auto')
    await worker.take()
    await loseWorker(id)
    await Promise.all([recover(), recover(), recover()])
    const { items } = (await acme.admin.call('GET', `audit?target=${id}`)).body
    expect(items.filter(({ action }: any) => action === 'run.worker-lost')).toHaveLength(1)
  })
})

describe('the queue', () => {
  test('gives each run to one worker', async () => {
    const runs = await Promise.all([aRun(), aRun(), aRun(), aRun()])
    const claims = await Promise.all(Array.from({ length: 8 }, () => aWorker(world).claim()))
    const claimed = claims.filter((claim) => claim !== null).map(({ id }) => id)
    expect(claimed.toSorted()).toEqual(runs.map(({ id }) => id).toSorted())
  })

  test('is fair between teams', async () => {
    const small = await aTeam(acme)
    await aDatabaseBlueprint(acme, [small], { version: '1.0.1' })
    const busy = [await aRun(), await aRun(), await aRun()]
    const { run } = await anEnvironment(acme.admin.call, { team: small.id })
    expect((await worker.take()).id).toBe(run.id)
    expect((await worker.take()).id).toBe(busy[0].id)
  })

  test('waits for an update of the stack that somebody started with Pulumi itself', async () => {
    const { id, environment } = await aRun()
    await world.ports.pool.query(
      `INSERT INTO stack_updates (id, organization_id, stack_id, kind, dry_run, state, version, requested_by,
         started_at, lease_expires_at)
       SELECT gen_random_uuid(), organization_id, stack_id, 'update', false, 'running', 1, '{"kind":"user","name":"Eve"}',
         clock_timestamp(), clock_timestamp() + interval '5 minutes' FROM environments WHERE id = $1`,
      [environment.id],
    )
    expect(await worker.claim()).toBeNull()
    expect((await look(id)).queue.waitingFor).toContain('Eve')
  })
})

describe('the list of runs', () => {
  test('is narrowed by environment and state, and comes in pages', async () => {
    const [one, two] = [await aRun(), await aRun()]
    expect((await member.call('GET', `runs?environment=${one.environment.id}`)).body.items).toMatchObject([
      { id: one.id },
    ])
    const queued = (await member.call('GET', 'runs?state=queued')).body.items
    expect(queued.map(({ id }: any) => id)).toEqual([two.id, one.id])
    const page = (await member.call('GET', 'runs?state=queued&limit=1')).body
    expect(page.items).toMatchObject([{ id: two.id }])
    const rest = (await member.call('GET', `runs?state=queued&limit=1&cursor=${page.nextCursor}`)).body
    expect(rest).toMatchObject({ items: [{ id: one.id }], nextCursor: null })
  })
})
