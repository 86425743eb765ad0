import { copyFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEngine, type Engine } from '../../test/state/engine.ts'
import { aGrant } from '../../test/state/grants.ts'
import { aTeam, aToken, aWorld, type Organization, type World } from '../../test/world.ts'

/** What the CLI of a pipeline may do, and what it says where it may not. */
let world: World
let acme: Organization
let url: string
let owner: Engine
const engines: Engine[] = []
/** Stage production: one without any secret, one whose configuration and outputs hold some. */
const [plain, secret] = ['acme/shop/plain', 'acme/shop/prod']

const thing = (value: string) => ({ type: 'test:Thing', properties: { value } })
const programOf = (value: string) => ({
  name: 'shop',
  resources: { one: thing(value) },
  outputs: { seen: '${one.value}' },
})

/** Its second resource takes a secret of the configuration. */
const secretProgram = (value: string, password: string) => ({
  ...programOf(value),
  configuration: { password: { type: 'String' } },
  resources: { one: thing(value), two: thing(password) },
  outputs: { seen: '${one.value}', hidden: { 'fn::secret': 'hunter3' } },
})

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  owner = await cliOf('web', {})
  await owner.write(programOf('a'))
  await must(owner, 'stack', 'init', plain)
  await must(owner, 'stack', 'tag', 'set', 'stage', 'production')
  await must(owner, 'up', '--yes', '--skip-preview')
  await must(owner, 'stack', 'init', secret)
  await must(owner, 'stack', 'tag', 'set', 'stage', 'production')
  await must(owner, 'config', 'set', '--secret', 'password', 'hunter2')
  await owner.write(secretProgram('a', '${password}'))
  await must(owner, 'up', '--yes', '--skip-preview')
})
afterAll(async () => {
  for (const each of engines) await each.remove()
  await world.close()
})

/** The CLI with the token of a team that has these grants, in a folder with the same program and configuration. */
async function cliOf(slug: string, grants: Record<string, string>): Promise<Engine> {
  const team = await aTeam(acme, slug)
  for (const [selector, access] of Object.entries(grants)) await aGrant(acme, team, selector, access)
  const made = await anEngine(url, await aToken(acme, { kind: 'team', teamId: team.id }))
  engines.push(made)
  if (owner) {
    for (const file of ['Pulumi.yaml', 'Pulumi.prod.yaml'])
      await copyFile(join(owner.folder, file), join(made.folder, file))
  }
  return made
}

async function must(cli: Engine, ...args: string[]): Promise<string> {
  const { code, out } = await cli.cli(...args)
  expect(code, `pulumi ${args.join(' ')}\n${out}`).toBe(0)
  return out
}

async function refused(cli: Engine, ...args: string[]): Promise<string> {
  const { code, out } = await cli.cli(...args)
  expect(code, `pulumi ${args.join(' ')}\n${out}`).not.toBe(0)
  return out.replaceAll(/\s+/g, ' ')
}

const up = ['up', '--yes', '--skip-preview']

describe('the token of productionreadonly', () => {
  let cli: Engine
  beforeAll(async () => {
    cli = await cliOf('productionreadonly', { production: 'read' })
  })

  test('lists, exports and looks at what is in production, and previews', async () => {
    const listed = await must(cli, 'stack', 'ls', '--all')
    expect(listed).toMatch(/^plain .*^prod /ms)
    expect(await must(cli, 'stack', 'history', '-s', secret)).toContain('succeeded')
    const state = await must(cli, 'stack', 'export', '-s', secret)
    expect(state).toContain('ciphertext')
    expect(state).not.toMatch(/hunter\d/)
    expect(await must(cli, 'stack', 'output', 'seen', '-s', plain)).toBe('a\n')
    await cli.write(programOf('b'))
    expect(await must(cli, 'preview', '-s', plain)).toMatch(/~ 1 to update/)
    await copyFile(join(owner.folder, 'Pulumi.yaml'), join(cli.folder, 'Pulumi.yaml'))
  })

  test('previews a stack with secrets, of which it gets stand-ins and is told so', async () => {
    await cli.write(secretProgram('a', '${password}'))
    const same = await must(cli, 'preview', '--diff', '-s', secret)
    expect(same).toMatch(/3 unchanged/)
    expect(same.replaceAll(/\s+/g, ' ')).toContain(
      'You may not open the secrets of this stack (permission stacks:decrypt)',
    )
    await cli.write(secretProgram('a', 'another'))
    expect(await must(cli, 'preview', '-s', secret)).toMatch(/~ 1 to update/)
    await cli.write(secretProgram('b', '${password}'))
    expect(await must(cli, 'preview', '-s', secret)).toMatch(/~ 1 to update/)
    await copyFile(join(owner.folder, 'Pulumi.yaml'), join(cli.folder, 'Pulumi.yaml'))
    const shown = await must(cli, 'stack', 'output', '-s', secret)
    expect(shown).toMatch(/seen +a/)
    expect(shown).toMatch(/hidden +\[secret\]/)
    const revealed = await must(cli, 'stack', 'output', 'hidden', '--show-secrets', '-s', secret)
    expect(revealed).toMatch(/masked-secret-[0-9a-f]{16}/)
    expect(same + shown + revealed).not.toMatch(/hunter\d/)
    // A plan would carry them on.
    expect(await refused(cli, 'preview', '--save-plan', 'plan.json', '-s', secret)).toContain('stacks:write')
  })

  test.each([
    ['up', up, 'write', 'stacks:write'],
    ['refresh', ['refresh', '--yes', '--skip-preview'], 'write', 'stacks:write'],
    ['destroy', ['destroy', '--yes', '--skip-preview'], 'write', 'stacks:write'],
    ['stack tag set', ['stack', 'tag', 'set', 'a', 'b'], 'write', 'stacks:write'],
    ['stack rename', ['stack', 'rename', 'acme/shop/mine'], 'admin', 'stacks:administer'],
    ['stack rm', ['stack', 'rm', '--yes', '--force'], 'admin', 'stacks:delete'],
  ])('%s is refused, and names the level that is missing', async (_name, args, level, permission) => {
    const out = await refused(cli, ...args, '-s', plain)
    expect(out).toContain(
      `[403] This takes the level ${level} on the stack (permission ${permission}); your teams give you read.`,
    )
    expect(out).toContain('Ask an administrator for more')
  })

  test.each([
    ['stack export --show-secrets', ['stack', 'export', '--show-secrets']],
    ['config --show-secrets', ['config', '--show-secrets']],
    ['config get', ['config', 'get', 'password']],
  ])('%s of a stack with secrets names the permission and the next step', async (_name, args) => {
    const out = await refused(cli, ...args, '-s', secret)
    expect(out).not.toMatch(/hunter\d/)
    expect(out).toContain('[403] This opens secrets of the stack, which takes the permission stacks:decrypt')
    expect(out).toContain("Ask an administrator to allow secrets in your team's grant")
  })

  test('left everything as it was', async () => {
    for (const stack of [plain, secret]) {
      expect(await must(owner, 'stack', 'output', 'seen', '-s', stack)).toBe('a\n')
      expect(await must(owner, 'stack', 'tag', 'ls', '-s', stack)).not.toMatch(/^a +b/m)
    }
  })
})

