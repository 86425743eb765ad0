import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { ensureLanguageHost } from '@automat/language-host/launcher'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentedEndpoints, type Exchange, recordExchanges } from '../../test/state/documented-endpoints.ts'
import { anEngine, type Engine } from '../../test/state/engine.ts'
import { aRealPack, writePack } from '../../test/state/policy-packs.ts'
import { aPerson, aTeam, aToken, aWorld, type Organization, type Team, type World } from '../../test/world.ts'

/** Every command of the CLI that talks to a backend, as people type it. */
let world: World
let acme: Organization
let team: Team
let url: string
let exchanges: Exchange[]
let adminToken: string
let engine: Engine
const engines: Engine[] = []

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
  team = await aTeam(acme, 'web')
  const { body } = await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'laptop' })
  adminToken = body.secret
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  exchanges = recordExchanges(world.app.server)
  url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  engine = await cliOf(adminToken)
})
afterAll(async () => {
  for (const each of engines) await each.remove()
  await world.close()
})

async function cliOf(token: string, environment: Record<string, string> = {}): Promise<Engine> {
  const made = await anEngine(url, token, environment)
  engines.push(made)
  return made
}

/** Runs a command that must succeed, and gives what it printed. */
async function pulumi(...args: string[]): Promise<string> {
  const { code, out } = await engine.cli(...args)
  expect(code, `pulumi ${args.join(' ')}\n${out}`).toBe(0)
  return out
}

async function refused(...args: string[]): Promise<string> {
  const { code, out } = await engine.cli(...args)
  expect(code, `pulumi ${args.join(' ')}\n${out}`).not.toBe(0)
  return out
}

const thing = (properties: Record<string, unknown> = {}, options: Record<string, unknown> = {}) => ({
  type: 'test:Thing',
  properties,
  options,
})
const urnOf = (stack: string, name: string, project = 'shop') =>
  `urn:pulumi:${stack}::${project}::test:index:Thing::${name}`
const up = ['up', '--yes', '--skip-preview']
const resourcesOf = async (stack: string): Promise<{ urn: string; protect?: boolean; taint?: boolean }[]> =>
  JSON.parse(await pulumi('stack', 'export', '-s', stack)).deployment.resources
const namesOf = async (stack: string) =>
  (await resourcesOf(stack))
    .map(({ urn }) => urn)
    .filter((urn) => urn.includes('test:index:Thing'))
    .map((urn) => urn.slice(urn.lastIndexOf(':') + 1))
    .toSorted()

describe('who is logged in', () => {
  test('login, whoami and logout tell the kind of a token', async () => {
    const kinds = [
      { token: adminToken, says: `User: ${acme.admin.email}` },
      { token: await aToken(acme, { kind: 'team', teamId: team.id }), says: 'Token type: team: web' },
      { token: await aToken(acme, { kind: 'organization' }), says: 'Token type: organization: acme' },
    ]
    for (const { token, says } of kinds) {
      const cli = await cliOf(token)
      expect(await cli.cli('login', url)).toMatchObject({ code: 0, out: expect.stringContaining('Logged in to') })
      expect((await cli.cli('whoami', '-v')).out).toContain(says)
      expect(await cli.cli('logout', '--all')).toMatchObject({ code: 0 })
    }
  })

  test('the default organization is known, and can be set', async () => {
    expect(await pulumi('org', 'get-default')).toContain('acme')
    await pulumi('org', 'set-default', 'acme')
    expect(await pulumi('org', 'get-default')).toBe('acme\n')
  })

  test('members are listed, given another role and removed, as far as the token allows', async () => {
    const person = await aPerson(world.app, acme)
    expect(await pulumi('org', 'member', 'list')).toContain(person.email)
    expect(await pulumi('org', 'role', 'list')).toContain('auditor')
    await pulumi('org', 'member', 'edit', person.email, '--fga-role-name', 'auditor')
    expect(await pulumi('org', 'member', 'list', '--output', 'json')).toMatch(/auditor/)
    expect(await refused('org', 'member', 'edit', acme.admin.email, '--role', 'member')).toContain('only administrator')
    await pulumi('org', 'member', 'remove', person.email, '--yes')
    expect(await pulumi('org', 'member', 'list')).not.toContain(person.email)
  })

  test('audit events are listed, and narrowed by kind and by person', async () => {
    const list = async (...args: string[]) =>
      JSON.parse(await pulumi('org', 'audit-log', 'list', '--output', 'json', ...args))
    const all = await list('--all')
    expect(JSON.stringify(all)).toContain('token.created')
    const made = JSON.stringify(await list('--event-type', 'team.created'))
    expect(made).toContain('team web')
    expect(made).not.toContain('token.created')
    expect(JSON.stringify(await list('--user', acme.admin.email))).toContain('token.created')
  })
})

