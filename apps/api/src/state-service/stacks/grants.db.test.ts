import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aGrant } from '../../../test/state/grants.ts'
import { type Ask, aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource } from '../../../test/state/states.ts'
import { aStack, anUpdate } from '../../../test/state/updates.ts'
import { aPerson, aTeam, aToken, type Team } from '../../../test/world.ts'

let world: StateWorld
let web: Team
let webAsk: Ask

beforeAll(async () => {
  world = await aStateWorld()
  web = await aTeam(world.organization, 'web')
  webAsk = await tokenOf(web)
})
afterAll(() => world.close())

const tokenOf = async (team: Team) =>
  world.withToken(await aToken(world.organization, { kind: 'team', teamId: team.id }))

/** A team with these grants, and its token. */
async function aTeamWith(grants: Record<string, string>) {
  const team = await aTeam(world.organization)
  for (const [selector, access] of Object.entries(grants)) await aGrant(world.organization, team, selector, access)
  return { team, ask: await tokenOf(team) }
}

/** A stack of team web with a state, a secret and an update under way. */
async function aWebStack(tags: Record<string, string> = {}) {
  const stack = await aStack({ ask: webAsk }, { tags })
  await world.ask('POST', `${stack}/import`, aDeployment([aResource('a')]))
  const { body } = await world.ask('POST', `${stack}/encrypt`, { plaintext: 'c2VjcmV0' })
  const update = await anUpdate(world, stack)
  return { stack, update, ciphertext: body.ciphertext as string }
}

type Made = Awaited<ReturnType<typeof aWebStack>>
type Act = [what: string, act: (ask: Ask, made: Made) => ReturnType<Ask>]
const acts: Record<'read' | 'decrypt' | 'write' | 'admin', Act[]> = {
  read: [
    ['sees it', (ask, { stack }) => ask('GET', stack)],
    ['exports', (ask, { stack }) => ask('GET', `${stack}/export`)],
    ['exports a version', (ask, { stack }) => ask('GET', `${stack}/export/1`)],
    ['reads its history', (ask, { stack }) => ask('GET', `${stack}/updates`)],
    ['follows an update', (ask, { update }) => ask('GET', update.path)],
    ['previews', (ask, { stack }) => ask('POST', `${stack}/preview`, {})],
  ],
  decrypt: [
    ['decrypts', (ask, { stack, ciphertext }) => ask('POST', `${stack}/decrypt`, { ciphertext })],
    [
      'decrypts many',
      (ask, { stack, ciphertext: one }) => ask('POST', `${stack}/batch-decrypt`, { ciphertexts: [one] }),
    ],
  ],
  write: [
    ['encrypts', (ask, { stack }) => ask('POST', `${stack}/encrypt`, { plaintext: '' })],
    ['tags', (ask, { stack }) => ask('PATCH', `${stack}/tags`, { stage: 'production', a: 'b' })],
    ['asks for an update', (ask, { stack }) => ask('POST', `${stack}/update`, {})],
    ['asks for a destroy', (ask, { stack }) => ask('POST', `${stack}/destroy`, {})],
    ['cancels', (ask, { update }) => ask('POST', `${update.path}/cancel`)],
    ['imports', (ask, { stack }) => ask('POST', `${stack}/import`, aDeployment([aResource('a')]))],
  ],
  admin: [
    ['renames', (ask, { stack }) => ask('POST', `${stack}/rename`, { newName: `${stack.split('/')[1]}-2` })],
    ['deletes', (ask, { stack }) => ask('DELETE', `${stack}-2?force=true`)],
  ],
}

