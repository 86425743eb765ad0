import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEmptyDatabase } from '../../../test/database.ts'
import { aMover, documentedCommands, fingerprintOf, type Mover } from '../../../test/moves.ts'
import { anEngine, type Engine } from '../../../test/state/engine.ts'
import { aTeam, aToken, aWorld, type Organization, type Team, type World } from '../../../test/world.ts'

/** Stacks made with the real CLI at a source, moved, and used with the real CLI here. */
const canary = 'hunter2-canary'
const passphrase = 'a passphrase of the source'

let world: World
let acme: Organization
let payments: Team
let url: string
let token: string
const engines: Engine[] = []
const movers: Mover[] = []
const folders: string[] = []
const run = new Set<string>()

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
  payments = await aTeam(acme, 'payments')
  token = await aToken(acme, { kind: 'team', teamId: payments.id })
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const each of [...engines, ...movers]) await each.remove()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
  await world.close()
})

/** The CLI on a backend; answers what a command that must succeed printed. */
async function aCli(backend: string, secret = '', environment: Record<string, string> = {}) {
  const engine = await anEngine(backend, secret, { PULUMI_CONFIG_PASSPHRASE: passphrase, ...environment })
  engines.push(engine)
  const pulumi = async (...args: string[]): Promise<string> => {
    const { code, out } = await engine.cli(...args)
    expect(code, `pulumi ${args.join(' ')}\n${out}`).toBe(0)
    return out
  }
  // The first command with a token says beside its answer that it logs in.
  if (secret !== '') await pulumi('whoami')
  return { engine, pulumi }
}
type Cli = Awaited<ReturnType<typeof aCli>>

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'automat-source-'))
  folders.push(folder)
  return folder
}

async function mover(environment: Record<string, string> = {}): Promise<Mover> {
  const own = { AUTOMAT_TOKEN: token, PULUMI_CONFIG_PASSPHRASE: passphrase, CANARY: canary }
  const made = await aMover({ ...own, ...environment })
  movers.push(made)
  return made
}

/** Runs a command as the page shows it, with the addresses of this test. */
async function documented(shown: string, by: Mover, from: string, ...more: string[]) {
  run.add(shown)
  const places = { 'https://automat.example.com': url, 'file:///srv/state': from, 'https://api.pulumi.com': from }
  const words = shown.split(' ').slice('npm run -s automat --'.split(' ').length)
  const ended = await by.start(...more, ...words.map((word) => places[word as keyof typeof places] ?? word)).ended
  expect(ended.out + ended.err).not.toContain(canary)
  return ended
}

const thing = (value: unknown) => ({ type: 'test:Thing', properties: { value } })
const up = ['up', '--yes', '--skip-preview']
const configuration = { pw: { type: 'String', secret: true }, plain: { type: 'String', default: 'none' } }

/** `net` in four versions, the last two with secrets; the third failed, and one was changed by hand. */
async function makeNet({ engine, pulumi }: Cli, stack: string): Promise<void> {
  await engine.write({ name: 'net', resources: { one: thing('a') } })
  await pulumi('stack', 'init', stack)
  await pulumi(...up, '-m', 'The first')
  const outputs = { hidden: '${pw}', open: 'x<y&z' }
  const program = { name: 'net', configuration, outputs }
  await pulumi('config', 'set', '--secret', 'pw', `${canary}-1`)
  await pulumi('config', 'set', 'plain', 'word')
  await pulumi('config', 'set', '--path', 'tree.leaf', '7')
  await pulumi('config', 'set', '--path', '--secret', 'tree.pw', `${canary}-leaf`)
  await engine.write({ ...program, resources: { one: thing('a'), two: thing({ deep: ['${pw}'] }) } })
  await pulumi(...up, '-m', 'With secrets')
  await pulumi('config', 'set', '--secret', 'pw', `${canary}-2`)
  const bad = { type: 'test:Thing', properties: { fail: true } }
  await engine.write({ ...program, resources: { one: thing('a'), two: thing({ deep: ['${pw}'] }), bad } })
  expect((await engine.cli(...up, '-m', 'It fails')).code).not.toBe(0)
  await engine.write({ ...program, resources: { one: thing('a'), two: thing({ deep: ['${pw}'] }) } })
  await pulumi(...up, '-m', 'The last')
  await pulumi('stack', 'tag', 'set', 'owner', 'blue')
}