describe('a project in YAML', () => {
  test('is made from a template', async () => {
    const template = join(engine.folder, 'template')
    await mkdir(template)
    const project = {
      name: '${PROJECT}',
      description: '${DESCRIPTION}',
      runtime: 'yaml',
      template: { description: 'x' },
    }
    await writeFile(join(template, 'Pulumi.yaml'), JSON.stringify(project))
    const made = join(engine.folder, 'made')
    await pulumi('new', template, '--yes', '--dir', made, '--name', 'fresh', '--stack', 'acme/fresh/dev')
    expect(await readFile(join(made, 'Pulumi.yaml'), 'utf8')).toContain('fresh')
    expect(await pulumi('stack', 'ls', '--all')).toContain('acme/fresh/dev')
    const again = ['new', template, '--yes', '--dir', join(engine.folder, 'again'), '--name', 'fresh']
    expect(await refused(...again)).toContain('already exists')
  })

  test('has stacks that are made, selected, listed, tagged, renamed and removed', async () => {
    await engine.write({ name: 'shop', resources: {} })
    await pulumi('stack', 'init', 'acme/shop/one', '--teams', 'web')
    await pulumi('stack', 'init', 'acme/shop/two')
    await pulumi('stack', 'select', 'one')
    expect(JSON.parse(await pulumi('stack', 'ls', '--json'))).toHaveLength(2)
    await pulumi('stack', 'tag', 'set', 'owner', 'blue')
    expect(await pulumi('stack', 'tag', 'ls')).toMatch(/owner +blue/)
    expect(await pulumi('stack', 'ls', '--tag', 'owner=blue')).not.toContain('two')
    await pulumi('stack', 'tag', 'rm', 'owner')
    await pulumi('stack', 'rename', 'acme/shop/first')
    expect(await refused('stack', 'init', 'acme/shop/first')).toContain('already exists')
    await pulumi('stack', 'unselect')
    for (const name of ['first', 'two']) await pulumi('stack', 'rm', '--yes', '-s', name)
    expect(JSON.parse(await pulumi('stack', 'ls', '--json'))).toEqual([])
  })

  test('keeps plain and secret configuration', async () => {
    await pulumi('stack', 'init', 'acme/shop/dev')
    await pulumi('config', 'set', 'plain', 'word')
    await pulumi('config', 'set', '--secret', 'hidden', 'hunter2')
    expect(await pulumi('config', 'get', 'hidden')).toBe('hunter2\n')
    expect(await pulumi('config')).not.toContain('hunter2')
    expect(await readFile(join(engine.folder, 'Pulumi.dev.yaml'), 'utf8')).not.toContain('hunter2')
  })

  test('keeps no secret that is larger than a request may be, and says how large that is', async () => {
    const large = await engine.given('x'.repeat(2_000_000)).cli('config', 'set', '--secret', 'large')
    expect(large.code).not.toBe(0)
    expect(large.out).toContain('[413] The body is larger than the 1 MB that this address takes')
    expect(await pulumi('config')).not.toContain('large')
  })

  test('is previewed, made, planned, refreshed, drawn and read', async () => {
    const outputs = { seen: '${one.value}', hidden: { 'fn::secret': 'hunter2' } }
    await engine.write({ name: 'shop', resources: { one: thing({ value: 'a' }), two: thing({ value: 'b' }) }, outputs })
    expect(await pulumi('preview')).toMatch(/\+ 3 to create/)
    const plan = join(engine.folder, 'plan.json')
    await pulumi('preview', '--save-plan', plan)
    await pulumi('up', '--yes', '--plan', plan)
    expect(await namesOf('dev')).toEqual(['one', 'two'])
    await engine.write({ name: 'shop', resources: { one: thing({ value: 'changed' }), two: thing({ value: 'b' }) } })
    await pulumi('preview', '--save-plan', plan)
    await engine.write({
      name: 'shop',
      resources: { one: thing({ value: 'other' }), two: thing({ value: 'b' }) },
      outputs,
    })
    expect(await refused('up', '--yes', '--plan', plan)).toContain('violates plan')
    await pulumi(...up)
    expect(JSON.parse(await pulumi('stack', 'output', '--json', '--show-secrets'))).toEqual({
      seen: 'other',
      hidden: 'hunter2',
    })
    expect(await pulumi('stack', 'output', 'hidden')).not.toContain('hunter2')
    await pulumi('refresh', '--yes', '--skip-preview')
    const graph = join(engine.folder, 'graph.dot')
    await pulumi('stack', 'graph', graph)
    expect(await readFile(graph, 'utf8')).toContain('test:index:Thing')
    expect(await pulumi('logs')).toContain('Collecting logs')
    expect(await pulumi('stack')).toContain('Current stack resources')
    expect(await pulumi('about')).toContain('acme/shop/dev')
  })

  test('has a history, with the engine events of each update', async () => {
    const history = JSON.parse(await pulumi('stack', 'history', '--json'))
    expect(history.map(({ kind }: { kind: string }) => kind).slice(0, 2)).toEqual(['refresh', 'update'])
    const events = await pulumi('stack', 'history', 'events', '1', '--all', '--output', 'json')
    expect(events).toContain(urnOf('dev', 'one'))
    const ofOne = await pulumi(
      'stack',
      'history',
      'events',
      '1',
      '--all',
      '--output',
      'json',
      '--urn',
      urnOf('dev', 'one'),
    )
    expect(ofOne).toContain(urnOf('dev', 'one'))
    expect(ofOne).not.toContain(urnOf('dev', 'two'))
    await pulumi('config', 'refresh', '--force')
  })

  test('is exported, older versions too, and imported again', async () => {
    const file = join(engine.folder, 'state.json')
    await pulumi('stack', 'export', '--file', file)
    expect(JSON.parse(await pulumi('stack', 'export', '--version', '1')).deployment.resources.length).toBeGreaterThan(2)
    expect(await refused('stack', 'export', '--version', '999')).toContain('has no version 999')
    await pulumi('stack', 'import', '--file', file)
    expect(await namesOf('dev')).toEqual(['one', 'two'])
  })

  test('changes its secrets provider to a passphrase and back', async () => {
    // The CLI reads a new passphrase from its input, which is empty here.
    const own = await cliOf(adminToken, { PULUMI_CONFIG_PASSPHRASE: '' })
    const run = async (...args: string[]) => {
      const { code, out } = await own.cli(...args, '--cwd', engine.folder, '-s', 'acme/shop/dev')
      expect(code, out).toBe(0)
      return out
    }
    await run('stack', 'change-secrets-provider', 'passphrase')
    expect(await run('stack', 'output', 'hidden', '--show-secrets')).toContain('hunter2')
    await run('stack', 'change-secrets-provider', 'default')
    expect(await pulumi('stack', 'output', 'hidden', '--show-secrets')).toBe('hunter2\n')
  })
})