test('read with secrets previews what has secrets and shows them, which is on record, and changes nothing', async () => {
  const cli = await cliOf('productionreaders', { production: 'read+secrets' })
  expect(await must(cli, 'preview', '-s', secret)).toMatch(/3 unchanged/)
  expect(await must(cli, 'stack', 'output', 'hidden', '--show-secrets', '-s', secret)).toBe('hunter3\n')
  expect(await must(cli, 'config', 'get', 'password', '-s', secret)).toBe('hunter2\n')
  expect(await refused(cli, ...up, '-s', secret)).toContain('level write')
  const { items } = (await acme.admin.call('GET', 'audit?action=stack.secrets-decrypted&limit=200')).body
  const mine = items.filter(({ target, outcome }: any) => target.name === secret && outcome === 'allowed')
  expect(mine.length).toBeGreaterThan(0)
  expect(JSON.stringify(mine)).not.toMatch(/hunter\d/)
})

test('write updates and does not remove; a tag does not lead out of the stage', async () => {
  const cli = await cliOf('productionwriters', { production: 'write+secrets' })
  await must(cli, ...up, '-s', secret)
  await must(cli, 'stack', 'tag', 'set', 'color', 'blue', '-s', secret)
  const out = await refused(cli, 'stack', 'tag', 'set', 'stage', 'dev', '-s', secret)
  expect(out).toContain(
    '[403] What teams may do with this stack hangs on its tags (stage): changing them takes the level admin',
  )
  await must(cli, 'config', 'set', '--path', 'pulumi:tags.stage', 'dev', '-s', secret)
  expect(await refused(cli, ...up, '-s', secret)).toContain('stacks:administer')
  expect(await refused(cli, 'stack', 'rm', '--yes', '--force', '-s', secret)).toContain('level admin')
  expect(await must(cli, 'stack', 'ls', '--all')).toMatch(/^prod /m)
})

test('none hides a stack from a team that may otherwise do everything', async () => {
  const cli = await cliOf('developers', { '*': 'admin+secrets', production: 'none' })
  await must(owner, 'stack', 'init', 'acme/shop/dev')
  const listed = await must(cli, 'stack', 'ls', '--all')
  expect(listed).toMatch(/^dev /m)
  expect(listed).not.toMatch(/prod|plain/)
  for (const args of [['stack', 'export'], ['stack', 'output'], ['preview'], ['stack', 'rm', '--yes']]) {
    expect(await refused(cli, ...args, '-s', secret), args.join(' ')).toMatch(
      /no stack named|not found|There is no stack/,
    )
  }
  await must(cli, 'stack', 'rm', '--yes', '-s', 'acme/shop/dev')
})

test('admin destroys and removes', async () => {
  const cli = await cliOf('productionadmins', { production: 'admin+secrets' })
  await must(cli, 'destroy', '--yes', '--skip-preview', '--remove', '-s', plain)
  await must(cli, 'stack', 'tag', 'set', 'stage', 'dev', '-s', secret)
  expect(await must(owner, 'stack', 'ls', '--all')).not.toContain('plain')
})
