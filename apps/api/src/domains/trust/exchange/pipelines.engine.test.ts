import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enginePath, writeTestLauncher, yamlHostPath } from '../../../../test/engine-places.ts'
import { aTrustRule, lastExchange } from '../../../../test/identity/exchange.ts'
import { anOpenIdProvider } from '../../../../test/identity/openid-provider.ts'
import { aSigningIssuer, type SigningIssuer } from '../../../../test/identity/signing-issuer.ts'
import { anEngine, type CliResult } from '../../../../test/state/engine.ts'
import { aTeam, aToken, aWorld, type Organization, type Team, type World } from '../../../../test/world.ts'

const script = join(import.meta.dirname, '../../../../../../docs/examples/pipelines/pulumi.sh')
const atEnd: (() => unknown)[] = []
let world: World
let acme: Organization
let team: Team
let url: string

beforeAll(async () => {
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  atEnd.push(() => world.close())
  acme = await world.anOrganization()
  team = await aTeam(acme, 'shop')
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  for (const end of atEnd.toReversed()) await end()
})

async function loggedOutEngine() {
  const engine = await anEngine(url, '')
  atEnd.push(engine.remove)
  return engine
}

describe('with an ID token of a real OpenID provider', () => {
  test('the CLI logs in, is a team, reads a stack, and is locked out when the time is over', async () => {
    const provider = await anOpenIdProvider()
    atEnd.push(provider.close)
    await aTrustRule(acme.admin.call, provider.url, {
      name: 'deployer',
      subject: 'deployer',
      audiences: [provider.audience],
      teamId: team.id,
      maxSeconds: 600,
    })
    const owner = await anEngine(url, await aToken(acme, { kind: 'team', teamId: team.id }))
    atEnd.push(owner.remove)
    const stack = `${acme.slug}/shelf/one`
    await writeFile(join(owner.folder, 'Pulumi.yaml'), 'name: shelf\nruntime: nodejs\n')
    expect(await owner.cli('stack', 'init', stack)).toMatchObject({ code: 0 })

    const engine = await loggedOutEngine()
    const login = ['login', url, '--oidc-org', acme.slug, '--oidc-team', team.slug, '--oidc-token']
    const idToken = await provider.signIn('deployer')
    const said = await engine.cli(...login, idToken)
    expect(said, said.out).toMatchObject({ code: 0, out: expect.stringContaining('Logged in to') })
    const who = JSON.parse((await engine.cli('whoami', '--json')).out)
    expect(who).toMatchObject({
      organizations: [acme.slug],
      tokenInformation: { name: 'deployer: deployer', organization: acme.slug, team: team.slug },
    })
    expect((await engine.cli('whoami', '-v')).out).toMatch(/Token type: team: shop/)
    const exported = await engine.cli('stack', 'export', '--stack', stack)
    expect(exported.code, exported.out).toBe(0)
    expect(JSON.parse(exported.out)).toMatchObject({ version: expect.any(Number) })

    world.pass(601)
    const late = await engine.cli('stack', 'export', '--stack', stack)
    expect(late.code).not.toBe(0)
    expect(late.out).not.toContain('"deployment"')
    world.pass(-601)
  })

  test('a login that no rule allows says so, and where the reason is to be found', async () => {
    const provider = await anOpenIdProvider()
    atEnd.push(provider.close)
    await aTrustRule(acme.admin.call, provider.url, { subject: 'deployer', audiences: [provider.audience] })
    const engine = await loggedOutEngine()
    const idToken = await provider.signIn('somebody-else')
    const denied = await engine.cli('login', url, '--oidc-org', acme.slug, '--oidc-token', idToken)
    expect(denied.code).not.toBe(0)
    expect(denied.out).toContain('No trust rule accepts the ID token of somebody-else.')
    const event = await lastExchange(acme)
    expect(event).toMatchObject({ outcome: 'denied', after: { subject: 'somebody-else', issuer: provider.url } })
    expect(denied.out).toContain(event.requestId)
  })
})