describe('a team that does not own a stack', () => {
  test.each([
    ['no grant', {}, 404, 404, 404, 404],
    ['none', { production: 'none' }, 404, 404, 404, 404],
    ['read', { production: 'read' }, 'may', 403, 403, 403],
    ['read with secrets', { production: 'read+secrets' }, 'may', 'may', 403, 403],
    ['write', { production: 'write' }, 'may', 403, 'may', 403],
    ['write with secrets', { production: 'write+secrets' }, 'may', 'may', 'may', 403],
    ['admin', { production: 'admin' }, 'may', 403, 'may', 'may'],
    ['admin with secrets', { '*': 'admin+secrets' }, 'may', 'may', 'may', 'may'],
    ['admin, and none by its tag', { production: 'admin+secrets', 'cost=high': 'none' }, 404, 404, 404, 404],
    ['read on another stage', { dev: 'read' }, 404, 404, 404, 404],
  ] as const)('with %s', async (_name, grants, reading, decrypting, writing, administering) => {
    const { ask } = await aTeamWith(grants)
    const made = await aWebStack({ stage: 'production', cost: 'high' })
    const expected = { read: reading, decrypt: decrypting, write: writing, admin: administering }
    for (const kind of ['read', 'decrypt', 'write', 'admin'] as const) {
      for (const [what, act] of acts[kind]) {
        const { status, body } = await act(ask, made)
        if (expected[kind] === 'may') expect(status, what).toBeLessThan(300)
        // What was not renamed is not there to be deleted.
        else if (what !== 'deletes')
          expect({ status, code: body.code }, what).toEqual({ status: expected[kind], code: expected[kind] })
      }
    }
    const listed = (await ask('GET', '/api/user/stacks')).body.stacks.map(({ id }: { id: string }) => id)
    const { id } = (await world.ask('GET', made.stack)).body ?? {}
    if (administering !== 'may') expect(listed.includes(id)).toBe(reading === 'may')
    expect((await ask('HEAD', 'things')).status).toBe(listed.length > 0 ? 200 : 404)
  })

  test('is told the level or the permission that is missing, and what to do', async () => {
    const { ask } = await aTeamWith({ production: 'read' })
    const { stack, ciphertext } = await aWebStack({ stage: 'production' })
    const message = async (answer: ReturnType<Ask>) => (await answer).body.message
    expect(await message(ask('POST', `${stack}/update`, {}))).toMatch(
      /level write .*stacks:write.* give you read\. Ask an administrator .* Stack access/,
    )
    expect(await message(ask('DELETE', stack))).toMatch(/level admin .*stacks:delete/)
    expect(await message(ask('POST', `${stack}/decrypt`, { ciphertext }))).toMatch(
      /permission stacks:decrypt; the level read .* without secrets\. Ask an administrator to allow secrets/,
    )
  })

  test('loses with the next request what is taken from it, and what it began can be ended', async () => {
    const { ask, team } = await aTeamWith({})
    const { stack } = await aWebStack()
    const [project, name] = stack.split('/')
    const grant = await aGrant(world.organization, team, `${project}/${name}`, 'write')
    expect((await ask('POST', `${stack}/update`, {})).status).toBe(200)
    await grant.remove()
    expect((await ask('GET', stack)).status).toBe(404)
  })
})

describe('the team that owns a stack', () => {
  test('may do everything until a grant to that very team says less', async () => {
    const own = await aTeamWith({})
    const stack = await aStack({ ask: own.ask }, { tags: { stage: 'production' } })
    const { ciphertext } = (await own.ask('POST', `${stack}/encrypt`, { plaintext: 'c2VjcmV0' })).body
    await aGrant(world.organization, own.team, 'production', 'read')
    expect((await own.ask('GET', `${stack}/export`)).status).toBe(200)
    expect((await own.ask('POST', `${stack}/update`, {})).status).toBe(403)
    expect((await own.ask('POST', `${stack}/decrypt`, { ciphertext })).status).toBe(403)
    expect((await own.ask('DELETE', stack)).status).toBe(403)
    const elsewhere = await aStack({ ask: own.ask }, { tags: { stage: 'dev' } })
    expect((await own.ask('DELETE', elsewhere)).status).toBe(204)
  })

  test('makes no stack that it could not write, whoever asks by however many teams', async () => {
    const own = await aTeamWith({ production: 'read', 'secret=yes': 'none' })
    const create = (ask: Ask, tags: object, teams?: string[]) =>
      ask('POST', 'made', { stackName: `s${Math.random().toString(36).slice(2)}`, tags, ...(teams ? { teams } : {}) })
    for (const tags of [{ stage: 'production' }, { 'automat:stage': 'production', stage: 'dev' }, { secret: 'yes' }]) {
      const refused = await create(own.ask, tags)
      expect(refused, JSON.stringify(tags)).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('level write') },
      })
    }
    expect((await create(own.ask, { stage: 'dev' })).status).toBe(200)
    const reaching = await aTeamWith({ '*': 'admin+secrets' })
    expect((await create(reaching.ask, {}, [web.slug])).status).toBe(403)
  })
})

