import { copyFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEngine, type Engine } from '../../../test/state/engine.ts'
import { aTeam, aWorld, type Organization, type Team, type World } from '../../../test/world.ts'
import type { TokenScope } from '../../platform/access/token-scopes.ts'
import { createToken } from './create-token.ts'

/** What the real CLI may do with a team's token whose scopes narrow it. */
let world: World
let acme: Organization
let team: Team
let url: string
let owner: Engine
const engines: Engine[] = []
const stack = 'acme/shop/dev'
const programOf = (value: string) => ({
  name: 'shop',
  resources: { one: { type: 'test:Thing', properties: { value } } },
  outputs: { seen: '${one.value}' },
})

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
  team = await aTeam(acme, 'web')
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  owner = await cliWith(null)
  await owner.write(programOf('a'))
  await must(owner, 'stack', 'init', stack)
  await must(owner, 'config', 'set', '--secret', 'password', 'hunter2')
  await must(owner, 'up', '--yes', '--skip-preview')
})
afterAll(async () => {
  for (const each of engines) await each.remove()
  await world.close()
})

async function cliWith(scopes: TokenScope[] | null): Promise<Engine> {
  const name = `with ${scopes?.join(' ') ?? 'everything'}`
  const input = { kind: 'team', teamId: team.id, name, scopes, expiresInDays: 1 } as const
  const made = await anEngine(url, (await createToken(acme.ctx, input)).secret)
  engines.push(made)
  if (owner) {
    await copyFile(join(owner.folder, 'Pulumi.dev.yaml'), join(made.folder, 'Pulumi.dev.yaml'))
    await made.write(programOf('b'))
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

const up = ['up', '--yes', '--skip-preview', '--stack', stack]

test('to read lets the CLI list, export and preview, opens no secret, and changes nothing', async () => {
  const cli = await cliWith(['all:read'])
  expect(await must(cli, 'stack', 'ls', '--all')).toMatch(/^dev /m)
  expect(await must(cli, 'stack', 'export', '--stack', stack)).toContain('test:index:Thing')
  expect(await must(cli, 'preview', '--stack', stack)).toContain('1 to update')
  expect(await refused(cli, 'config', 'get', 'password', '--stack', stack)).toContain('stacks:decrypt')
  expect(await refused(cli, ...up)).toMatch(/stacks:(write|decrypt)/)
  expect(await refused(cli, 'stack', 'tag', 'set', 'a', 'b', '--stack', stack)).toContain('stacks:write')
  expect(await must(owner, 'stack', 'output', '--stack', stack)).toContain('a')
})

test('to preview lets it preview with secrets, and is told the scope that an update takes', async () => {
  const cli = await cliWith(['stacks:preview'])
  expect(await must(cli, 'preview', '--stack', stack)).toContain('1 to update')
  const said = await refused(cli, ...up)
  expect(said).toContain('stacks:write')
  expect(said).toContain('scopes leave out')
  await refused(cli, 'destroy', '--yes', '--skip-preview', '--stack', stack)
  await refused(cli, 'stack', 'rm', '--yes', '--force', '--stack', stack)
})

test('to deploy lets it update and destroy, and delete nothing', async () => {
  const cli = await cliWith(['stacks:deploy'])
  await must(cli, ...up)
  expect(await must(cli, 'stack', 'output', 'seen', '--stack', stack)).toContain('b')
  await must(cli, 'destroy', '--yes', '--skip-preview', '--stack', stack)
  expect(await refused(cli, 'stack', 'rm', '--yes', '--stack', stack)).toContain('stacks:delete')
})

test('for something else does not even let it see the stack', async () => {
  const cli = await cliWith(['environments:read'])
  expect(await must(cli, 'stack', 'ls', '--all')).not.toMatch(/^dev /m)
  expect(await refused(cli, 'stack', 'export', '--stack', stack)).toMatch(/not found|no stack|could not/i)
})