/** `app` reads an output of `net`. */
async function makeApp({ engine, pulumi }: Cli, stack: string): Promise<void> {
  const net = { type: 'pulumi:pulumi:StackReference', properties: { name: '${pulumi.organization}/net/dev' } }
  const user = thing('${net.outputs["hidden"]}')
  await engine.write({ name: 'app', resources: { net, user }, outputs: { seen: '${net.outputs["open"]}' } })
  await pulumi('stack', 'init', stack)
  await pulumi(...up)
}

const historyOf = async ({ pulumi }: Cli, stack: string): Promise<any[]> =>
  JSON.parse(await pulumi('stack', 'history', '--json', '-s', stack))

describe('from a folder', () => {
  let state: string
  let net: Cli
  let app: Cli
  let before: string[]

  beforeAll(async () => {
    state = await aFolder()
    net = await aCli(`file://${state}`)
    app = await aCli(`file://${state}`)
    await makeNet(net, 'organization/net/dev')
    await makeApp(app, 'organization/app/dev')
    await app.pulumi('state', 'protect', '--yes', 'urn:pulumi:dev::app::test:index:Thing::user')
    await app.pulumi('stack', 'init', 'organization/app/empty')
    before = await fingerprintOf(state)
  })

  test('a dry run says what there is and makes nothing', async () => {
    const by = await mover()
    const shown = 'npm run -s automat -- stack move --from file:///srv/state --to https://automat.example.com --dry-run'
    const { code, out } = await documented(shown, by, `file://${state}`)
    expect(code).toBe(0)
    expect(out).toContain('organization/net/dev  would be moved, 0 of 4 versions')
    expect(out).toContain('organization/app/dev  would be moved, 0 of 2 versions')
    const cli = await aCli(url, token)
    expect(JSON.parse(await cli.pulumi('stack', 'ls', '--all', '--json'))).toEqual([])
  })

  test('killed in the middle, it goes on where it stopped', async () => {
    const by = await mover()
    const { child, ended } = by.start('stack', 'move', '--from', `file://${state}`, '--to', url, '--stack', 'net/*')
    const stop = endAfter(2, () => child.kill('SIGKILL'))
    expect((await ended).code).toBeNull()
    stop()
    const [kept] = await by.left()
    expect(kept).toMatch(/^automat-move-/)
    for (const file of await readdir(by.temporary, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) expect(await readFile(join(file.parentPath, file.name), 'utf8')).not.toContain(canary)
    }
    const cli = await aCli(url, token)
    const there = (await historyOf(cli, 'acme/net/dev')).length
    expect([2, 3]).toContain(there)

    const again = await mover()
    const shown =
      'npm run -s automat -- stack move --from file:///srv/state --to https://automat.example.com --team payments'
    const { code, out, json, err } = await documented(shown, again, `file://${state}`, '--json')
    expect(code, out + err).toBe(0)
    expect(json).toMatchObject({ organization: 'acme', source: `file://${state}` })
    expect(json.stacks).toMatchObject([
      { stack: 'organization/app/dev', status: 'moved', versions: 2, present: 2, brought: 2, withoutState: 0 },
      { stack: 'organization/app/empty', status: 'moved', versions: 0 },
      { stack: 'organization/net/dev', status: 'moved', versions: 4, present: 4, brought: 4 - there, withoutState: 0 },
    ])
    const steps = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(steps.filter(({ stack }) => stack === 'organization/net/dev').map(({ done }) => done)).toEqual(
      [2, 3, 4].slice(there - 2),
    )
    expect(await again.left()).toEqual([])
    expect(await again.found()).toBe('')
    const asked = await again.asked()
    expect(asked).not.toContain(canary)
    expect(asked).not.toContain(passphrase)
    expect(asked).not.toContain('AUTOMAT_TOKEN')

    const third = await documented(shown, await mover(), `file://${state}`)
    expect(third).toMatchObject({ code: 0, out: expect.stringMatching(/net\/dev {2}there already, 4 of 4 versions/) })
  })

  test('nothing has changed at the source', async () => {
    expect(await fingerprintOf(state)).toEqual(before)
  })

  test('the history stands as it was, with its states and its configuration', async () => {
    const cli = await aCli(url, token)
    const [there, here] = [await historyOf(net, 'organization/net/dev'), await historyOf(cli, 'acme/net/dev')]
    expect(here.map(({ version }) => version)).toEqual([4, 3, 2, 1])
    expect(here.map(({ message, result }) => [message, result])).toEqual([
      ['The last', 'succeeded'],
      ['It fails', 'failed'],
      ['With secrets', 'succeeded'],
      ['The first', 'succeeded'],
    ])
    for (const [i, entry] of here.entries()) {
      const { version: _, environment, config: __, ...was } = there[i]
      expect(entry).toMatchObject(was)
      expect(entry.environment).toEqual({
        ...environment,
        'moved.from': `file://${state}#organization/net/dev`,
        'moved.by': expect.stringMatching(/^token-/),
      })
    }
    const named = (version: string) => cli.pulumi('stack', 'export', '--version', version, '-s', 'acme/net/dev')
    expect(JSON.parse(await named('1')).deployment.resources).toHaveLength(3)
    expect(JSON.parse(await named('2')).deployment.resources).toHaveLength(4)
    expect(await named('2')).not.toContain(canary)
    expect(await cli.pulumi('stack', 'tag', 'ls', '--json', '-s', 'acme/net/dev')).toContain('"owner": "blue"')
    expect(JSON.parse(await cli.pulumi('stack', 'output', '--show-secrets', '--json', '-s', 'acme/net/dev'))).toEqual({
      hidden: `${canary}-2`,
      open: 'x<y&z',
    })
    const [byHand] = await historyOf(cli, 'acme/app/dev')
    expect(byHand).toMatchObject({ version: 2, kind: 'import', message: expect.stringContaining('changed by hand') })
    const { rows } = await world.ports.pool.query(
      `SELECT count(*)::int AS count FROM audit_events WHERE action = 'stack.moved-here' AND target_name = 'acme/net/dev'`,
    )
    expect(rows).toEqual([{ count: 4 }])
  })

  test('the configuration is taken anew, the preview shows no changes, and the stacks go on from there', async () => {
    const cli = await aCli(url, token)
    const projects = [
      { name: 'net', from: net.engine.folder },
      { name: 'app', from: app.engine.folder },
    ]
    for (const { name, from } of projects) {
      const inProject = (shown: string) => {
        run.add(shown)
        const words = shown.split(' ').slice(1)
        const place = (word: string) =>
          word === 'https://automat.example.com' ? url : word.replace('/net/', `/${name}/`)
        return cli.pulumi(...words.map(place), '--cwd', from)
      }
      run.add('mv Pulumi.dev.yaml Pulumi.dev.yaml.before')
      await inProject('pulumi login https://automat.example.com')
      await rename(join(from, 'Pulumi.dev.yaml'), join(from, 'Pulumi.dev.yaml.before'))
      await inProject('pulumi config refresh --stack acme/net/dev')
      const preview = await inProject('pulumi preview --stack acme/net/dev')
      expect(preview).toMatch(/\d unchanged/)
      expect(preview).not.toMatch(/to (create|update|delete|replace)/)
    }
    const config = ['config', '--show-secrets', '--json', '-s', 'acme/net/dev', '--cwd', net.engine.folder]
    expect(JSON.parse(await cli.pulumi(...config))).toMatchObject({
      'net:pw': { value: `${canary}-2`, secret: true },
      'net:plain': { value: 'word', secret: false },
      'net:tree': { objectValue: { leaf: 7, pw: `${canary}-leaf` }, secret: true },
    })
    expect(await readFile(join(net.engine.folder, 'Pulumi.dev.yaml'), 'utf8')).not.toMatch(/encryptionsalt|hunter2/)

    await cli.pulumi('config', 'set', '--secret', 'pw', `${canary}-3`, '-s', 'acme/net/dev', '--cwd', net.engine.folder)
    for (const name of ['net', 'app']) {
      const folder = name === 'net' ? net.engine.folder : app.engine.folder
      await cli.pulumi(...up, '-s', `acme/${name}/dev`, '--cwd', folder)
    }
    const [newest] = await historyOf(cli, 'acme/net/dev')
    expect(newest).toMatchObject({ version: 5, kind: 'update' })
    expect(newest.environment).not.toHaveProperty('moved.from')
    const state = await cli.pulumi('stack', 'export', '--show-secrets', '-s', 'acme/app/dev')
    expect(state).toContain(`${canary}-3`)
  })

  test('a stack that was updated here is refused by name, and the others go on', async () => {
    const by = await mover()
    const more = await aCli(`file://${state}`)
    await more.engine.write({ name: 'more', resources: { one: thing('a') } })
    await more.pulumi('stack', 'init', 'organization/more/dev')
    await more.pulumi(...up)
    const { code, json } = await by.start('--json', 'stack', 'move', '--from', `file://${state}`, '--to', url).ended
    expect(code).toBe(1)
    expect(json.stacks).toMatchObject([
      { stack: 'organization/app/dev', status: 'refused', code: 'STACK_IN_THE_WAY' },
      { stack: 'organization/app/empty', status: 'there already' },
      { stack: 'organization/more/dev', status: 'moved', brought: 1 },
      { stack: 'organization/net/dev', status: 'refused', detail: expect.stringContaining('has updates of its own') },
    ])
    await more.engine.write({ name: 'more', resources: { one: thing('b') } })
    await more.pulumi(...up)
    const added = await by.start(
      '--json',
      'stack',
      'move',
      '--from',
      `file://${state}`,
      '--to',
      url,
      '--stack',
      'm*/dev',
    ).ended
    expect(added.json.stacks).toMatchObject([{ status: 'moved', versions: 2, present: 2, brought: 1 }])
  })

  test('a wrong passphrase is told, and nothing is made', async () => {
    const by = await mover({ PULUMI_CONFIG_PASSPHRASE: 'wrong' })
    const other = await aCli(`file://${state}`)
    await other.engine.write({ name: 'net', configuration, outputs: { hidden: '${pw}' } })
    await other.pulumi('stack', 'init', 'organization/net/other')
    await other.pulumi('config', 'set', '--secret', 'pw', canary)
    await other.pulumi(...up)
    const move = ['stack', 'move', '--from', `file://${state}`, '--to', url, '--stack', 'net/other']
    const { code, json } = await by.start('--json', ...move).ended
    expect(code).toBe(1)
    expect(json.stacks).toMatchObject([{ status: 'failed', detail: expect.stringContaining('incorrect passphrase') }])
    const cli = await aCli(url, token)
    expect(await cli.pulumi('stack', 'ls', '--all')).not.toContain('net/other')
  })
})

