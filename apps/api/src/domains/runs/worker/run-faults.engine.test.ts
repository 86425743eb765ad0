import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WorkerOptions } from './run-worker.ts'
import { aRunningPortal, type RunningPortal } from '../../../../test/running-portal.ts'

/** Makes the things it is told to, in order: each waits for the one before. */
const code = `
import * as pulumi from '@pulumi/pulumi'
import { writeSync } from 'node:fs'
class Thing extends pulumi.CustomResource {
  constructor(name, inputs, options) { super('test:index:Thing', name, { value: undefined, ...inputs }, options) }
}
export const blueprint = {
  name: 'things', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ things = [], mode, password }) {
    if (mode === 'throws') throw new Error('The shelf is empty.')
    if (mode === 'is slow to decide') await new Promise((resolve) => setTimeout(resolve, 3_000))
    if (mode === 'hangs') await new Promise((resolve) => setTimeout(resolve, 600_000))
    if (mode === 'spins') for (;;) {}
    if (mode === 'ends') process.exit(0)
    if (mode === 'prints what cannot be kept') console.log('half \\ud83d pair, no \\0')
    if (mode === 'tells and dies') { writeSync(2, password); process.kill(process.pid, 'SIGKILL') }
    if (mode === 'floods') for (let i = 0; i < 30_000; i++) console.log('line ' + i)
    if (mode === 'changes-its-mind' && !pulumi.runtime.isDryRun()) new Thing('unannounced', {})
    let before = []
    for (const { name, ...inputs } of things) before = [new Thing(name, inputs, { dependsOn: before })]
    return { count: things.length }
  },
}
`
const description = {
  inputs: {
    type: 'object',
    properties: {
      things: { type: 'array', items: { type: 'object' } },
      mode: { type: 'string' },
      password: { type: 'string', writeOnly: true },
    },
    additionalProperties: false,
  },
  packages: [{ name: 'test', version: '1.0.0' }],
}
const waiting = (name: string) => ({ name, waitMilliseconds: 60_000 })
const killing = (victim: 'engine' | 'runner') => ({ ...waiting('second'), kills: victim })

let portal: RunningPortal
beforeAll(async () => {
  portal = await aRunningPortal()
  await portal.publish({ name: 'things', code, description })
  await portal.publish({ name: 'undeclared', code, description: { ...description, packages: [] } })
}, 60_000)
afterAll(() => portal.close(), 60_000)

/** A worker for the tests of one block. */
function aWorker(options: Partial<WorkerOptions>): void {
  beforeAll(async () => {
    const worker = await portal.aWorker(options)
    return () => worker.stop(1)
  })
}

type Environment = { id: string; stack: { organization: string; project: string; name: string } }

/** The things in the stack's state, as an export gives it. */
async function thingsOf({ stack: { organization, project, name } }: Environment) {
  const { body } = await portal.organization.admin.call('GET', `/api/stacks/${organization}/${project}/${name}/export`)
  const resources: { urn: string; type: string; id: string }[] = body.deployment.resources ?? []
  return resources.filter(({ type }) => type === 'test:index:Thing')
}

/** Its log, line by line. */
async function logOf(runId: string): Promise<string[]> {
  const rows = await portal.world.ports.db.runEvent.findMany({
    where: { runId, kind: 'log' },
    orderBy: { sequence: 'asc' },
  })
  return rows.map(({ body }) => (body as { text: string }).text)
}

const namesOf = async (environment: Environment) =>
  (await thingsOf(environment)).map(({ urn }) => urn.split('::').at(-1))

