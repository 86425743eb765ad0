import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRunningPortal, type RunningPortal } from '../../../../test/running-portal.ts'

/** How many workers are killed. FAULT_ROUNDS=50 takes some minutes; each round is at another moment. */
const rounds = Number(process.env.FAULT_ROUNDS ?? 3)
const workers = 2
const environments = 6
/** A worker that is gone is to be noticed, and its runs looked after, within this. */
const patienceMilliseconds = 30_000
const names = ['first', 'second', 'third']

const code = `
import * as pulumi from '@pulumi/pulumi'
class Thing extends pulumi.CustomResource {
  constructor(name, inputs, options) { super('test:index:Thing', name, { value: undefined, ...inputs }, options) }
}
export const blueprint = {
  name: 'things', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ value }) {
    let before = []
    for (const name of ${JSON.stringify(names)}) {
      before = [new Thing(name, { value, waitMilliseconds: 200 }, { dependsOn: before })]
    }
    return { value }
  },
}
`
const description = {
  inputs: { type: 'object', properties: { value: { type: 'integer' } }, additionalProperties: false },
  packages: [{ name: 'test', version: '1.0.0' }],
}

let portal: RunningPortal
const living = new Map<number, ChildProcess>()

beforeAll(async () => {
  portal = await aRunningPortal({ WORKER_SLOTS: '2', WARM_RUNNERS: '1' })
  await portal.publish({ name: 'things', code, description })
  for (let number = 0; number < workers; number++) await startWorker()
}, 60_000)
afterAll(() => portal.close(), 60_000)

test(
  'workers are killed in the middle of an apply, again and again: every run ends, no stack has two engines, every state is exact',
  { timeout: 120_000 + rounds * 30_000 },
  async () => {
    const fault = { isOver: false }
    const watching = watchEngines(fault)
    const changing = Array.from({ length: environments }, () => changeAgainAndAgain(fault))
    for (let round = 0; round < rounds; round++) await killOneAtWork()
    fault.isOver = true
    const changed = await Promise.all(changing)
    const { stacks, twice } = await watching

    expect(twice).toEqual([])
    expect(stacks.size).toBe(environments)
    const ends = changed.flatMap(({ ends }) => ends)
    expect(new Set(ends)).toEqual(new Set(['succeeded', 'WORKER_LOST']))
    for (const { environment, value } of changed) {
      expect(await thingsOf(environment)).toEqual(names.map((name) => ({ name, value })))
      expect(await portal.environment(environment.id)).toMatchObject({ state: 'ready' })
    }
    const left = await portal.world.ports.pool.query(
      `SELECT 1 FROM stack_updates WHERE state = 'running' UNION ALL SELECT 1 FROM runs WHERE state IN ('queued', 'running')`,
    )
    expect(left.rows).toEqual([])
  },
)

async function startWorker(): Promise<void> {
  const worker = await portal.aWorkerProcess()
  if (worker.pid === undefined) throw new Error('The worker did not start.')
  living.set(worker.pid, worker)
}

/** Its environment is changed until no more workers are killed, and once more than that; a lost run is followed by another. */
async function changeAgainAndAgain(fault: { isOver: boolean }) {
  const ends: string[] = []
  let { environment, run } = await portal.order('things', { value: 0 })
  for (let value = 0; ; value++) {
    const ended = await portal.settled(run.id)
    ends.push(ended.error?.code ?? ended.state)
    if (fault.isOver && ended.state === 'succeeded') return { environment, value, ends }
    run = { id: await portal.ask(environment.id, { kind: 'deploy', inputs: { value: value + 1 } }) }
  }
}

const atWork = `
  SELECT w.id, w.pid FROM runs r JOIN workers w ON w.id = r.worker_id JOIN stack_updates u ON u.run_id = r.id
  WHERE r.state = 'running' AND u.state = 'running' AND NOT u.dry_run AND w.pid = ANY($1) LIMIT 1`

/** At some moment of an apply; another takes its place, and nothing stays its. */
async function killOneAtWork(): Promise<void> {
  const { pool } = portal.world.ports
  const find = async () => (await pool.query<{ id: string; pid: number }>(atWork, [[...living.keys()]])).rows[0]
  await expect.poll(find, { timeout: 90_000, interval: 20 }).toBeDefined()
  const worker = await find()
  // It ended meanwhile: the next one will do.
  if (!worker) return killOneAtWork()
  await setTimeout(Math.random() * 700)
  living.get(worker.pid)?.kill('SIGKILL')
  living.delete(worker.pid)
  await startWorker()
  const held = `SELECT count(*)::int AS held FROM runs WHERE worker_id = $1 AND state = 'running'`
  await expect
    .poll(async () => (await pool.query(held, [worker.id])).rows[0].held, { timeout: patienceMilliseconds })
    .toBe(0)
}

/** Looks again and again which stacks an engine changes. */
async function watchEngines(fault: { isOver: boolean }) {
  const found = { stacks: new Set<string>(), twice: [] as string[] }
  while (!fault.isOver) {
    const stacks = await Promise.all((await portal.processes('\0up\0')).map(stackOf))
    const known = stacks.filter((stack) => stack !== null)
    found.twice.push(...known.filter((stack, index) => known.indexOf(stack) !== index))
    for (const stack of known) found.stacks.add(stack)
    await setTimeout(50)
  }
  return found
}

/** Null for one that has ended meanwhile, and for what is no engine. */
async function stackOf(pid: number): Promise<string | null> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return words.at(words.indexOf('--stack') + 1) || null
}

type Environment = { id: string; stack: { organization: string; project: string; name: string } }

async function thingsOf({ stack: { organization, project, name } }: Environment) {
  const { body } = await portal.organization.admin.call('GET', `/api/stacks/${organization}/${project}/${name}/export`)
  const resources: { urn: string; type: string; outputs: { value: number } }[] = body.deployment.resources
  return resources
    .filter(({ type }) => type === 'test:index:Thing')
    .map(({ urn, outputs }) => ({ name: urn.split('::').at(-1), value: outputs.value }))
}
