import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { secret } from '@pulumi/pulumi/index.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEngine, type Engine, Thing } from '../../test/state/engine.ts'
import { aStateWorld, type StateWorld } from '../../test/state/state-world.ts'
import { namesIn } from '../../test/state/states.ts'

let world: StateWorld
let url: string
let engine: Engine
const engines: Engine[] = []

beforeAll(async () => {
  world = await aStateWorld()
  url = await world.listen()
  engine = await anotherEngine()
})
afterAll(async () => {
  for (const each of engines) await each.remove()
  await world.close()
})

async function anotherEngine(environment: Record<string, string> = {}) {
  const made = await anEngine(url, world.token, environment)
  engines.push(made)
  return made
}

const exported = async (stack: string) => world.ask('GET', `things/${stack}/export`)

test('the CLI logs in, and knows who it is', async () => {
  expect(await engine.cli('login', url)).toMatchObject({ code: 0, out: expect.stringContaining('Logged in to') })
  const { code, out } = await engine.cli('whoami', '--json')
  expect(code, out).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    user: expect.stringMatching(/^token-/),
    organizations: [world.organization.slug],
    url: expect.any(String),
  })
  const stranger = await anEngine(url, 'pul-nobody')
  engines.push(stranger)
  expect(await stranger.cli('whoami')).toMatchObject({ code: expect.toSatisfy((code: number) => code !== 0) })
})

test('the CLI makes, lists, tags, renames and removes stacks', async () => {
  const organization = world.organization.slug
  const engine = await anotherEngine()
  await writeFile(join(engine.folder, 'Pulumi.yaml'), 'name: shelf\nruntime: nodejs\n')
  const run = async (...args: string[]) => {
    const { code, out } = await engine.cli('stack', ...args)
    expect(code, out).toBe(0)
    return out
  }
  await run('init', `${organization}/shelf/one`)
  expect(JSON.parse(await run('ls', '--json'))).toMatchObject([{ name: 'one', current: true }])
  await run('tag', 'set', 'owner', 'blue', '-s', `${organization}/shelf/one`)
  expect(await run('tag', 'get', 'owner', '-s', `${organization}/shelf/one`)).toBe('blue\n')
  await run('rename', `${organization}/shelf/two`, '-s', `${organization}/shelf/one`)
  expect((await world.ask('GET', 'shelf/two')).body.tags).toMatchObject({ owner: 'blue' })
  const again = await engine.cli('stack', 'init', `${organization}/shelf/two`)
  expect(again).toMatchObject({ code: expect.any(Number), out: expect.stringContaining('already exists') })
  await run('rm', '--yes', '-s', `${organization}/shelf/two`)
  expect(JSON.parse(await run('ls', '--json'))).toEqual([])
})

test('a stack is previewed, made, changed, refreshed, exported, imported and destroyed', async () => {
  let value = 'first'
  const stack = await engine.stack('life', async () => {
    const thing = new Thing('thing', { value })
    const hidden = new Thing('hidden', { value: secret('hunter2') }, { dependsOn: thing })
    return { plain: thing.value, hidden: hidden.value }
  })
  const preview = await stack.preview()
  expect(preview.changeSummary).toEqual({ create: 3 })
  const made = await stack.up()
  expect(made.outputs).toEqual({ plain: { value: 'first', secret: false }, hidden: { value: 'hunter2', secret: true } })
  const before = await exported('life')
  expect(namesIn(before.body)).toContain('hidden')
  expect(before.text).not.toContain('hunter2')

  const file = join(engine.folder, 'life.json')
  expect((await engine.cli('stack', 'export', '-s', 'life', '--file', file)).code).toBe(0)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(before.body)
  const imported = await engine.cli('stack', 'import', '-s', 'life', '--file', file)
  expect(imported.code, imported.out).toBe(0)
  // The CLI encrypts secrets anew.
  const withoutSecrets = (text: string) => text.replaceAll(/"ciphertext":"[^"]+"/g, '"ciphertext":"…"')
  expect(withoutSecrets((await exported('life')).text)).toBe(withoutSecrets(before.text))
  const shown = await engine.cli('stack', 'output', '-s', 'life', '--show-secrets', '--json')
  expect(JSON.parse(shown.out)).toEqual({ plain: 'first', hidden: 'hunter2' })

  value = 'second'
  expect((await stack.up()).summary.resourceChanges).toEqual({ update: 1, same: 2 })
  expect((await stack.refresh()).summary.result).toBe('succeeded')
  await engine.cli('stack', 'rename', 'afterlife', '-s', 'life')
  const renamed = await engine.cli('stack', 'output', '-s', 'afterlife', 'hidden', '--show-secrets')
  expect(renamed.out.trim()).toBe('hunter2')
  const left = await engine.cli('stack', 'rm', '-s', 'afterlife', '--yes')
  expect(left.out).toMatch(/still has resources.*--force/s)
  expect((await engine.cli('destroy', '-s', 'afterlife', '--yes')).code).toBe(0)
  expect(namesIn((await exported('afterlife')).body)).toEqual([])

  const history = await engine.cli('stack', 'history', '-s', 'afterlife', '--json')
  const updates = JSON.parse(history.out) as { kind: string; result: string; version: number }[]
  expect(updates.map(({ kind }) => kind)).toEqual(['destroy', 'rename', 'refresh', 'update', 'import', 'update'])
  expect(updates.every(({ result }) => result === 'succeeded')).toBe(true)
})