describe('a state', () => {
  test('is protected, tainted, renamed, repaired, moved and cut by the CLI', async () => {
    const [one, two] = [urnOf('dev', 'one'), urnOf('dev', 'two')]
    await pulumi('state', 'protect', one, '--yes')
    expect((await resourcesOf('dev')).find(({ urn }) => urn === one)?.protect).toBe(true)
    await pulumi('state', 'unprotect', '--all', '--yes')
    await pulumi('state', 'taint', one, '--yes')
    expect((await resourcesOf('dev')).find(({ urn }) => urn === one)?.taint).toBe(true)
    await pulumi('state', 'untaint', one, '--yes')
    await pulumi('state', 'rename', two, 'second', '--yes')
    expect(await namesOf('dev')).toEqual(['one', 'second'])
    await pulumi('stack', 'init', 'acme/shop/other', '--no-select')
    await pulumi(
      'state',
      'move',
      '--source',
      'acme/shop/dev',
      '--dest',
      'acme/shop/other',
      urnOf('dev', 'second'),
      '--yes',
    )
    expect(await namesOf('other')).toEqual(['second'])
    expect(await pulumi('state', 'repair', '--yes')).toContain('already valid')
    await pulumi('state', 'delete', one, '--yes')
    expect(await namesOf('dev')).toEqual([])
  })

  test('takes in what exists already', async () => {
    await pulumi('import', 'test:index:Thing', 'found', 'thing-77', '--yes', '--generate-code=false')
    const found = (await resourcesOf('dev')).find(({ urn }) => urn === urnOf('dev', 'found'))
    expect(found).toMatchObject({ protect: true, id: 'thing-77' })
    await pulumi('state', 'unprotect', '--all', '--yes')
  })
})