describe('tags that decide', () => {
  const tag = (ask: Ask, stack: string, tags: object) => ask('PATCH', `${stack}/tags`, tags)

  test('are changed with the level admin only; others with write', async () => {
    const writer = await aTeamWith({ production: 'write', 'cost=low': 'write' })
    const admin = await aTeamWith({ production: 'admin' })
    const stack = await aStack({ ask: webAsk }, { tags: { stage: 'production', color: 'red' } })
    for (const tags of [
      { color: 'red' },
      { stage: 'dev' },
      { stage: 'production', 'automat:stage': 'dev' },
      { stage: 'production', cost: 'low' },
    ]) {
      const refused = await tag(writer.ask, stack, tags)
      expect(refused, JSON.stringify(tags)).toMatchObject({
        status: 403,
        body: { message: expect.stringMatching(/\((stage|cost)\).*level admin .*stacks:administer/) },
      })
    }
    expect((await tag(writer.ask, stack, { stage: 'production', color: 'blue', cost: 'unknown' })).status).toBe(200)
    expect((await tag(admin.ask, stack, { stage: 'dev' })).status).toBe(200)
    expect((await writer.ask('GET', stack)).status).toBe(404)
  })

  test('are not changed on the way by an update either', async () => {
    const writer = await aTeamWith({ production: 'write' })
    const stack = await aStack({ ask: webAsk }, { tags: { stage: 'production' } })
    const start = async (tags: object) => {
      const { updateID } = (await writer.ask('POST', `${stack}/update`, {})).body
      return writer.ask('POST', `${stack}/update/${updateID}`, { tags, journalVersion: 1 })
    }
    expect(await start({ stage: 'dev' })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('stacks:administer') },
    })
    expect((await start({ stage: 'production', 'pulumi:runtime': 'yaml' })).status).toBe(200)
  })

  test('do not let a stack out of a stage that is denied by another name for it', async () => {
    const denied = await aTeamWith({ '*': 'write', production: 'none' })
    const both = await aStack({ ask: webAsk }, { tags: { 'automat:stage': 'production', stage: 'dev' } })
    const plain = await aStack({ ask: webAsk }, { tags: { 'automat:stage': 'dev', stage: 'production' } })
    expect((await denied.ask('GET', both)).status).toBe(404)
    expect((await denied.ask('GET', plain)).status).toBe(200)
  })
})

