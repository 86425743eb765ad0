import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureLanguageHost } from '@automat/language-host/launcher'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'
import { anS3Server, s3Keys, type S3Server } from '../../../test/s3-server.ts'
import { aPolicy, aPublishedPack } from '../../../test/state/policy-packs.ts'
import { aTeam, aToken, aWorld, type World } from '../../../test/world.ts'
import type { Context } from '../../platform/context.ts'
import { changeGroup } from '../../state-service/policies/groups/change-group.ts'
import { defaultGroupName } from '../../state-service/policies/groups/groups.repository.ts'

/** A component alone, so that no provider takes part. Where it is loaded it does its worst to the packs of its run. */
const code = `
import * as pulumi from '@pulumi/pulumi'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
const packs = join(dirname(fileURLToPath(import.meta.url)), 'policies')
try {
  for (const name of readdirSync(packs)) {
    if (name.endsWith('.json')) writeFileSync(join(packs, name), '{ "all": "disabled" }')
    else rmSync(join(packs, name), { recursive: true })
  }
} catch (error) { if (error.code !== 'ENOENT') throw error }
class Thing extends pulumi.ComponentResource {
  constructor(name) { super('test:index:Thing', name, {}); this.registerOutputs({}) }
}
export const blueprint = {
  name: 'named', version: '1.0.0', inputs: { parse: (value) => value },
  async program({ name }) { new Thing(name); return { name } },
}
`
const description = { inputs: { type: 'object', properties: { name: { type: 'string' } } } }

/** Told by the name of the thing what to do. */
const rules = (name: string, forbidden: string) => `
const { PolicyPack } = require('@pulumi/policy')
const things = (judge) => (args, report) => { if (args.type === 'test:index:Thing') judge(args, report) }
new PolicyPack('${name}', { policies: [
  {
    name: 'allowed', description: 'Names are allowed.', enforcementLevel: 'mandatory',
    configSchema: { properties: { forbidden: { type: 'string', default: '${forbidden}' } } },
    validateResource: things((args, report) => {
      if (args.name === 'crashes') process.exit(3)
      if (args.name === args.getConfig().forbidden) report('This name is not allowed.')
    }),
  },
  {
    name: 'fine', description: 'Names are fine.', enforcementLevel: 'advisory',
    validateResource: things((args, report) => {
      if (args.name === 'odd') report('This name is odd.')
      const known = Object.keys(process.env).filter((variable) => /TOKEN|BACKEND|PASSPHRASE|CANARY/.test(variable))
      if (known.length > 0) report('It knows ' + known)
    }),
  },
] })
`
const schema = { properties: { forbidden: { type: 'string', default: 'forbidden' } } }
const policies = [
  { ...aPolicy, name: 'allowed', configSchema: schema },
  { ...aPolicy, name: 'fine', enforcementLevel: 'advisory' },
]