describe('a blueprint that misbehaves', () => {
  aWorker({ timeLimitSeconds: 6, cancelGraceSeconds: 1 })

  test('throws: the run says so in its words, and nothing was made', async () => {
    const { environment, run } = await portal.order('things', { mode: 'throws' })
    const failed = await portal.settled(run.id)
    expect(failed.error).toMatchObject({
      code: 'BLUEPRINT_FAILED',
      message: expect.stringContaining('The shelf is empty.'),
      nextStep: expect.stringContaining('Check the inputs'),
    })
    expect(failed.error.message).not.toMatch(/\bat .+:\d+:\d+/)
    expect(await namesOf(environment)).toEqual([])
  })

  test.each(['hangs', 'spins'])('%s: the time limit ends it', async (mode) => {
    const { run } = await portal.order('things', { mode })
    expect(await portal.settled(run.id)).toMatchObject({
      state: 'failed',
      error: { code: 'RUN_TIMED_OUT', message: 'The run took longer than its limit of 6 seconds and was stopped.' },
      can: { retry: true },
    })
  })

  test('ends its process: the run fails and says so', async () => {
    const { run } = await portal.order('things', { mode: 'ends' })
    expect(await portal.settled(run.id)).toMatchObject({ state: 'failed', error: { code: 'RUNNER_LOST' } })
  })

  test('dies with a secret as its last word: nobody reads it', async () => {
    const { run } = await portal.order('things', { mode: 'tells and dies', password: 'correct-horse-battery' })
    const failed = await portal.settled(run.id)
    expect(failed.error.code).toBe('RUNNER_LOST')
    expect(JSON.stringify(failed)).not.toContain('correct-horse')
  })

  test('prints what the database cannot keep: the rest of the line is there', async () => {
    const { run } = await portal.order('things', { mode: 'prints what cannot be kept' })
    expect((await portal.settled(run.id)).state).toBe('succeeded')
    expect(await logOf(run.id)).toContain('half \ufffd pair, no \ufffd')
  })

  test('prints without end: the log stops with a word about it', async () => {
    const { run } = await portal.order('things', { mode: 'floods' })
    expect((await portal.settled(run.id)).state).toBe('succeeded')
    const log = await logOf(run.id)
    expect(log.length).toBeLessThan(11_000)
    expect(log.at(-1)).toContain('not kept')
  })

  test('uses a package it did not declare: refused by name', async () => {
    const { run } = await portal.order('undeclared', { things: [{ name: 'a' }] })
    const { error } = await portal.settled(run.id)
    expect(error).toMatchObject({ code: 'PACKAGE_NOT_APPROVED', message: expect.stringContaining('"test"') })
  })

  test('applies other things than it previewed: stopped before they exist', async () => {
    const { environment, run } = await portal.order(
      'things',
      { mode: 'changes-its-mind', things: [{ name: 'announced' }] },
      { confirm: 'review' },
    )
    const { planDigest } = await portal.settled(run.id)
    await portal.call('POST', `runs/${run.id}/confirm`, { planDigest })
    const failed = await portal.settled(run.id)
    expect(failed, JSON.stringify(failed.error)).toMatchObject({ state: 'failed', error: { code: 'PLAN_VIOLATED' } })
    expect(await namesOf(environment)).not.toContain('unannounced')
  })

  test('was altered where it is stored: not a byte of it runs', async () => {
    const { digest } = await portal.publish({
      name: 'altered',
      code: `${code}\n// to be altered`,
      description,
    })
    await portal.world.ports.pool.query('UPDATE blueprint_artifacts SET code = code || $2 WHERE digest = $1', [
      digest,
      Buffer.from('\n// by a stranger'),
    ])
    const { run } = await portal.order('altered', { things: [{ name: 'a' }] })
    expect((await portal.settled(run.id)).error.code).toBe('ARTIFACT_MISMATCH')
  })
})