/** Does something as soon as so many versions were brought. */
function endAfter(versions: number, then: () => void): () => void {
  let brought = 0
  const watch = (
    request: { method?: string; url?: string },
    response: { on(event: 'finish', then: () => void): void },
  ) => {
    if (request.method !== 'POST' || !request.url?.endsWith('/moved')) return
    response.on('finish', () => {
      brought += 1
      if (brought === versions) then()
    })
  }
  world.app.server.on('request', watch)
  return () => void world.app.server.removeListener('request', watch)
}

test('from a folder without projects, compressed, the newest versions only', async () => {
  const state = await aFolder()
  const old = await aCli(`file://${state}`, '', {
    PULUMI_DIY_BACKEND_LEGACY_LAYOUT: 'true',
    PULUMI_DIY_BACKEND_GZIP: 'true',
  })
  for (const value of ['a', 'b', 'c']) {
    await old.engine.write({ name: 'old', resources: { one: thing(value) }, outputs: { value } })
    if (value === 'a') await old.pulumi('stack', 'init', 'legacy')
    await old.pulumi(...up)
  }
  expect(await readdir(join(state, '.pulumi', 'stacks'))).toContain('legacy.json.gz')
  const before = await fingerprintOf(state)
  const by = await mover()
  const move = ['stack', 'move', '--from', `file://${state}`, '--to', url, '--history', '2']
  const { code, json, err } = await by.start('--json', ...move).ended
  expect(code, err).toBe(0)
  expect(json.stacks).toMatchObject([{ stack: 'legacy', status: 'moved', versions: 2, brought: 2, withoutState: 0 }])
  expect(await fingerprintOf(state)).toEqual(before)
  const cli = await aCli(url, token)
  expect((await historyOf(cli, 'acme/old/legacy')).map(({ version }) => version)).toEqual([3, 2])
  expect(await cli.pulumi('stack', 'output', 'value', '-s', 'acme/old/legacy')).toBe('c\n')
})

