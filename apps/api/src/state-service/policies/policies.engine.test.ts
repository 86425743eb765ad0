import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureLanguageHost } from '@automat/language-host/launcher'
import { lendPackages } from '@automat/language-host/lend'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEngine, type Engine } from '../../../test/state/engine.ts'
import { aRealPack, writePack } from '../../../test/state/policy-packs.ts'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aPerson, aTeam, aToken } from '../../../test/world.ts'
import { createToken } from '../../domains/tokens/create-token.ts'

let world: StateWorld
let launchers: string
let url: string
let pipelineToken: string
/** The CLI of a catalog administrator, and that of a pipeline with a team's token. */
let admin: Engine
let pipeline: Engine

beforeAll(async () => {
  world = await aStateWorld()
  url = await world.listen()
  launchers = await mkdtemp(join(tmpdir(), 'automat-policy-hosts-'))
  await ensureLanguageHost(launchers)
  const environment = { PATH: `${launchers}:${process.env.PATH}` }
  const person = await aPerson(world.app, world.organization, { role: 'catalog_admin' })
  const { ctx } = world.organization
  const actor = { ...ctx.actor, kind: 'user', id: person.id, userId: person.id, role: 'catalog_admin' } as const
  const own = await createToken({ ...ctx, actor }, { kind: 'personal', name: 'laptop', expiresInDays: 1 })
  admin = await anEngine(url, own.secret, environment)
  const team = await aTeam(world.organization)
  pipelineToken = await aToken(world.organization, { kind: 'team', teamId: team.id })
  pipeline = await anEngine(url, pipelineToken, environment)
  await writeProject(pipeline, 'shelf', 'size: 500')
  await writePack(join(admin.folder, 'v1'), aRealPack())
  const made = await pipeline.in('shelf').cli('stack', 'init', `${world.organization.slug}/shelf/dev`)
  expect(made.code, made.out).toBe(0)
})
afterAll(async () => {
  for (const engine of [admin, pipeline]) await engine.remove()
  await rm(launchers, { recursive: true })
  await world.close()
})

/** A program that makes one thing with these properties. */
async function writeProject(engine: Engine, name: string, properties: string): Promise<void> {
  const folder = join(engine.folder, name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'Pulumi.yaml'), `name: ${name}\nruntime: nodejs\n`)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
  const program = `
const { CustomResource } = require('@pulumi/pulumi')
new CustomResource('test:index:Thing', 'thing', { ${properties} })`
  await writeFile(join(folder, 'index.js'), program)
  await lendPackages(folder)
}

const inProject = (...args: string[]) => pipeline.in('shelf').cli(...args, '--stack', 'dev')
const up = (...args: string[]) => inProject('up', '--yes', ...args)
/** How large the thing is that the state tells of. */
async function sizeKept(): Promise<number | undefined> {
  const exported = await done(inProject('stack', 'export'))
  const { resources } = (JSON.parse(exported.slice(exported.indexOf('{'))) as Exported).deployment
  return resources.find(({ type }) => type === 'test:index:Thing')?.inputs?.size
}
type Exported = { deployment: { resources: { type: string; inputs?: { size?: number } }[] } }
const pack = () => `${world.organization.slug}/thing-rules`
const tooLarge = (bytes: number) => `This thing has ${bytes} bytes; 100 are allowed.`

async function done(running: Promise<{ code: number; out: string }>): Promise<string> {
  const { code, out } = await running
  expect(code, out).toBe(0)
  return out
}

test('a pack is published, enabled, kept to, and disabled', { timeout: 300_000 }, async () => {
  expect(await done(admin.in('v1').cli('policy', 'publish', world.organization.slug))).toContain('thing-rules')
  expect(await done(up())).toContain('+ 2 created')

  await done(admin.cli('policy', 'enable', pack(), '1.0.0'))
  await writeProject(pipeline, 'shelf', 'size: 501')
  const refused = await up()
  expect(refused.code).toBe(1)
  expect(refused.out).toContain(tooLarge(501))
  expect(refused.out).toMatch(/thing-rules@v1\.0\.0\s+- \[mandatory\] +not-too-large/)
  expect(await sizeKept()).toBe(500)

  await writeProject(pipeline, 'shelf', 'size: 50')
  const passed = await done(up())
  expect(passed).toContain('This thing has no value.')

  await done(admin.cli('policy', 'disable', pack()))
  await writeProject(pipeline, 'shelf', 'size: 502')
  expect(await done(up())).not.toContain('This thing has no value.')
  expect(await done(admin.cli('policy', 'ls', world.organization.slug))).toContain('thing-rules')
})