test('what is listed is what may be read, whatever the grants', async () => {
  const { organization } = world
  let seed = 20261125
  const random = (most: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % most
  const pick = <T>(of: readonly T[]) => of[random(of.length)] as T
  const owners = [await aTeamWith({}), await aTeamWith({})]
  const stacks: string[] = []
  for (let i = 0; i < 24; i += 1) {
    const tags = {
      ...(random(3) > 0 ? { stage: pick(['dev', 'production']) } : {}),
      ...(random(4) === 0 ? { 'automat:stage': pick(['dev', 'production']) } : {}),
      ...(random(2) === 0 ? { "it's": pick(['"a"', 'b']) } : {}),
    }
    const safe = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.replace("'", '.'), value]))
    stacks.push(await aStack({ ask: pick(owners).ask }, { tags: safe }))
  }
  for (let round = 0; round < 12; round += 1) {
    const teams = [pick(owners).team, await aTeam(organization)]
    const grants = [...teams, await aTeam(organization)].flatMap((team) =>
      Array.from({ length: random(3) }, () => {
        const selector = pick(['*', 'dev', 'production', 'it.s="a"', 'it.s=b', pick(stacks)])
        return { team, selector, level: pick(['none', 'read', 'write', 'admin']) }
      }),
    )
    const made = new Map(grants.map((grant) => [`${grant.team.id} ${grant.selector}`, grant]))
    const given = []
    for (const { team, selector, level } of made.values()) given.push(await aGrant(organization, team, selector, level))
    const person = await aPerson(world.app, organization, { teams })
    const { secret } = (await person.call('POST', 'tokens', { kind: 'personal', name: 'cli' })).body
    const ask = world.withToken(secret)
    const listed = (await ask('GET', '/api/user/stacks?project=things')).body.stacks.map(
      ({ stackName }: { stackName: string }) => `things/${stackName}`,
    )
    const readable = []
    for (const stack of stacks) if ((await ask('GET', stack)).status === 200) readable.push(stack)
    const ours = listed.filter((name: string) => stacks.includes(name))
    expect(ours.toSorted(), JSON.stringify([...made.values()])).toEqual(readable.toSorted())
    for (const grant of given) await grant.remove()
  }
})

test('stacks are found by tag among those that may be read', async () => {
  const { ask } = await aTeamWith({ 'shop=one': 'read' })
  const stack = await aStack({ ask: webAsk }, { tags: { shop: 'one', color: 'red' } })
  await aStack({ ask: webAsk }, { tags: { shop: 'two', color: 'red' } })
  const names = async (query: string) =>
    (await ask('GET', `/api/user/stacks?${query}`)).body.stacks.map(
      ({ stackName }: { stackName: string }) => `things/${stackName}`,
    )
  expect(await names('tagName=color')).toEqual([stack])
  expect(await names('tagName=color&tagValue=red')).toEqual([stack])
  expect(await names('tagName=color&tagValue=blue')).toEqual([])
  expect((await ask('GET', `/api/user/stacks?tagName=${encodeURIComponent('a\0')}`)).status).toBe(400)
})

test('each decryption is on record by its stack before it answers, many of one within a minute as two', async () => {
  const { ask } = await aTeamWith({ production: 'read+secrets' })
  const many: string[] = []
  for (let i = 0; i < 60; i += 1) many.push(await aStack({ ask: webAsk }, { tags: { stage: 'production' } }))
  const { ciphertext } = (await world.ask('POST', `${many[0]}/encrypt`, { plaintext: 'c2VjcmV0' })).body
  const recorded = async (): Promise<{ name: string; after: object; actor: { name: string } }[]> =>
    (
      await world.ports.pool.query(
        `SELECT target_name AS name, after, actor FROM audit_events
         WHERE action = 'stack.secrets-decrypted' AND target_id = ANY($1) ORDER BY sequence`,
        [await Promise.all(many.map(async (stack) => (await world.ask('GET', stack)).body.id))],
      )
    ).rows
  for (const stack of many) await ask('POST', `${stack}/batch-decrypt`, { ciphertexts: [] })
  expect((await recorded()).map(({ name }) => name)).toEqual(many.map((stack) => `${world.organization.slug}/${stack}`))
  const again = () => ask('POST', `${many[0]}/batch-decrypt`, { ciphertexts: [ciphertext, ciphertext] })
  await Promise.all(Array.from({ length: 20 }, again))
  expect(await recorded()).toHaveLength(60)
  await world.ports.repeats.flush()
  expect((await recorded()).slice(60)).toMatchObject([
    { name: `${world.organization.slug}/${many[0]}`, after: { secrets: 40, times: 20 } },
  ])
  expect((await recorded())[0]?.actor).toMatchObject({ kind: 'token' })
})