test('from a database come the newest state and the whole list of updates', async () => {
  const database = await anEmptyDatabase()
  try {
    const from = `${database.url.replace(/^postgresql:/, 'postgres:')}?sslmode=disable`
    await makeNet(await aCli(from), 'organization/net/db')
    const by = await mover({ AUTOMAT_MOVE_FROM: from })
    const { code, json, err } = await by.start('--json', 'stack', 'move', '--to', url).ended
    expect(code, err).toBe(0)
    expect(json.stacks).toMatchObject([{ stack: 'organization/net/db', status: 'moved', brought: 4, withoutState: 3 }])
    expect(json.source).not.toContain('@')
    const cli = await aCli(url, token)
    expect(await historyOf(cli, 'acme/net/db')).toHaveLength(4)
    expect(await cli.pulumi('stack', 'output', 'hidden', '--show-secrets', '-s', 'acme/net/db')).toBe(`${canary}-2\n`)
    const again = await by.start('--json', 'stack', 'move', '--to', url).ended
    expect(again.json.stacks).toMatchObject([{ status: 'there already', present: 4 }])
  } finally {
    await database.drop()
  }
})

describe('from a service', () => {
  let beta: Organization
  let betaToken: string

  beforeAll(async () => {
    beta = await world.anOrganization('beta')
    betaToken = await aToken(beta, { kind: 'organization' })
    await makeNet(await aCli(url, betaToken), 'beta/net/dev')
    const shop = await aCli(url, betaToken)
    await shop.engine.write({ name: 'shop', resources: { one: thing({ 'fn::secret': `${canary}-s` }) } })
    await shop.pulumi('stack', 'init', 'beta/shop/dev', '--secrets-provider', 'passphrase')
    await shop.pulumi(...up)
    await makeNet(await aCli(url, betaToken), 'beta/net/live')
  })

  test('every version comes, with secrets that the service or a passphrase encrypts, and tags', async () => {
    const by = await mover({ PULUMI_ACCESS_TOKEN: betaToken })
    const shown =
      'npm run -s automat -- stack move --from https://api.pulumi.com --from-organization acme --to https://automat.example.com'
    const none = await documented(shown, by, url)
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('None of 3 stacks') })
    const move = ['stack', 'move', '--from', url, '--from-organization', 'beta', '--to', url]
    const { code, json, err } = await by.start('--json', ...move).ended
    expect(code, err).toBe(1)
    expect(json.stacks).toMatchObject([
      { stack: 'beta/net/dev', status: 'refused', code: 'STACK_IN_THE_WAY' },
      { stack: 'beta/net/live', status: 'moved', versions: 4, brought: 4, withoutState: 0, unreadableConfig: 0 },
      { stack: 'beta/shop/dev', status: 'moved', brought: 2, withoutState: 0 },
    ])
    expect(await by.found()).toBe('')
    expect(await by.left()).toEqual([])
    const cli = await aCli(url, token)
    expect((await historyOf(cli, 'acme/net/live')).map(({ message }) => message)).toEqual([
      'The last',
      'It fails',
      'With secrets',
      'The first',
    ])
    expect(await cli.pulumi('stack', 'output', 'hidden', '--show-secrets', '-s', 'acme/net/live')).toBe(`${canary}-2\n`)
    expect(await cli.pulumi('stack', 'tag', 'get', 'owner', '-s', 'acme/net/live')).toBe('blue\n')
    const shop = await cli.pulumi('stack', 'export', '--show-secrets', '-s', 'acme/shop/dev')
    expect(shop).toContain(`${canary}-s`)
    expect(JSON.parse(shop).deployment.secrets_providers.type).toBe('service')
  })

  test('an update at work at the source keeps its stack from being moved', async () => {
    const slow = await aCli(url, betaToken)
    await slow.engine.write({
      name: 'slow',
      resources: { one: { type: 'test:Thing', properties: { waitMilliseconds: 60_000 } } },
    })
    await slow.pulumi('stack', 'init', 'beta/slow/dev')
    const running = slow.engine.start(...up)
    try {
      await expect.poll(() => slow.pulumi('stack', '-s', 'beta/slow/dev'), { timeout: 20_000 }).toContain('in progress')
      const by = await mover({ PULUMI_ACCESS_TOKEN: betaToken })
      const { json } = await by.start('--json', 'stack', 'move', '--from', url, '--to', url, '--stack', 'slow/*').ended
      expect(json.stacks).toMatchObject([{ status: 'refused', code: 'STILL_UPDATING' }])
    } finally {
      running.kill()
      await running.ended
    }
  })
})

