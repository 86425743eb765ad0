import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ask, aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aDeployment, aResource } from '../../../test/state/states.ts'
import { anUpdate, aStack } from '../../../test/state/updates.ts'
import { aPerson, aTeam, aToken, type Person, type Team } from '../../../test/world.ts'

let world: StateWorld
let [blue, red]: Team[] = []
const callers: Record<string, Ask> = {}

beforeAll(async () => {
  world = await aStateWorld()
  const { app, organization } = world
  blue = await aTeam(organization, 'blue')
  red = await aTeam(organization, 'red')
  const personal = async (person: Person) =>
    world.withToken((await person.call('POST', 'tokens', { kind: 'personal', name: 'cli' })).body.secret)
  callers.organization = world.ask
  callers.blue = world.withToken(await aToken(organization, { kind: 'team', teamId: blue.id }))
  callers.red = world.withToken(await aToken(organization, { kind: 'team', teamId: red.id }))
  callers.member = await personal(await aPerson(app, organization, { teams: [blue] }))
  callers.auditor = await personal(await aPerson(app, organization, { role: 'auditor' }))
  callers.admin = await personal(organization.admin)
  callers.stranger = world.withToken(await aToken(await world.anOrganization(), { kind: 'organization' }))
  callers.nobody = world.withToken('pul-nobody')
})
afterAll(() => world.close())

/** A stack of team blue with a state, a secret and an update. */
async function aBlueStack() {
  const stack = await aStack({ ask: callers.blue as Ask })
  await world.ask('POST', `${stack}/import`, aDeployment([aResource('a')]))
  const { body } = await world.ask('POST', `${stack}/encrypt`, { plaintext: 'c2VjcmV0' })
  const update = await anUpdate(world, stack)
  return { stack, update, ciphertext: body.ciphertext as string }
}

type Blue = Awaited<ReturnType<typeof aBlueStack>>
const reads: [string, (ask: Ask, blue: Blue) => ReturnType<Ask>][] = [
  ['sees it', (ask, { stack }) => ask('GET', stack)],
  ['exports', (ask, { stack }) => ask('GET', `${stack}/export`)],
  ['exports a version', (ask, { stack }) => ask('GET', `${stack}/export/1`)],
  ['reads its history', (ask, { stack }) => ask('GET', `${stack}/updates`)],
  ['follows an update', (ask, { update }) => ask('GET', update.path)],
  ['previews', (ask, { stack }) => ask('POST', `${stack}/preview`, {})],
]
const writes: typeof reads = [
  ['encrypts', (ask, { stack }) => ask('POST', `${stack}/encrypt`, { plaintext: '' })],
  ['decrypts', (ask, { stack, ciphertext }) => ask('POST', `${stack}/decrypt`, { ciphertext })],
  [
    'decrypts many',
    (ask, { stack, ciphertext }) => ask('POST', `${stack}/batch-decrypt`, { ciphertexts: [ciphertext] }),
  ],
  ['tags', (ask, { stack }) => ask('PATCH', `${stack}/tags`, { a: 'b' })],
  ['asks for an update', (ask, { stack }) => ask('POST', `${stack}/update`, {})],
  ['cancels', (ask, { update }) => ask('POST', `${update.path}/cancel`)],
  ['imports', (ask, { stack }) => ask('POST', `${stack}/import`, aDeployment([aResource('a')]))],
  ['renames', (ask, { stack }) => ask('POST', `${stack}/rename`, { newName: stack.split('/')[1] })],
  ['deletes', (ask, { stack }) => ask('DELETE', `${stack}?force=true`)],
]

test.each([
  ['organization', 'may', 'may'],
  ['blue', 'may', 'may'],
  ['member', 'may', 'may'],
  ['admin', 'may', 'may'],
  ['auditor', 'may', 403],
  ['red', 404, 404],
  ['stranger', 404, 404],
  ['nobody', 401, 401],
] as const)('a stack of team blue and %s: reading %s, changing %s', async (who, reading, changing) => {
  const blue = await aBlueStack()
  const ask = callers[who] as Ask
  for (const [actions, expected] of [
    [reads, reading],
    [writes, changing],
  ] as const) {
    for (const [what, act] of actions) {
      const { status, body } = await act(ask, blue)
      if (expected === 'may') expect(status, `${who} ${what}`).toBeLessThan(300)
      else expect({ status, code: body.code }, `${who} ${what}`).toEqual({ status: expected, code: expected })
    }
  }
})

test.each([
  ['organization', true],
  ['blue', true],
  ['auditor', true],
  ['red', false],
  ['stranger', false],
])('the list of %s shows the stack of team blue: %s', async (who, isShown) => {
  const { stack } = await aBlueStack()
  const { body } = await (callers[who] as Ask)('GET', '/api/user/stacks')
  const names = body.stacks.map((found: { stackName: string }) => `things/${found.stackName}`)
  expect(names.includes(stack)).toBe(isShown)
  expect((await (callers[who] as Ask)('HEAD', 'things')).status).toBe(isShown ? 200 : 404)
})

test('what one may not see looks like what is not there', async () => {
  const { stack } = await aBlueStack()
  const hidden = await (callers.red as Ask)('GET', stack)
  const absent = await (callers.red as Ask)('GET', 'things/absent')
  expect(hidden.text.replace(stack, '…')).toBe(absent.text.replace('things/absent', '…'))
})

test('a new stack belongs to the team that is named or that the token stands for', async () => {
  const create = (who: string, stackName: string, teams?: string[]) =>
    (callers[who] as Ask)('POST', 'owned', { stackName, ...(teams ? { teams } : {}) })
  expect((await create('blue', 'by-token')).status).toBe(200)
  expect((await (callers.red as Ask)('GET', 'owned/by-token')).status).toBe(404)
  expect((await create('organization', 'by-name', ['red'])).status).toBe(200)
  expect((await (callers.red as Ask)('GET', 'owned/by-name')).status).toBe(200)
  expect((await create('organization', 'of-nobody')).status).toBe(200)
  expect((await (callers.red as Ask)('GET', 'owned/of-nobody')).status).toBe(404)
  for (const [who, teams] of [
    ['blue', ['red']],
    ['organization', ['nothing']],
    ['organization', ['red', 'blue']],
  ] as const) {
    const refused = await create(who, 'refused', [...teams])
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('--teams <team>') } })
  }
  expect((await create('auditor', 'refused')).status).toBe(403)
  expect((await create('stranger', 'refused')).status).toBe(404)
})