test('a state that does not hold together is not imported', async () => {
  await engine.stack('broken', async () => {})
  const file = join(engine.folder, 'broken.json')
  const thing = { urn: 'urn:pulumi:broken::things::t:t:T::a', type: 't:t:T', custom: false }
  await writeFile(file, JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [thing, thing] } }))
  const refused = await engine.cli('stack', 'import', '-s', 'broken', '--file', file, '--force')
  expect(refused.code).not.toBe(0)
  expect(refused.out).toContain('comes twice and is not marked for deletion')
})

test('whoever comes while an update runs learns who holds the stack', async () => {
  const program = async () => void new Thing('slow', { waitMilliseconds: 8000 })
  const stack = await engine.stack('busy', program)
  const second = await (await anotherEngine()).stack('busy', program)
  const running = stack.up()
  const operation = async () => (await world.ask('GET', 'things/busy')).body.currentOperation
  await expect.poll(operation).toBeDefined()
  await expect(second.up({ skipPreview: true } as never)).rejects.toThrow(
    /Another update is in progress: token-\w+ started the update/,
  )
  expect((await running).summary.result).toBe('succeeded')
})

type Exported = { deployment: { pending_operations?: { type: string; resource: { urn: string } }[] } }
const pendingIn = ({ deployment }: Exported) =>
  (deployment.pending_operations ?? []).map(({ type, resource }) => `${type} ${resource.urn.split('::').at(-1)}`)

// Without a journal this CLI leaves pending operations out of what it sends (marshalSpannedDeployment in httpstate/diffs.go).
describe.each<{ how: string; settings: Record<string, string>; pending: string[]; freed: string }>([
  { how: 'with its journal', settings: {}, pending: ['creating second'], freed: 'it was cancelled' },
  { how: 'with whole states', settings: { PULUMI_DISABLE_JOURNALING: 'true' }, pending: [], freed: 'its lease ended' },
])('an engine $how, killed in the middle of an update', ({ settings, pending, freed }) => {
  test(`what it made is in the state, and the next update goes on after ${freed}`, async () => {
    const name = freed.replaceAll(' ', '-')
    const killed = await anotherEngine(settings)
    let killEngine = true
    const stack = await killed.stack(name, async () => {
      const first = new Thing('first', { value: 'made' })
      const second = new Thing('second', killEngine ? { killEngine } : { value: 'made' }, { dependsOn: first })
      void new Thing('third', {}, { dependsOn: second })
    })
    await expect(stack.up()).rejects.toThrow()
    const { body } = await exported(name)
    expect(namesIn(body)).toContain('first')
    expect(namesIn(body)).not.toContain('second')
    expect(pendingIn(body)).toEqual(pending)

    killEngine = false
    await expect(stack.up()).rejects.toThrow(/Another update is in progress/)
    if (freed === 'it was cancelled') await stack.cancel()
    else await world.ports.pool.query("UPDATE stack_updates SET lease_expires_at = now() WHERE state = 'running'")
    const next = await stack.up()
    expect(next.summary.resourceChanges).toEqual({ create: 2, same: 2 })
    expect(namesIn((await exported(name)).body)).toEqual(expect.arrayContaining(['first', 'second', 'third']))
    await stack.refresh({ clearPendingCreates: true })
    expect(pendingIn((await exported(name)).body)).toEqual([])
  })
})

describe('while the server holds as many large states as it may', () => {
  let full: StateWorld
  beforeAll(async () => void (full = await aStateWorld({ LARGE_BODIES: '1', LARGE_BODIES_WAITING: '0' })))
  afterAll(() => full.close())

  test('an update waits and sends its own again, until there is a place', async () => {
    const away: number[] = []
    const address = await full.listen()
    full.server.server.on('request', (_, answer) => answer.on('finish', () => away.push(answer.statusCode)))
    const engine = await anEngine(address, full.token, { PULUMI_DISABLE_JOURNALING: 'true' })
    engines.push(engine)
    const stack = await engine.stack('large', async () => void new Thing('thing', { size: 9 * 1024 * 1024 }))
    const slow = connect(Number(new URL(address).port), '127.0.0.1')
    const path = `/api/stacks/${full.organization.slug}/things/large/import`
    const headers = `host: x\r\nauthorization: token ${full.token}\r\ncontent-type: application/json\r\ncontent-length: 9000000`
    slow.write(`POST ${path} HTTP/1.1\r\n${headers}\r\n\r\n{`)
    const update = stack.up()
    await expect.poll(() => away.includes(503), { timeout: 60_000 }).toBe(true)
    slow.destroy()
    expect((await update).summary.result).toBe('succeeded')
    expect(namesIn((await full.ask('GET', 'things/large/export')).body)).toContain('thing')
  })
})