test.each([
  ['no token', { AUTOMAT_TOKEN: '' }, ['--from', 'file:///nowhere', '--to', 'URL'], 'AUTOMAT_TOKEN'],
  ['a password in an argument', {}, ['--from', 'postgres://me:canary@db/x', '--to', 'URL'], 'AUTOMAT_MOVE_FROM'],
  ['a folder from here', {}, ['--from', 'file://state', '--to', 'URL'], 'file:///srv/state'],
  ['http to another machine', {}, ['--from', 'file:///nowhere', '--to', 'http://automat.example.com'], 'in clear'],
  ['another kind of address', {}, ['--from', 'ftp://x/y', '--to', 'URL'], 'cannot be moved'],
  ['no source', {}, ['--to', 'URL'], '--from'],
  ['another organization', {}, ['--organization', 'beta', '--from', 'file:///nowhere', '--to', 'URL'], 'not for beta'],
])('ends with 2: %s', async (_what, environment, options, reason) => {
  const by = await mover(environment)
  const { code, err } = await by.start('stack', 'move', ...options.map((word) => (word === 'URL' ? url : word))).ended
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(reason) })
  expect(err).not.toContain('canary')
})

test('a token from a file that is not valid is refused by the service', async () => {
  const file = join(await aFolder(), 'token')
  await writeFile(file, 'amt_not-a-token\n')
  const by = await mover({ AUTOMAT_TOKEN: '', AUTOMAT_TOKEN_FILE: file })
  const { code, json } = await by.start('--json', 'stack', 'move', '--from', 'file:///nowhere', '--to', url).ended
  expect({ code, json }).toMatchObject({ code: 3, json: { error: { code: 'SERVICE_REFUSED' } } })
})

test('every command of the page was run', async () => {
  const asked = (await documentedCommands()).filter((command) => !command.startsWith('read -rs '))
  expect(asked.toSorted()).toEqual([...run].toSorted())
})