test('no flag, no variable and no plan leads around a required pack', { timeout: 400_000 }, async () => {
  await writeProject(pipeline, 'shelf', 'size: 601')
  const plan = join(pipeline.folder, 'plan.json')
  await done(inProject('preview', '--save-plan', plan))
  await done(admin.cli('policy', 'enable', pack(), '1.0.0'))
  const mild = join(pipeline.folder, 'mild')
  await writePack(mild, {
    'PulumiPolicy.yaml': 'runtime: nodejs\n',
    'package.json': '{"name":"thing-rules","version":"1.0.0","main":"index.js"}',
    'index.js': `const { PolicyPack } = require('@pulumi/policy'); new PolicyPack('thing-rules', { policies: [] })`,
  })
  const config = join(pipeline.folder, 'mild.json')
  await writeFile(config, JSON.stringify({ all: 'disabled' }))
  const ways = [
    ['--skip-preview'],
    ['--skip-preview', '--continue-on-error'],
    ['--skip-preview', '--refresh'],
    ['--skip-preview', '--target', 'urn:pulumi:dev::shelf::test:index:Thing::thing'],
    ['--plan', plan],
    ['--policy-pack', mild, '--policy-pack-config', config],
  ]
  for (const way of ways) {
    const stopped = await up(...way)
    expect(stopped, way.join(' ')).toMatchObject({ out: expect.stringContaining(tooLarge(601)) })
    expect(stopped.code, way.join(' ')).not.toBe(0)
    expect(await sizeKept(), way.join(' ')).toBe(502)
  }
  // As an older CLI reports: whole states instead of a journal.
  const plain = await anEngine(url, pipelineToken, {
    PATH: `${launchers}:${process.env.PATH}`,
    PULUMI_DISABLE_JOURNALING: 'true',
    PULUMI_SKIP_CHECKPOINTS: 'true',
    PULUMI_EXPERIMENTAL: 'true',
    PULUMI_CONTINUE_ON_ERROR: 'true',
  })
  try {
    const stopped = await plain.cli(
      'up',
      '--yes',
      '--skip-preview',
      '-s',
      'dev',
      '--cwd',
      join(pipeline.folder, 'shelf'),
    )
    expect(stopped.out).toContain(tooLarge(601))
    expect(stopped.code).not.toBe(0)
  } finally {
    await plain.remove()
  }
  expect(await sizeKept()).toBe(502)
  await done(admin.cli('policy', 'disable', pack()))
})

test('a configuration file sets limits and levels, for a group of stacks', { timeout: 300_000 }, async () => {
  const file = join(admin.folder, 'config.json')
  await writeFile(file, JSON.stringify({ 'not-too-large': { most: 1000 }, 'has-a-value': 'mandatory' }))
  await done(admin.cli('policy', 'group', 'new', 'strict', '--entity-type', 'stacks', '--org', world.organization.slug))
  const edit = ['policy', 'group', 'edit', 'strict', '--org', world.organization.slug]
  await done(admin.cli(...edit, '--add-stack', 'shelf/dev'))
  await done(admin.cli('policy', 'enable', pack(), 'latest', '--policy-group', 'strict', '--config', file))
  expect(await done(admin.cli('policy', 'group', 'ls', world.organization.slug))).toContain('strict')
  const refused = await up()
  expect(refused.out).toContain('This thing has no value.')
  expect(refused.out).not.toContain('are allowed')
  expect(refused.code).toBe(1)
  await done(admin.cli('policy', 'group', 'remove', 'strict', '--yes', '--org', world.organization.slug))
  await done(up())
})

test('a team token publishes and enables nothing', { timeout: 120_000 }, async () => {
  await writePack(join(pipeline.folder, 'own'), aRealPack({ version: '6.6.6' }))
  const published = await pipeline.in('own').cli('policy', 'publish', world.organization.slug)
  expect(published).toMatchObject({ out: expect.stringContaining('[403]') })
  expect(published.code).not.toBe(0)
  const enabled = await pipeline.cli('policy', 'enable', pack(), 'latest')
  expect(enabled).toMatchObject({ out: expect.stringContaining('policies:change') })
  expect(enabled.code).not.toBe(0)
})

test('a pack that crashes stops the update', { timeout: 120_000 }, async () => {
  await writePack(join(admin.folder, 'crashing'), aRealPack({ version: '1.0.1', crashes: true }))
  await done(admin.in('crashing').cli('policy', 'publish', world.organization.slug))
  await done(admin.cli('policy', 'enable', pack(), '1.0.1'))
  await writeProject(pipeline, 'shelf', 'size: 503')
  const before = await sizeKept()
  const stopped = await up()
  expect(stopped.code, stopped.out).not.toBe(0)
  expect(await sizeKept()).toBe(before)
  await done(admin.cli('policy', 'disable', pack()))
})

test('an altered pack is not run, and no update goes on without it', { timeout: 120_000 }, async () => {
  await done(admin.cli('policy', 'enable', pack(), '1.0.0'))
  await world.ports.pool.query(`ALTER TABLE policy_pack_contents DISABLE TRIGGER USER;
    UPDATE policy_pack_contents SET content = content || 'x'`)
  const before = await sizeKept()
  const stopped = await up()
  expect(stopped).toMatchObject({
    out: expect.stringContaining('"thing-rules" 1.0.0 was altered after it was published'),
  })
  expect(stopped.code).not.toBe(0)
  expect(await sizeKept()).toBe(before)
})
