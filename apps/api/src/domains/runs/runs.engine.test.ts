import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../test/catalog.ts'
import { anEnvironment, databaseInputs, databaseOutputs } from '../../../test/environments.ts'
import { aPerson, aTeam, aWorld, type Organization, type Person, type Team, type World } from '../../../test/world.ts'
import { RunWorker } from './worker/run-worker.ts'

const pulumiPath = process.env.PULUMI_PATH ?? join(homedir(), '.cache/automat/engine/v3.250.0/pulumi')
const canary = 'canary-9f3b-password'

/** A blueprint as the runner gets it: components alone, so that no provider takes part. */
const code = `
import * as pulumi from '@pulumi/pulumi'
class Thing extends pulumi.ComponentResource {
  constructor(name) { super('test:index:Thing', name, {}); this.registerOutputs({}) }
}
export const blueprint = {
  name: 'small-database', version: '1.0.0', inputs: { parse: (value) => value },
  async program(inputs) {
    if (inputs.database === 'broken') throw new Error('It is broken: ' + inputs.password)
    if (inputs.database === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000))
    new Thing(inputs.database)
    if (inputs.size === 'large') new Thing('extra')
    pulumi.log.info('the password is ' + inputs.password)
    return { host: inputs.database + '.example', url: 'postgres://' + inputs.password + '@db' }
  },
}
`

let world: World
let acme: Organization
let team: Team
let member: Person
let worker: RunWorker
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'automat-runs-'))
  world = await aWorld({ DATA_DIR: dataDir })
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  const description = { inputs: databaseInputs, outputs: databaseOutputs }
  await aPublishedVersion(acme.ctx, { name: 'small-database', description, code }, { teams: [team] })
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const apiUrl = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  const places = { apiUrl, pulumiPath, launchersDir: null, dataDir }
  worker = new RunWorker(world.ports, {
    ...places,
    slots: 2,
    warmRunners: 1,
    timeLimitSeconds: 120,
    cancelGraceSeconds: 10,
  })
  await worker.start()
}, 60_000)

afterAll(async () => {
  await worker.stop(1)
  await world.close()
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)

const look = async (id: string) => (await member.call('GET', `runs/${id}`)).body
const environmentOf = async (id: string) => (await member.call('GET', `environments/${id}`)).body
const ask = async (id: string, body: object) => {
  const answer = await member.call('POST', `environments/${id}/runs`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}

/** The run once it waits for a decision or has ended. */
async function settled(id: string) {
  await expect
    .poll(async () => (await look(id)).state, { timeout: 60_000, interval: 100 })
    .not.toMatch(/queued|running/)
  return look(id)
}

describe('with the real engine', () => {
  test('an environment is ordered, changed, checked for drift and destroyed', { timeout: 240_000 }, async () => {
    const inputs = { database: 'orders', password: canary }
    const { environment, run } = await anEnvironment(member.call, { team: team.id, name: 'orders', inputs })
    const previewed = await settled(run.id)
    expect(previewed, JSON.stringify(previewed.error)).toMatchObject({
      state: 'waiting',
      preview: { counts: { create: 1 } },
    })
    expect(await environmentOf(environment.id)).toMatchObject({ state: 'ordered', outputs: [] })
    const { plan } = await world.ports.db.run.findUniqueOrThrow({ where: { id: run.id }, select: { plan: true } })
    expect(Buffer.from(plan ?? []).toString()).toContain('resourcePlans')
    expect(Buffer.from(plan ?? []).toString()).not.toContain(canary)
    await member.call('POST', `runs/${run.id}/confirm`, { planDigest: previewed.planDigest })
    const applied = await settled(run.id)
    expect(applied, JSON.stringify(applied.error)).toMatchObject({
      state: 'succeeded',
      result: { counts: { create: 1 } },
    })
    const ready = await environmentOf(environment.id)
    expect(ready).toMatchObject({ state: 'ready', secretInputs: ['password'] })
    expect(ready.outputs).toEqual([
      { name: 'host', title: 'Host', secret: false, value: 'orders.example' },
      { name: 'url', title: 'Connection string', secret: true, value: null },
    ])
    const revealed = await member.call('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })
    expect(revealed.body).toEqual({ value: `postgres://${canary}@db` })

    const changed = { database: 'orders', size: 'large' }
    const change = await ask(environment.id, { kind: 'deploy', inputs: changed, confirm: 'auto' })
    expect(await settled(change)).toMatchObject({ state: 'succeeded', result: { counts: { create: 1, same: 1 } } })
    expect((await environmentOf(environment.id)).inputs.size).toBe('large')
    const again = await member.call('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })
    expect(again.body.value).toContain(canary)

    const refresh = await ask(environment.id, { kind: 'refresh' })
    expect(await settled(refresh)).toMatchObject({ state: 'succeeded' })
    expect((await environmentOf(environment.id)).driftedAt).toBeNull()

    const destroy = await ask(environment.id, { kind: 'destroy', confirm: 'auto', confirmName: 'orders' })
    expect(await settled(destroy)).toMatchObject({ state: 'succeeded', result: { counts: { delete: 2 } } })
    expect(await environmentOf(environment.id)).toMatchObject({ state: 'destroyed', outputs: [] })
    await anEnvironment(member.call, { team: team.id, name: 'orders', inputs }).then(({ run }) =>
      member.call('POST', `runs/${run.id}/cancel`),
    )
  })

  test(
    'a program that fails leaves a preview that failed, and an environment as it was',
    { timeout: 120_000 },
    async () => {
      const inputs = { database: 'broken', password: canary }
      const { environment, run } = await anEnvironment(member.call, { team: team.id, inputs })
      const failed = await settled(run.id)
      expect(failed).toMatchObject({ state: 'failed', phase: 'preview', can: { retry: true } })
      expect(failed.error.message).toContain('It is broken')
      expect((await environmentOf(environment.id)).state).toBe('ordered')
    },
  )

  test('a run at work is cancelled', { timeout: 120_000 }, async () => {
    const { environment, run } = await anEnvironment(member.call, {
      team: team.id,
      inputs: { database: 'slow' },
      confirm: 'auto',
    })
    const begun = async () => world.ports.db.stackUpdate.count({ where: { runId: run.id, startedAt: { not: null } } })
    await expect.poll(begun, { timeout: 30_000 }).toBe(1)
    await member.call('POST', `runs/${run.id}/cancel`)
    expect(await settled(run.id)).toMatchObject({ state: 'cancelled', can: { retry: true } })
    expect((await environmentOf(environment.id)).state).toBe('failed')
    const destroy = await ask(environment.id, {
      kind: 'destroy',
      confirm: 'auto',
      confirmName: environment.name,
    })
    expect(await settled(destroy)).toMatchObject({ state: 'succeeded' })
    expect((await environmentOf(environment.id)).state).toBe('destroyed')
  })

  test('no secret is in any row, event or audit event', async () => {
    const tables = ['runs', 'run_events', 'environments', 'audit_events', 'stack_updates', 'stack_update_events']
    for (const table of [...tables, 'stack_versions', 'state_resources', 'journal_entries']) {
      const { rows } = await world.ports.pool.query(
        `SELECT count(*)::int AS hits FROM ${table} t WHERE t::text LIKE $1`,
        [`%${canary}%`],
      )
      expect(rows[0].hits, table).toBe(0)
    }
  })
})