describe('work that goes on', () => {
  test('watch updates the stack when a file changes', async () => {
    await engine.write({ name: 'shop', resources: { one: thing({ value: 'a' }) } })
    await pulumi('stack', 'init', 'acme/shop/watched', '--no-select')
    const watch = engine.start('watch', '-s', 'acme/shop/watched')
    try {
      await expect.poll(watch.printed, { timeout: 20_000 }).toContain('Watch mode enabled')
      // Until the file watcher has started a change goes by unseen.
      const change = () => engine.write({ name: 'shop', resources: { late: thing({ value: 'b' }) } })
      await expect
        .poll(() => change().then(watch.printed), { timeout: 20_000, interval: 1000 })
        .toContain('Save detected')
      await expect.poll(watch.printed, { timeout: 60_000 }).toContain('Update complete')
      expect(await namesOf('acme/shop/watched')).toContain('late')
    } finally {
      watch.kill()
      await watch.ended
    }
    // A later change may have begun another update.
    await engine.cli('cancel', '--yes', '-s', 'acme/shop/watched')
    await pulumi('destroy', '--yes', '--remove', '-s', 'acme/shop/watched')
  })

  test('an engine without a journal sends whole states, and differences of large ones', async () => {
    const plain = await cliOf(adminToken, { PULUMI_DISABLE_JOURNALING: 'true' })
    const filled = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, thing({ size: 200_000 })]))
    await plain.write({ name: 'shop', resources: filled })
    expect(await plain.cli('stack', 'init', 'acme/shop/large')).toMatchObject({ code: 0 })
    const made = await plain.cli(...up, '-s', 'acme/shop/large')
    expect(made.code, made.out).toBe(0)
    expect(await namesOf('acme/shop/large')).toEqual(['a', 'b', 'c'])
    expect(await plain.cli('destroy', '--yes', '--remove', '-s', 'acme/shop/large')).toMatchObject({ code: 0 })
  })

  test('cancel frees a stack; whoever comes meanwhile learns who holds it', async () => {
    await engine.write({ name: 'shop', resources: { slow: thing({ waitMilliseconds: 20_000 }) } })
    const running = engine.start(...up)
    await expect.poll(() => pulumi('stack', '-s', 'dev'), { timeout: 20_000 }).toContain('Update in progress')
    expect(await refused(...up)).toMatch(/Another update is in progress: .* started the update at/)
    expect(await refused('stack', 'rm', '--yes', '--force', '-s', 'dev')).toContain('in progress')
    await pulumi('cancel', '--yes', '-s', 'acme/shop/dev')
    expect(await running.ended).not.toBe(0)
    await engine.write({ name: 'shop', resources: {} })
    await pulumi('refresh', '--yes', '--skip-preview', '--clear-pending-creates')
    await pulumi(...up)
  })

  test('destroy and rm leave nothing', async () => {
    for (const stack of ['dev', 'other']) {
      await pulumi('destroy', '--yes', '--skip-preview', '-s', stack)
      await pulumi('stack', 'rm', '--yes', '-s', stack)
    }
    expect(JSON.parse(await pulumi('stack', 'ls', '--json'))).toEqual([])
  })
})

