import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseInputs } from '../../../../test/environments.ts'
import { aRunningPortal, type RunningPortal } from '../../../../test/running-portal.ts'
import { anEngine } from '../../../../test/state/engine.ts'
import { aPerson, aToken, type Person } from '../../../../test/world.ts'

/** Components alone, so that no provider takes part. */
const code = `
import * as pulumi from '@pulumi/pulumi'
class Thing extends pulumi.ComponentResource {
  constructor(name) { super('test:index:Thing', name, {}); this.registerOutputs({}) }
}
export const blueprint = {
  name: 'small-database', version: '1.0.0', inputs: { parse: (value) => value },
  async program(inputs) { new Thing(inputs.database) },
}
`

let portal: RunningPortal
let approver: Person
beforeAll(async () => {
  portal = await aRunningPortal()
  await portal.publish({ name: 'small-database', description: { inputs: databaseInputs }, code })
  approver = await aPerson(portal.world.app, portal.organization, { role: 'approver' })
}, 60_000)
afterAll(() => portal.close(), 60_000)

async function approve(id: string) {
  const run = await portal.settled(id)
  expect(run, JSON.stringify(run.error)).toMatchObject({ state: 'waiting', approval: { state: 'pending' } })
  const { status } = await approver.call('POST', `runs/${id}/approve`, { planDigest: run.planDigest })
  expect(status).toBe(200)
  return portal.settled(id)
}

test('what was let go before approvals were required does not reach the engine, and is made once approved', async () => {
  const { environment, run } = await portal.order('small-database', { database: 'orders' })
  expect(run).toMatchObject({ phase: 'apply', approval: { required: false } })
  await portal.holdToApproval('small-database', ['dev'])
  await portal.aWorker()
  expect(await portal.settled(run.id)).toMatchObject({ state: 'failed', error: { code: 'APPROVAL_NEEDED' } })
  expect(await portal.environment(environment.id)).toMatchObject({ state: 'ordered' })
  const updates = await portal.world.ports.db.stackUpdate.count({ where: { runId: run.id } })
  expect(updates).toBe(0)

  const again = await portal.call('POST', `runs/${run.id}/retry`)
  expect(await approve(again.body.id)).toMatchObject({ state: 'succeeded', result: { counts: { create: 1 } } })
  const destroy = { kind: 'destroy', confirmName: environment.name }
  expect(await approve(await portal.ask(environment.id, destroy))).toMatchObject({ state: 'succeeded' })
  expect(await portal.environment(environment.id)).toMatchObject({ state: 'destroyed' })
}, 180_000)

test('the real CLI previews where approvals are required, and is told so where it would change something', async () => {
  const { world, organization } = portal
  const { environment } = await portal.order('small-database', { database: 'cli' }, { confirm: 'review' })
  await portal.holdToApproval('small-database', ['dev'])
  const token = await aToken(organization, { kind: 'organization' })
  const engine = await anEngine(`http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`, token)
  try {
    await engine.write({ name: 'small-database', outputs: { seen: 'by the CLI' } })
    const on = ['--stack', `${organization.slug}/small-database/${environment.name}`]
    const preview = await engine.cli('preview', ...on)
    expect(preview.code, preview.out).toBe(0)
    for (const verb of ['up', 'destroy', 'refresh']) {
      const { code, out } = await engine.cli(verb, '--yes', '--skip-preview', ...on)
      expect(code, out).not.toBe(0)
      expect(out.replaceAll(/\s+/g, ' ')).toContain(`Changes of the environment "${environment.name}" need an approval`)
    }
  } finally {
    await engine.remove()
  }
}, 120_000)
