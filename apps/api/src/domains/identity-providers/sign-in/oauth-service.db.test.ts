import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { aGitService } from '../../../../test/identity/git-service.ts'
import { aWorld, type World } from '../../../../test/world.ts'

let world: World

beforeAll(async () => {
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
})
afterAll(() => world.close())

const github = {
  kind: 'github',
  token: '/login/oauth/access_token',
  authorize: '/login/oauth/authorize',
  answers: {
    '/api/v3/user': { id: 583231, login: 'octocat', name: 'The Octocat' },
    '/api/v3/user/emails': [
      { email: 'spare@acme.example', primary: false, verified: true },
      { email: 'octocat@acme.example', primary: true, verified: true },
    ],
  },
}
const bitbucket = {
  kind: 'bitbucket',
  token: '/site/oauth2/access_token',
  authorize: '/site/oauth2/authorize',
  answers: {
    '/2.0/user': { uuid: '{7d6a}', display_name: 'The Octocat' },
    '/2.0/user/emails': { values: [{ email: 'octocat@acme.example', is_primary: true, is_confirmed: true }] },
  },
}

test.each([github, bitbucket])('$kind signs in with the primary, verified e-mail', async (service) => {
  const git = await aGitService(service.token, service.answers)
  const acme = await world.anOrganization()
  const { body: provider } = await acme.admin.call('POST', 'identity-providers', {
    kind: service.kind,
    name: 'Git',
    issuer: git.url,
    clientId: 'client',
    clientSecret: 'secret',
    admits: 'everyone',
  })
  const browser = aBrowser(world.app)
  const begin = async () => new URL((await browser.open(`/api/v1/sign-in/providers/${provider.id}`)).location)
  const comeBack = (asked: URL, code: string) =>
    browser.open(`${provider.redirectUri}?code=${code}&state=${asked.searchParams.get('state')}`)
  const asked = await begin()
  expect(asked.href.startsWith(`${git.url}${service.authorize}?`)).toBe(true)
  expect((await comeBack(asked, 'another-code')).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
  expect((await comeBack(await begin(), 'a-code')).location).toBe('/')
  expect((await browser.me()).body.user).toMatchObject({
    email: 'octocat@acme.example',
    displayName: 'The Octocat',
  })
  expect(git.asked.at(-1)?.get('code_verifier')?.length).toBe(43)
  expect((await acme.admin.call('POST', `identity-providers/${provider.id}/test`)).body.works).toBe(true)
  await git.close()
})

test('an e-mail that the service has not verified names nobody', async () => {
  const emails = [{ email: 'octocat@acme.example', primary: true, verified: false }]
  const git = await aGitService(github.token, { ...github.answers, '/api/v3/user/emails': emails })
  const { admin } = await world.anOrganization()
  const input = { kind: 'github', name: 'Git', issuer: git.url, clientId: 'c', clientSecret: 's', admits: 'everyone' }
  const { body: provider } = await admin.call('POST', 'identity-providers', input)
  const browser = aBrowser(world.app)
  const asked = new URL((await browser.open(`/api/v1/sign-in/providers/${provider.id}`)).location)
  const answer = `${provider.redirectUri}?code=a-code&state=${asked.searchParams.get('state')}`
  expect((await browser.open(answer)).location).toBe('/sign-in?problem=EMAIL_NOT_VERIFIED')
  await git.close()
})