describe('policy packs', () => {
  test('are published, listed, checked, enabled, fetched, disabled and removed', async () => {
    await ensureLanguageHost(join(engine.folder, 'bin'))
    const folder = join(engine.folder, 'pack')
    await writePack(folder, aRealPack())
    await pulumi('policy', 'publish', 'acme', '--cwd', folder)
    expect(await pulumi('policy', 'ls', 'acme')).toMatch(/thing-rules +1\.0\.0/)
    const file = join(engine.folder, 'limits.json')
    await writeFile(file, JSON.stringify({ 'not-too-large': { most: 'many' } }))
    const check = ['policy', 'validate-config', 'acme/thing-rules', '1.0.0', '--config', file]
    expect(await refused(...check)).toContain('Expected: number, given: string')
    const enable = ['policy', 'enable', 'acme/thing-rules', 'latest', '--config', file]
    expect(await refused(...enable)).toMatch(/\[400\].*"not-too-large": most/s)
    await writeFile(file, JSON.stringify({ 'not-too-large': { most: 7 } }))
    expect(await pulumi(...check)).toContain('configuration is valid')
    await pulumi(...enable)

    await engine.write({ name: 'shop', resources: { large: thing({ size: 8 }) } })
    await pulumi('stack', 'init', 'acme/shop/ruled')
    expect(await pulumi('policy', 'install', '-s', 'acme/shop/ruled')).toContain('installed 1 policy pack')
    expect(await refused('preview', '-s', 'acme/shop/ruled')).toContain('This thing has 8 bytes; 7 are allowed.')
    await pulumi('policy', 'disable', 'acme/thing-rules', '--version', '1.0.0')
    await pulumi('preview', '-s', 'acme/shop/ruled')

    await writePack(folder, aRealPack({ version: '1.0.1' }))
    await pulumi('policy', 'publish', 'acme', '--cwd', folder)
    await pulumi('policy', 'rm', 'acme/thing-rules', '1.0.0', '--yes')
    expect(await pulumi('policy', 'ls', 'acme')).not.toMatch(/1\.0\.0/)
    await pulumi('policy', 'rm', 'acme/thing-rules', 'all', '--yes')
    expect(await pulumi('policy', 'ls', 'acme')).not.toContain('thing-rules')
  })

  test('are required by groups, which are made, changed, looked at, listed and removed', async () => {
    const ofAcme = ['--org', 'acme']
    await pulumi('policy', 'group', 'new', 'strict', '--entity-type', 'stacks', '--yes', ...ofAcme)
    await pulumi('policy', 'group', 'edit', 'strict', '--add-stack', 'shop/ruled', '--name', 'stricter', ...ofAcme)
    expect(await pulumi('policy', 'group', 'get', 'stricter', ...ofAcme)).toContain('ruled')
    expect(await pulumi('policy', 'group', 'ls', 'acme')).toContain('stricter')
    await pulumi('policy', 'group', 'remove', 'stricter', '--yes', ...ofAcme)
    expect(await pulumi('policy', 'group', 'ls', 'acme')).not.toContain('stricter')
    expect(await refused('policy', 'group', 'remove', 'default-policy-group', '--yes', ...ofAcme)).toContain(
      'every stack',
    )
    await pulumi('stack', 'rm', '--yes', '-s', 'acme/shop/ruled')
  })
})

describe('what is refused', () => {
  test('a token that is none, or was revoked, is told to log in', async () => {
    const stranger = await cliOf('pul-0000000000000000000000000000000000000000')
    expect(await stranger.cli('whoami')).toMatchObject({ code: 1, out: expect.stringContaining('Unauthorized') })
  })

  test('what another team has does not exist; what may only be seen is forbidden', async () => {
    const outsider = await cliOf(await aToken(acme, { kind: 'team', teamId: (await aTeam(acme)).id }))
    expect((await outsider.cli('stack', 'export', '-s', 'acme/fresh/dev')).out).toMatch(
      /no stack named|not found|There is no stack/,
    )
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const { body } = await auditor.call('POST', 'tokens', { kind: 'personal', name: 'reader' })
    const reader = await cliOf(body.secret)
    expect(await reader.cli('stack', 'export', '-s', 'acme/fresh/dev')).toMatchObject({ code: 0 })
    const tagged = await reader.cli('stack', 'tag', 'set', 'a', 'b', '-s', 'acme/fresh/dev')
    expect(tagged.out).toMatch(/\[403\].*stacks:write/s)
  })

  test('what Automat does not offer is named', async () => {
    expect(await refused('org', 'search', '-q', 'x')).toContain('Automat does not offer')
    expect(await refused('policy', 'issue', 'list', '--org', 'acme')).toContain('Automat does not offer')
  })
})

test('the documentation lists every endpoint that the CLI asked for, and what it says works was seen to work', async () => {
  const documented = await documentedEndpoints()
  const asked = exchanges.filter(({ path }) => path.startsWith('/api/') && !path.startsWith('/api/v1/'))
  const unlisted = asked.filter(({ method, path }) => !documented.some((endpoint) => endpoint.matches(method, path)))
  expect([...new Set(unlisted.map(({ method, path }) => `${method} ${path}`))]).toEqual([])
  const worked = asked.filter(({ status }) => status < 300)
  const unseen = documented.filter(
    (endpoint) => endpoint.works && !worked.some(({ method, path }) => endpoint.matches(method, path)),
  )
  expect(unseen.map(({ name }) => name)).toEqual([])
})
