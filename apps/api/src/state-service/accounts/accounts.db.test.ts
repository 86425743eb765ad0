import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aPerson, aTeam, aToken } from '../../../test/world.ts'

let world: StateWorld
beforeAll(async () => void (world = await aStateWorld()))
afterAll(() => world.close())

const organizationView = () => ({ githubLogin: world.organization.slug, name: world.organization.slug, avatarUrl: '' })

test('a token of the organization is named after itself', async () => {
  const { body } = await world.ask('GET', '/api/user')
  expect(body.organizations).toEqual([organizationView()])
  expect(body.tokenInfo).toEqual({ name: body.githubLogin, organization: world.organization.slug })
})

test('a token of a team says whose it is', async () => {
  const team = await aTeam(world.organization, 'whoami')
  const ask = world.withToken(await aToken(world.organization, { kind: 'team', teamId: team.id }))
  expect((await ask('GET', '/api/user')).body.tokenInfo).toMatchObject({
    organization: world.organization.slug,
    team: 'whoami',
  })
})

test("a person's token is the person", async () => {
  const person = await aPerson(world.app, world.organization)
  const token = await person.call('POST', 'tokens', { kind: 'personal', name: 'laptop' })
  const { body } = await world.withToken(token.body.secret)('GET', '/api/user')
  expect(body).toMatchObject({ id: person.id, githubLogin: person.email, email: person.email })
  expect(body.tokenInfo).toEqual({ name: person.email })
})

test('an unqualified stack name means the organization of the token', async () => {
  const { body } = await world.ask('GET', '/api/user/organizations/default')
  expect(body).toEqual({ GitHubLogin: world.organization.slug, Messages: [] })
})

test('what this service can do is told to anybody, who somebody is only to themselves', async () => {
  const anybody = world.withToken('pul-nobody')
  const { body } = await anybody('GET', '/api/capabilities')
  expect(body.capabilities).toContainEqual({ capability: 'batch-encrypt' })
  for (const path of ['/api/user', '/api/user/stacks', '/api/user/organizations/default']) {
    expect(await anybody('GET', path)).toMatchObject({ status: 401, body: { code: 401, message: expect.any(String) } })
  }
})
