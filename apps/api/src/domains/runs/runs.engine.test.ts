import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseInputs, databaseOutputs } from '../../../test/environments.ts'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'

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

let portal: RunningPortal
beforeAll(async () => {
  portal = await aRunningPortal()
  const description = { inputs: databaseInputs, outputs: databaseOutputs }
  await portal.publish({ name: 'small-database', description, code })
  await portal.aWorker()
}, 60_000)
afterAll(() => portal.close(), 60_000)

describe('with the real engine', () => {
  test('an environment is ordered, changed, checked for drift and destroyed', { timeout: 240_000 }, async () => {
    const inputs = { database: 'orders', password: canary }
    const { environment, run } = await portal.order('small-database', inputs, { name: 'orders', confirm: 'review' })
    const previewed = await portal.settled(run.id)
    expect(previewed, JSON.stringify(previewed.error)).toMatchObject({
      state: 'waiting',
      preview: { counts: { create: 1 } },
    })
    expect(await portal.environment(environment.id)).toMatchObject({ state: 'ordered', outputs: [] })
    const { plan } = await portal.world.ports.db.run.findUniqueOrThrow({
      where: { id: run.id },
      select: { plan: true },
    })
    expect(Buffer.from(plan ?? []).toString()).toContain('resourcePlans')
    expect(Buffer.from(plan ?? []).toString()).not.toContain(canary)
    await portal.call('POST', `runs/${run.id}/confirm`, { planDigest: previewed.planDigest })
    const applied = await portal.settled(run.id)
    expect(applied, JSON.stringify(applied.error)).toMatchObject({
      state: 'succeeded',
      result: { counts: { create: 1 } },
    })
    const ready = await portal.environment(environment.id)
    expect(ready).toMatchObject({ state: 'ready', secretInputs: ['password'] })
    expect(ready.outputs).toEqual([
      { name: 'host', title: 'Host', secret: false, value: 'orders.example' },
      { name: 'url', title: 'Connection string', secret: true, value: null },
    ])
    const revealed = await portal.call('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })
    expect(revealed.body).toEqual({ value: `postgres://${canary}@db` })

    const changed = { database: 'orders', size: 'large' }
    const change = await portal.ask(environment.id, { kind: 'deploy', inputs: changed })
    expect(await portal.settled(change)).toMatchObject({
      state: 'succeeded',
      result: { counts: { create: 1, same: 1 } },
    })
    expect((await portal.environment(environment.id)).inputs.size).toBe('large')
    const again = await portal.call('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })
    expect(again.body.value).toContain(canary)

    const refresh = await portal.ask(environment.id, { kind: 'refresh' })
    expect(await portal.settled(refresh)).toMatchObject({ state: 'succeeded' })
    expect((await portal.environment(environment.id)).driftedAt).toBeNull()

    const destroy = await portal.ask(environment.id, { kind: 'destroy', confirmName: 'orders' })
    const destroyed = await portal.settled(destroy)
    expect(destroyed, JSON.stringify(destroyed.error)).toMatchObject({
      state: 'succeeded',
      result: { counts: { delete: 2 } },
    })
    expect(await portal.environment(environment.id)).toMatchObject({ state: 'destroyed', outputs: [] })

    const reordered = await portal.order('small-database', inputs, { name: 'orders', confirm: 'review' })
    await portal.call('POST', `runs/${reordered.run.id}/cancel`)
  })

  test(
    'a program that fails leaves a preview that failed, and an environment as it was',
    { timeout: 120_000 },
    async () => {
      const inputs = { database: 'broken', password: canary }
      const { environment, run } = await portal.order('small-database', inputs, { confirm: 'review' })
      const failed = await portal.settled(run.id)
      expect(failed).toMatchObject({ state: 'failed', phase: 'preview', can: { retry: true } })
      expect(failed.error.message).toContain('It is broken')
      expect((await portal.environment(environment.id)).state).toBe('ordered')
    },
  )

  test('a run at work is cancelled', { timeout: 120_000 }, async () => {
    const { environment, run } = await portal.order('small-database', { database: 'slow' })
    await portal.applying(run.id)
    await portal.call('POST', `runs/${run.id}/cancel`)
    expect(await portal.settled(run.id)).toMatchObject({ state: 'cancelled', can: { retry: true } })
    expect((await portal.environment(environment.id)).state).toBe('failed')
    const destroy = await portal.ask(environment.id, { kind: 'destroy', confirmName: environment.name })
    expect(await portal.settled(destroy)).toMatchObject({ state: 'succeeded' })
    expect((await portal.environment(environment.id)).state).toBe('destroyed')
  })

  test('no secret is in any row, event or audit event', async () => {
    // As it is, in base64, and as binary columns show it.
    const forms = [canary, Buffer.from(canary).toString('base64').slice(0, 20), Buffer.from(canary).toString('hex')]
    const tables = ['runs', 'run_events', 'environments', 'audit_events', 'stack_updates', 'stack_update_events']
    for (const table of [...tables, 'stack_versions', 'state_resources', 'journal_entries']) {
      const { rows } = await portal.world.ports.pool.query(
        `SELECT count(*)::int AS hits FROM ${table} t WHERE t::text LIKE ANY ($1)`,
        [forms.map((form) => `%${form}%`)],
      )
      expect(rows[0].hits, table).toBe(0)
    }
  })
})
