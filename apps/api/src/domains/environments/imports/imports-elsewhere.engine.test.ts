import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRunningPortal, type RunningPortal } from '../../../../test/running-portal.ts'
import { anEngine, type Engine } from '../../../../test/state/engine.ts'

/** Whatever is imported is found by the test's provider, with the value "found". */
const code = `
import * as pulumi from '@pulumi/pulumi'
class Thing extends pulumi.CustomResource {
  constructor(name, inputs, options) { super('test:index:Thing', name, { value: undefined, ...inputs }, options) }
}
export const blueprint = {
  name: 'things', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ things = [] }) {
    let before = []
    for (const { name, ...inputs } of things) before = [new Thing(name, inputs, { dependsOn: before })]
    return { count: things.length }
  },
}
`
const description = {
  inputs: { type: 'object', properties: { things: { type: 'array', items: { type: 'object' } } } },
  packages: [{ name: 'test', version: '1.0.0' }],
}
const type = 'test:index:Thing'
const found = (name: string, more: object = {}) => ({ name, value: 'found', ...more })

let directory: string
let portal: RunningPortal
let cli: Engine

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-state-'))
  portal = await aRunningPortal({ FILE_STATE_DIRECTORIES: directory })
  await portal.publish({ name: 'things', code, description })
  const url = `file://${directory}/${portal.organization.slug}/files`
  const backend = { name: 'files', kind: 'file', url, secrets: { passphrase: 'only for this' }, uses: [{}] }
  const made = await portal.organization.admin.call('POST', 'state-backends', backend)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  cli = await anEngine(url, '', { PULUMI_CONFIG_PASSPHRASE: 'only for this' })
  await portal.aWorker()
}, 120_000)
afterAll(async () => {
  await portal.close()
  await cli.remove()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

async function confirmed(run: any) {
  await portal.call('POST', `runs/${run.id}/confirm`, { planDigest: run.planDigest ?? undefined })
  return portal.settled(run.id)
}

/** The names of what the state itself protects. */
async function protectedThere(stack: string): Promise<string[]> {
  const { code, out } = await cli.cli('stack', 'export', '--stack', `organization/things/${stack}`)
  expect(code, out).toBe(0)
  const resources = JSON.parse(out).deployment.resources as { urn: string; protect?: boolean }[]
  return resources.filter(({ protect }) => protect).map(({ urn }) => urn.split('::').at(-1) ?? '')
}

test('what exists is taken over as it is, is protected in its state, and can be let go', async () => {
  const imports = [{ type, name: 'old', id: 'by-hand' }]
  const inputs = { things: [found('old'), { name: 'new', value: 'made here' }] }
  const { environment, run } = await portal.order('things', inputs, { name: 'taken', confirm: 'review', imports })
  const previewed = await portal.settled(run.id)
  expect(previewed, JSON.stringify(previewed.error)).toMatchObject({
    state: 'waiting',
    preview: { counts: { import: 1, create: 1 } },
  })
  expect(previewed.preview.steps.find(({ op }: any) => op === 'import')).toMatchObject({ name: 'old', diff: [] })
  const applied = await confirmed(previewed)
  expect(applied, JSON.stringify(applied.error)).toMatchObject({ result: { counts: { import: 1, create: 1 } } })
  const ready = await portal.environment(environment.id)
  expect(ready).toMatchObject({
    state: 'ready',
    protected: true,
    imported: [{ type, name: 'old', id: 'by-hand', protect: true }],
  })
  expect(await protectedThere('taken')).toEqual(['old'])
  const { body: declared } = await portal.call('GET', `environments/${environment.id}/imported-code`)
  expect(declared.code).toContain('value: "found"')
  const twice = {
    team: ready.team.id,
    blueprint: 'things',
    inputs,
    imports,
    stage: 'dev',
    name: 'twice',
    confirm: 'review',
  }
  expect((await portal.call('POST', 'environments', twice)).body.code).toBe('RESOURCE_ALREADY_MANAGED')

  // A deploy that would delete it is refused by the engine; one without imports keeps its protection.
  const without = { kind: 'deploy', inputs: { things: [{ name: 'new', value: 'made here' }] } }
  const refused = await portal.settled(await portal.ask(environment.id, without))
  expect(refused).toMatchObject({ state: 'failed', error: { code: 'RESOURCE_PROTECTED' } })
  const same = await portal.settled(await portal.ask(environment.id, { kind: 'deploy', inputs }))
  expect(same, JSON.stringify(same.error)).toMatchObject({ state: 'succeeded', result: { counts: { same: 2 } } })
  expect(await protectedThere('taken')).toEqual(['old'])

  await portal.call('PATCH', `environments/${environment.id}`, { protected: false })
  const destroy = { kind: 'destroy', confirm: 'review', confirmName: 'taken' }
  const gone = await confirmed(await portal.settled(await portal.ask(environment.id, destroy)))
  expect(gone, JSON.stringify(gone.error)).toMatchObject({ state: 'succeeded', result: { counts: { delete: 2 } } })
  expect(await portal.environment(environment.id)).toMatchObject({ state: 'destroyed' })
  expect((await portal.call('POST', 'environments', twice)).status).toBe(201)
}, 240_000)

test('what differs from the order is not taken, and is told', async () => {
  const imports = [{ type, name: 'old', id: 'differs' }]
  const { run } = await portal.order(
    'things',
    { things: [found('old', { value: 'other' })] },
    { confirm: 'review', imports },
  )
  expect(await portal.settled(run.id)).toMatchObject({
    state: 'failed',
    phase: 'preview',
    error: { code: 'IMPORT_DIFFERS', message: expect.stringContaining('value is "found" and would be "other"') },
  })
}, 120_000)

test('an apply that fails later on has imported all the same', async () => {
  const imports = [{ type, name: 'old', id: 'half' }]
  const inputs = { things: [found('old'), { name: 'fails', fail: true }] }
  const { environment, run } = await portal.order('things', inputs, { name: 'half', confirm: 'review', imports })
  const failed = await confirmed(await portal.settled(run.id))
  expect(failed).toMatchObject({ state: 'failed', phase: 'apply', error: { code: 'RESOURCE_FAILED' } })
  expect(await portal.environment(environment.id)).toMatchObject({
    state: 'failed',
    protected: true,
    imported: [{ name: 'old', id: 'half' }],
  })
}, 120_000)

test('what a killed runner had imported is remembered once it is imported again', async () => {
  const imports = [{ type, name: 'old', id: 'cut-off' }]
  const inputs = { things: [found('old'), { name: 'kills', kills: 'runner' }] }
  const { environment, run } = await portal.order('things', inputs, { name: 'cut', confirm: 'review', imports })
  expect(await confirmed(await portal.settled(run.id))).toMatchObject({ state: 'failed', phase: 'apply' })
  expect(await portal.environment(environment.id)).toMatchObject({ protected: false, imported: [] })
  // Whether the thing that killed was still written, and whether the kill came between these two steps, is luck.
  await writeFile(join(directory, portal.organization.slug, 'files/.pulumi/stacks/things/cut.json.attrs'), '')
  const again = { kind: 'deploy', confirm: 'review', inputs: { things: [found('old'), { name: 'kills' }] }, imports }
  const mended = await confirmed(await portal.settled(await portal.ask(environment.id, again)))
  expect(mended, JSON.stringify(mended.error)).toMatchObject({ state: 'succeeded' })
  expect(await portal.environment(environment.id)).toMatchObject({ protected: true, imported: [{ id: 'cut-off' }] })
}, 180_000)