describe('the script of the examples', () => {
  let issuer: SigningIssuer
  beforeAll(async () => {
    issuer = await aSigningIssuer()
    atEnd.push(issuer.close)
    const rule = { audiences: ['https://automat.example.com'], teamId: team.id }
    await aTrustRule(acme.admin.call, issuer.url, { ...rule, subject: 'repo:acme/shop:**' })
  })

  test('previews and deploys in a GitHub job, which asks GitHub for its ID token', async () => {
    const github = await aTokenService((audience) => issuer.sign({ aud: audience }))
    const job = await aJob('from-github', {
      AUTOMAT_AUDIENCE: 'https://automat.example.com',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${github}?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
    })
    expect(await job.run('login')).toMatchObject({ code: 0, out: expect.stringMatching(/Token type: team: shop/) })
    expect(await job.run('preview')).toMatchObject({ code: 0, out: expect.stringMatching(/\+ 2 to create/) })
    expect(await job.run('up')).toMatchObject({ code: 0, out: expect.stringMatching(/\+ 2 created/) })
    expect(await job.run('up')).toMatchObject({ code: 0, out: expect.stringMatching(/2 unchanged/) })
    expect(await job.run('logout')).toMatchObject({ code: 0 })
    expect((await job.run('preview')).code).not.toBe(0)
    expect(await job.leftovers(), 'the ID token is not left behind').toEqual([])
  })

  test('deploys in a GitLab job, which has its ID token in the environment', async () => {
    const idToken = await issuer.sign({ aud: 'https://automat.example.com' })
    const job = await aJob('from-gitlab', { AUTOMAT_ID_TOKEN: idToken })
    expect(await job.run('login')).toMatchObject({ code: 0 })
    expect(await job.run('up')).toMatchObject({ code: 0, out: expect.stringMatching(/\+ 2 created/) })
    const again = await job.run('login')
    expect(again, 'an ID token is taken once').toMatchObject({ out: expect.stringContaining('exchanged before') })
    expect(again.code).not.toBe(0)
  })

  test('deploys with the token of a team', async () => {
    const token = await aToken(acme, { kind: 'team', teamId: team.id })
    const job = await aJob('by-token', { PULUMI_ACCESS_TOKEN: token })
    expect(await job.run('login')).toMatchObject({ code: 0, out: expect.stringMatching(/Token type: team: shop/) })
    expect(await job.run('up')).toMatchObject({ code: 0, out: expect.stringMatching(/\+ 2 created/) })
  })

  test('says what is missing where a job has no token at all', async () => {
    const job = await aJob('without', {})
    expect(await job.run('login')).toMatchObject({ code: 1, out: expect.stringContaining('id-token: write') })
    expect((await job.run('destroy')).code).toBe(2)
  })
})

/** Where GitHub's runner fetches ID tokens. */
async function aTokenService(sign: (audience: string) => Promise<string>): Promise<string> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://runner')
    const isJob = request.headers.authorization === 'bearer of-the-job' && searchParams.get('api-version') === '2.0'
    if (!isJob) return void response.writeHead(401).end()
    void sign(searchParams.get('audience') ?? '').then((value) => response.end(JSON.stringify({ count: 1, value })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`
}

/** A job's machine: a checkout with a program in YAML, the CLI on the path, and nothing of ours in the environment. */
async function aJob(stack: string, variables: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'automat-job-'))
  atEnd.push(() => rm(folder, { recursive: true, force: true }))
  const [bin, temporary] = [join(folder, 'bin'), join(folder, 'tmp')]
  await mkdir(bin)
  await mkdir(temporary)
  await symlink(enginePath, join(bin, 'pulumi'))
  await symlink(yamlHostPath, join(bin, 'pulumi-language-yaml'))
  await writeTestLauncher(bin)
  const program = {
    name: 'shop',
    runtime: 'yaml',
    resources: { door: { type: 'test:index:Thing', properties: { value: 1 } } },
  }
  await writeFile(join(folder, 'Pulumi.yaml'), JSON.stringify(program))
  await writeFile(join(folder, `Pulumi.${stack}.yaml`), '{}')
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: folder,
    TMPDIR: temporary,
    PULUMI_HOME: join(folder, 'home'),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    AUTOMAT_URL: url,
    AUTOMAT_STACK: `${acme.slug}/shop/${stack}`,
    AUTOMAT_TEAM: team.slug,
    ...variables,
  }
  const owner = await anEngine(url, await aToken(acme, { kind: 'team', teamId: team.id }))
  atEnd.push(owner.remove)
  await writeFile(join(owner.folder, 'Pulumi.yaml'), 'name: shop\nruntime: yaml\n')
  expect(await owner.cli('stack', 'init', `${acme.slug}/shop/${stack}`)).toMatchObject({ code: 0 })
  return {
    run: (verb: string) =>
      new Promise<CliResult>((resolve) => {
        execFile('sh', [script, verb], { cwd: folder, env }, (error, stdout, stderr) =>
          resolve({
            code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
            out: stdout + stderr,
          }),
        )
      }),
    leftovers: async () => (await readdir(temporary)).filter((name) => name.startsWith('tmp.')),
  }
}