describe('in the middle of an apply', () => {
  aWorker({ cancelGraceSeconds: 2 })

  test('a provider fails half way: what was made is kept, and the next run makes the rest', async () => {
    const things = [{ name: 'first' }, { name: 'second', fail: true }, { name: 'third' }]
    const { environment, run } = await portal.order('things', { things })
    const failed = await portal.settled(run.id)
    expect(failed).toMatchObject({
      state: 'failed',
      error: { code: 'RESOURCE_FAILED', message: 'second: This thing is made to fail.' },
      result: { counts: { create: 1 } },
    })
    expect(await portal.environment(environment.id)).toMatchObject({ state: 'failed' })
    expect(await namesOf(environment)).toEqual(['first'])

    const mended = things.map(({ name }) => ({ name }))
    const next = await portal.ask(environment.id, { kind: 'deploy', inputs: { things: mended } })
    expect(await portal.settled(next)).toMatchObject({
      state: 'succeeded',
      result: { counts: { same: 1, create: 2 } },
    })
    expect(await namesOf(environment)).toEqual(['first', 'second', 'third'])
    expect(await portal.environment(environment.id)).toMatchObject({ state: 'ready' })
  })

  test('the engine is killed: what was made is kept, and the next run continues at once', async () => {
    const { environment, run } = await portal.order('things', { things: [{ name: 'first' }, killing('engine')] })
    expect(await portal.settled(run.id)).toMatchObject({ state: 'failed', error: { code: 'ENGINE_FAILED' } })
    await continues(environment)
  })

  test('the runner is killed: nothing of it lives on, and the next run continues at once', async () => {
    const { environment, run } = await portal.order('things', { things: [{ name: 'first' }, killing('runner')] })
    expect(await portal.settled(run.id)).toMatchObject({ state: 'failed', error: { code: 'RUNNER_LOST' } })
    await providersAreGone()
    await continues(environment)
  })

  test('cancelled and told again: the engine stops where it is, and the state is true', async () => {
    const { environment, run } = await portal.order('things', { things: [{ name: 'first' }, waiting('second')] })
    await firstIsMade(environment)
    await portal.call('POST', `runs/${run.id}/cancel`)
    await portal.call('POST', `runs/${run.id}/cancel`, { force: true })
    expect(await portal.settled(run.id)).toMatchObject({ state: 'cancelled', error: { code: 'RUN_CANCELLED' } })
    await continues(environment)
  })

  test('every connection to the database is cut: the run goes on to its end', async () => {
    const things = [{ name: 'first' }, { name: 'second', waitMilliseconds: 2_000 }]
    const { environment, run } = await portal.order('things', { things })
    await firstIsMade(environment)
    await portal.world.ports.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    expect(await portal.settled(run.id)).toMatchObject({ state: 'succeeded', result: { counts: { create: 2 } } })
    expect(await namesOf(environment)).toEqual(['first', 'second'])
  })
})

describe('a worker that dies', () => {
  test('in the middle of an apply: the run ends, what it made is kept, another worker continues', async () => {
    const dying = await portal.aWorkerProcess()
    const { environment, run } = await portal.order('things', { things: [{ name: 'first' }, waiting('second')] })
    await firstIsMade(environment)
    dying.kill('SIGKILL')
    const rescuer = await portal.aWorker()
    expect(await portal.settled(run.id)).toMatchObject({
      state: 'failed',
      error: { code: 'WORKER_LOST', nextStep: expect.stringContaining('continues from what exists') },
      can: { retry: true },
    })
    await providersAreGone()
    await continues(environment)
    await rescuer.stop(1)
  })

  test('before anything was changed: another worker takes the run', async () => {
    const dying = await portal.aWorkerProcess()
    const { run } = await portal.order('things', { mode: 'is slow to decide', things: [{ name: 'first' }] })
    await expect.poll(async () => (await portal.run(run.id)).state, { timeout: 30_000, interval: 50 }).toBe('running')
    dying.kill('SIGKILL')
    await portal.aWorker()
    expect(await portal.settled(run.id)).toMatchObject({ state: 'succeeded', result: { counts: { create: 1 } } })
  })
})

const firstIsMade = (environment: Environment) =>
  expect.poll(() => namesOf(environment), { timeout: 60_000, interval: 100 }).toEqual(['first'])

/** None is left that a runner of this portal started. */
async function providersAreGone(): Promise<void> {
  await expect.poll(() => portal.processes('test-provider.ts'), { timeout: 15_000 }).toEqual([])
}

/** What exists is in the state; the next run builds on it. */
async function continues(environment: Environment): Promise<void> {
  expect(await namesOf(environment)).toEqual(['first'])
  expect(await portal.environment(environment.id)).toMatchObject({ state: 'failed' })
  const inputs = { things: [{ name: 'first' }, { name: 'second' }] }
  const next = await portal.ask(environment.id, { kind: 'deploy', inputs })
  const run = await portal.settled(next)
  expect(run, JSON.stringify(run.error)).toMatchObject({
    state: 'succeeded',
    result: { counts: { same: 1, create: 1 } },
  })
  expect(await namesOf(environment)).toEqual(['first', 'second'])
}
