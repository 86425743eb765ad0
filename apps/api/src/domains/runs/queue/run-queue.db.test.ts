import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../../test/environments.ts'
import { aWorker } from '../../../../test/worker.ts'
import { aPerson, aTeam, aWorld, type World } from '../../../../test/world.ts'
import { recoverLostRuns } from './recover-lost-run.ts'
import { type ClaimedRun, claimRun } from './run-queue.repository.ts'

/** A thousand with FAULT_ROUNDS=10. */
const many = 100 * Number(process.env.FAULT_ROUNDS ?? 3)
const workers = 8

let world: World
beforeAll(async () => void (world = await aWorld()))
afterAll(() => world.close())

test(
  'hundreds of runs whose workers die, and come back too late, each take effect once, and none is left',
  { timeout: 60_000 + many * 200 },
  async () => {
    await queueRuns()
    const took = new Map<string, number>()
    const isFenced: boolean[] = []
    const fate = { isOver: false }
    const recovering = recoverUntil(fate)
    await Promise.all(Array.from({ length: workers }, () => workUntilNothingIsLeft(took, isFenced)))
    fate.isOver = true
    await recovering

    const { rows } = await world.ports.pool.query<{ id: string; state: string; error: { code: string } | null }>(
      'SELECT id::text, state::text, error FROM runs',
    )
    expect(rows).toHaveLength(many)
    const succeeded = rows.filter(({ state }) => state === 'succeeded')
    const lost = rows.filter(({ state, error }) => state === 'failed' && error?.code === 'WORKER_LOST')
    expect(succeeded.length + lost.length).toBe(many)
    expect(new Map(succeeded.map(({ id }) => [id, 1]))).toEqual(took)
    expect(isFenced.length).toBeGreaterThan(many / 50)
    expect(isFenced).not.toContain(false)
  },
)

/** One is ordered; the others are its copies, each with an environment and a stack of its own. */
async function queueRuns(): Promise<void> {
  const organization = await world.anOrganization()
  const team = await aTeam(organization)
  const member = await aPerson(world.app, organization, { teams: [team] })
  await aDatabaseBlueprint(organization, [team])
  const { environment, run } = await anEnvironment(member.call, { team: team.id, confirm: 'auto' })
  const { rows } = await world.ports.pool.query('SELECT stack_id FROM environments WHERE id = $1', [environment.id])
  const copies = 'generate_series(2, $2::int) AS copy'
  const id = (kind: string) => `md5('${kind}' || copy)::uuid`
  await copy('stacks', rows[0].stack_id, copies, { id: id('stack'), name: "name || '-' || copy" })
  const environmentIds = { id: id('environment'), stack_id: id('stack'), name: "name || '-' || copy" }
  await copy('environments', environment.id, copies, environmentIds)
  await copy('runs', run.id, copies, { id: id('run'), environment_id: id('environment') })
  // As the database does by itself after a while.
  await world.ports.pool.query('ANALYZE stacks, environments, runs')
}

async function copy(table: string, id: string, copies: string, changes: Record<string, string>): Promise<void> {
  const { pool } = world.ports
  const { rows } = await pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  )
  const names = rows.map(({ name }) => `"${name}"`).join(', ')
  const values = rows.map(({ name }) => changes[name] ?? `"${name}"`).join(', ')
  await pool.query(`INSERT INTO ${table} (${names}) SELECT ${values} FROM ${table}, ${copies} WHERE id = $1`, [
    id,
    many,
  ])
}

async function recoverUntil(fate: { isOver: boolean }): Promise<void> {
  while (!fate.isOver) {
    await recoverLostRuns(world.ports)
    await setTimeout(20)
  }
}

/** Of ten workers one dies before it begins, one in the middle, and one is stopped until its run is somebody else's. */
async function workUntilNothingIsLeft(took: Map<string, number>, isFenced: boolean[]): Promise<void> {
  const left = `SELECT 1 FROM runs WHERE state IN ('queued', 'running') LIMIT 1`
  for (;;) {
    const worker = aWorker(world)
    const run = await claimRun(world.ports.pool, worker.id)
    if (!run) {
      if ((await world.ports.pool.query(left)).rowCount === 0) return
      await setTimeout(20)
      continue
    }
    const luck = Math.random()
    if (luck < 0.2) await worker.begin(run)
    if (luck < 0.1 || luck > 0.9) await fallSilent(run)
    else if (luck > 0.8) {
      await fallSilent(run)
      await isSomebodyElses(run)
      isFenced.push(!(await worker.applied(run)))
    } else {
      await world.ports.pool.query(`UPDATE stack_updates SET state = 'succeeded' WHERE run_id = $1`, [run.id])
      if (await worker.applied(run)) took.set(run.id, (took.get(run.id) ?? 0) + 1)
    }
  }
}

const fallSilent = ({ id, attempt }: ClaimedRun) =>
  world.ports.pool.query(
    `UPDATE runs SET lease_expires_at = clock_timestamp() - interval '1 ms' WHERE id = $1 AND attempt = $2`,
    [id, attempt],
  )

async function isSomebodyElses({ id, attempt }: ClaimedRun): Promise<void> {
  const held = `SELECT 1 FROM runs WHERE id = $1 AND attempt = $2 AND state = 'running'`
  while ((await world.ports.pool.query(held, [id, attempt])).rowCount !== 0) await setTimeout(20)
}
