import { ensureLanguageHost } from '@automat/language-host/launcher'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseInputs, databaseOutputs } from '../../../../test/environments.ts'
import { aRunningPortal, type RunningPortal } from '../../../../test/running-portal.ts'
import { aPolicy, aPublishedPack } from '../../../../test/state/policy-packs.ts'
import { changeGroup } from '../../../state-service/policies/groups/change-group.ts'
import { defaultGroupName } from '../../../state-service/policies/groups/groups.repository.ts'

/** A blueprint as the runner gets it: a component alone, so that no provider takes part. */
const code = `
import * as pulumi from '@pulumi/pulumi'
class Thing extends pulumi.ComponentResource {
  constructor(name) { super('test:index:Thing', name, {}); this.registerOutputs({}) }
}
export const blueprint = {
  name: 'small-database', version: '1.0.0', inputs: { parse: (value) => value },
  async program(inputs) {
    new Thing(inputs.database)
    return { host: inputs.database + '.example', url: 'postgres://' + inputs.password + '@db' }
  },
}
`
/** Told by the name of the thing what to do. */
const pack = `
const { PolicyPack } = require('@pulumi/policy')
const things = (judge) => (args, report) => { if (args.type === 'test:index:Thing') judge(args.name, report) }
new PolicyPack('names', { policies: [
  {
    name: 'allowed', description: 'Names are allowed.', enforcementLevel: 'mandatory',
    validateResource: things((name, report) => {
      if (name === 'crashes') process.exit(3)
      if (name === 'forbidden') report('This name is not allowed.')
    }),
  },
  {
    name: 'fine', description: 'Names are fine.', enforcementLevel: 'advisory',
    validateResource: things((name, report) => {
      if (name === 'odd') report('This name is odd.')
      const known = Object.keys(process.env).filter((variable) => /TOKEN|BACKEND|CANARY/.test(variable))
      if (known.length > 0) report('It knows ' + known)
    }),
  },
] })
`

let portal: RunningPortal
beforeAll(async () => {
  portal = await aRunningPortal()
  const { ctx } = portal.organization
  const description = { inputs: databaseInputs, outputs: databaseOutputs }
  await portal.publish({ name: 'small-database', description, code })
  const policies = [
    { ...aPolicy, name: 'allowed' },
    { ...aPolicy, name: 'fine', enforcementLevel: 'advisory' },
  ]
  await aPublishedPack(ctx, { name: 'names', policies, files: { 'package/index.js': pack } })
  await enable('names')
  await ensureLanguageHost(join(portal.dataDir, 'launchers'))
  await portal.aWorker()
}, 60_000)
afterAll(() => portal.close(), 60_000)

const enable = (name: string) =>
  changeGroup(portal.organization.ctx, defaultGroupName, { addPacks: [{ name, versionTag: null }] })

async function previewOf(database: string) {
  const ordered = await portal.order('small-database', { database, password: 'hunter2-9f3b' }, { confirm: 'review' })
  return portal.settled(ordered.run.id)
}

test('a run that violates a mandatory policy ends with its preview', { timeout: 120_000 }, async () => {
  const run = await previewOf('forbidden')
  expect(run, JSON.stringify(run.error)).toMatchObject({
    state: 'failed',
    phase: 'preview',
    error: {
      code: 'POLICY_VIOLATED',
      message: 'The policy "allowed" refuses this. forbidden: This name is not allowed.',
      violations: [
        {
          policy: 'allowed',
          pack: 'names',
          packVersion: '1.0.0',
          level: 'mandatory',
          message: 'This name is not allowed.',
          resource: 'forbidden',
        },
      ],
    },
  })
  const { body } = await portal.call('GET', `runs/${run.id}/events`)
  expect(JSON.stringify(body)).toContain('mandatory policy allowed (names 1.0.0): This name is not allowed.')
})

test('advice stands with the preview, and whoever confirms may go on', { timeout: 180_000 }, async () => {
  const run = await previewOf('odd')
  expect(run, JSON.stringify(run.error)).toMatchObject({ state: 'waiting' })
  expect(run.preview.violations).toMatchObject([{ policy: 'fine', level: 'advisory', message: 'This name is odd.' }])
  await portal.call('POST', `runs/${run.id}/confirm`, { planDigest: run.planDigest })
  const applied = await portal.settled(run.id)
  expect(applied, JSON.stringify(applied.error)).toMatchObject({ state: 'succeeded' })
})

test('what keeps to the policies is applied', { timeout: 180_000 }, async () => {
  const { run } = await portal.order('small-database', { database: 'plain', password: 'hunter2-9f3b' })
  const applied = await portal.settled(run.id)
  expect(applied, JSON.stringify(applied.error)).toMatchObject({ state: 'succeeded' })
  expect(applied.preview?.violations).toBeUndefined()
})

test('a pack that crashes ends the run', { timeout: 120_000 }, async () => {
  const run = await previewOf('crashes')
  expect(run).toMatchObject({ state: 'failed', phase: 'preview', error: { code: 'POLICY_PACK_FAILED' } })
})

test('nothing runs with a pack that was altered', { timeout: 120_000 }, async () => {
  await portal.world.ports.pool.query(`ALTER TABLE policy_pack_contents DISABLE TRIGGER USER;
    UPDATE policy_pack_contents SET content = content || 'x'`)
  const run = await previewOf('late')
  expect(run).toMatchObject({
    state: 'failed',
    error: { code: 'POLICY_PACK_FAILED', message: expect.stringContaining('altered after it was published') },
  })
})