let directory: string
let portal: RunningPortal
let s3: S3Server
let elsewhere: World

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-state-'))
  portal = await aRunningPortal({ FILE_STATE_DIRECTORIES: directory, PRIVATE_BACKEND_HOSTS: '127.0.0.1,localhost' })
  s3 = await anS3Server()
  await portal.publish({ name: 'named', code, description })
  await publishPack(portal.organization.ctx, 'names', rules('names', 'forbidden'))
  await enable(portal.organization.ctx, 'names')
  await ensureLanguageHost(join(portal.dataDir, 'launchers'))
  await use('file', {
    url: `file://${directory}/${portal.organization.slug}/files`,
    secrets: { passphrase: 'only for this' },
  })
  await portal.aWorker()
}, 120_000)
afterAll(async () => {
  await portal.close()
  await elsewhere?.close()
  await s3.close()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

const publishPack = (ctx: Context, name: string, index: string, version = '1.0.0') =>
  aPublishedPack(ctx, { name, version, policies, files: { 'package/index.js': index } })
const enable = (ctx: Context, name: string, config: object = {}) =>
  changeGroup(ctx, defaultGroupName, { addPacks: [{ name, versionTag: null, config }] })
const disable = (ctx: Context, name: string) =>
  changeGroup(ctx, defaultGroupName, { removePacks: [{ name, versionTag: null }] })

/** From now on every new environment goes there. */
async function use(kind: string, register: object): Promise<void> {
  const { admin } = portal.organization
  for (const { id } of (await admin.call('GET', 'state-backends')).body.items) {
    await admin.call('PATCH', `state-backends/${id}`, { uses: [] })
  }
  const made = await admin.call('POST', 'state-backends', { name: kind, kind, ...register, uses: [{}] })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
}

async function previewOf(name: string) {
  const { environment, run } = await portal.order('named', { name }, { confirm: 'review' })
  return { environment, run: await portal.settled(run.id) }
}

async function confirmed(run: any) {
  await portal.call('POST', `runs/${run.id}/confirm`, { planDigest: run.planDigest })
  return portal.settled(run.id)
}

const refused = {
  state: 'failed',
  phase: 'preview',
  error: {
    code: 'POLICY_VIOLATED',
    message: 'The policy "allowed" refuses this. forbidden: This name is not allowed.',
    violations: [{ policy: 'allowed', pack: 'names', packVersion: '1.0.0', level: 'mandatory', resource: 'forbidden' }],
  },
}

test('a mandatory policy ends a preview, and the same environment is made once it keeps to it', async () => {
  const { environment, run } = await previewOf('forbidden')
  expect(run, JSON.stringify(run.error)).toMatchObject(refused)
  const { body } = await portal.call('GET', `runs/${run.id}/events`)
  expect(JSON.stringify(body)).toContain('mandatory policy allowed (names 1.0.0): This name is not allowed.')
  const again = { kind: 'deploy', confirm: 'review', inputs: { name: 'odd' } }
  const mended = await portal.settled(await portal.ask(environment.id, again))
  expect(mended, JSON.stringify(mended.error)).toMatchObject({ state: 'waiting' })
  expect(mended.preview.violations).toMatchObject([{ policy: 'fine', level: 'advisory', message: 'This name is odd.' }])
  const applied = await confirmed(mended)
  expect(applied, JSON.stringify(applied.error)).toMatchObject({
    state: 'succeeded',
    result: { counts: { create: 1 } },
  })
  const { items } = (await portal.organization.admin.call('GET', `audit?target=${mended.id}`)).body
  expect(items).toContainEqual(
    expect.objectContaining({ after: expect.objectContaining({ policies: ['names@1.0.0'] }) }),
  )

  // An apply without a preview of its own is held to them as well.
  const direct = { kind: 'deploy', confirm: 'auto', inputs: { name: 'forbidden' } }
  expect(await portal.settled(await portal.ask(environment.id, direct))).toMatchObject({ ...refused, phase: 'apply' })
}, 180_000)

test('levels and properties are those of the group, and under others a preview is not applied', async () => {
  const { ctx } = portal.organization
  await enable(ctx, 'names', { all: 'disabled', allowed: { enforcementLevel: 'advisory', forbidden: 'odd' } })
  const { run } = await previewOf('odd')
  expect(run, JSON.stringify(run.error)).toMatchObject({ state: 'waiting' })
  expect(run.preview.violations).toMatchObject([{ policy: 'allowed', level: 'advisory' }])
  await enable(ctx, 'names')
  const changed = await confirmed(run)
  expect(changed).toMatchObject({ state: 'failed', phase: 'apply', error: { code: 'POLICIES_CHANGED' } })
  expect((await portal.environment(changed.environment.id)).state).toBe('ordered')
}, 180_000)

test('a pack that crashes, and one that never answers, end the run', async () => {
  const { run } = await previewOf('crashes')
  expect(run, JSON.stringify(run.error)).toMatchObject({
    state: 'failed',
    phase: 'preview',
    error: { code: 'POLICY_PACK_FAILED' },
  })
  const { ctx } = portal.organization
  await publishPack(ctx, 'silent', '// It makes no pack.')
  await enable(ctx, 'silent')
  onTestFinished(() => disable(ctx, 'silent'))
  const { run: silent } = await previewOf('plain')
  expect(silent).toMatchObject({
    state: 'failed',
    error: { code: 'POLICY_PACK_FAILED', message: expect.stringContaining('"silent@1.0.0"') },
  })
  expect(silent.error.message).not.toContain(portal.dataDir)
}, 120_000)

test('in a bucket it is the same', async () => {
  await use('s3', { url: s3.url, secrets: { ...s3Keys, passphrase: 'only for this' } })
  const { run } = await previewOf('forbidden')
  expect(run, JSON.stringify(run.error)).toMatchObject(refused)
}, 120_000)

test('where the backend is a service with packs of its own, both hold', async () => {
  elsewhere = await aWorld()
  const partner = await elsewhere.anOrganization('partner')
  const partners = await aTeam(partner, 'partners')
  await elsewhere.app.listen({ host: '127.0.0.1', port: 0 })
  await publishPack(partner.ctx, 'theirs', rules('theirs', 'theirs'))
  await enable(partner.ctx, 'theirs')
  const token = await aToken(partner, { kind: 'team', teamId: partners.id })
  const url = `http://127.0.0.1:${(elsewhere.app.server.address() as AddressInfo).port}`
  await use('service', { url, serviceOrganization: 'partner', secrets: { accessToken: token } })
  const violated = (pack: string) => ({ error: { code: 'POLICY_VIOLATED', violations: [{ policy: 'allowed', pack }] } })
  expect((await previewOf('forbidden')).run).toMatchObject(violated('names'))
  expect((await previewOf('theirs')).run).toMatchObject(violated('theirs'))
}, 180_000)

test('nothing runs with a pack that was altered', async () => {
  await portal.world.ports.pool.query(`ALTER TABLE policy_pack_contents DISABLE TRIGGER USER;
    UPDATE policy_pack_contents SET content = content || 'x'`)
  const { run } = await previewOf('late')
  const message = expect.stringContaining('altered after it was published')
  expect(run).toMatchObject({ state: 'failed', error: { code: 'POLICY_PACK_FAILED', message } })
}, 120_000)
