import { createLocalJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../test/catalog.ts'
import { anEnvironment } from '../../../test/environments.ts'
import { inTurn } from '../../../test/in-turn.ts'
import { aPerson, aTeam, aWorld, type Organization, type Team, type World } from '../../../test/world.ts'
import { closedVault } from '../../platform/vault/vault.ts'
import { mintRunToken } from '../tokens/run-tokens.ts'
import { keptSeconds, publishedAheadSeconds, signingDays, tokenSeconds } from './key-timeline.ts'
import { signRunToken } from './sign-run-token.ts'
import { tidyIssuersOnce } from './tidy-issuers.ts'

const day = 24 * 3600
const federation = { roleArn: 'arn:aws:iam::123456789012:role/automat', region: 'eu-central-1' }
const identity = {
  organization: 'acme',
  team: 'checkout',
  teamId: 't',
  stage: 'dev',
  environment: 'orders',
  environmentId: 'e',
  blueprint: 'bucket',
  version: '1.0.0',
  run: 'r',
}
const asked = { subject: 'org:acme', audience: 'sts.amazonaws.com', account: 'a' }

let world: World
let acme: Organization
beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization('acme')
})
afterAll(() => world.close())

const issuerOf = ({ id }: { id: string }) => `http://automat.test/api/oidc/${id}`
const now = () => world.ports.clock.now()

async function jwksOf({ id }: { id: string }) {
  const { body } = await world.anonymous('GET', `/api/oidc/${id}/jwks`)
  return body
}

/** As a cloud does it, with the keys that it fetches now. */
async function verify(organization: Organization, token: string): Promise<JWTPayload> {
  const keys = createLocalJWKSet(await jwksOf(organization))
  const rules = { issuer: issuerOf(organization), audience: 'sts.amazonaws.com', currentDate: now() }
  return (await jwtVerify(token, keys, { ...rules, algorithms: ['RS256'] })).payload
}

const sign = async (organization = acme) => (await signRunToken(organization.ctx, identity, asked)).token
const kidOf = (token: string) => decodeProtectedHeader(token).kid

async function anAwsAccount(organization: Organization, more: object = {}) {
  const bindings = [{ teamId: null, stage: null }]
  const answer = await organization.admin.call('POST', 'accounts', {
    name: 'AWS',
    kind: 'aws',
    federation,
    bindings,
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

describe('the issuer of an organization', () => {
  test('is there from its first account on, and anybody may read its discovery document and public keys', async () => {
    const early = await world.anOrganization()
    expect((await world.anonymous('GET', `/api/oidc/${early.id}/jwks`)).status).toBe(404)
    await anAwsAccount(early)
    const place = `/api/oidc/${early.id}`
    const discovery = await world.anonymous('GET', `${place}/.well-known/openid-configuration`)
    expect(discovery.body).toMatchObject({
      issuer: issuerOf(early),
      jwks_uri: `${issuerOf(early)}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
      response_types_supported: ['id_token'],
    })
    expect(discovery.headers['cache-control']).toBe('public, max-age=300')
    const { keys } = await jwksOf(early)
    expect(keys).toHaveLength(1)
    expect(Object.keys(keys[0]).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
  })

  test('signs what verifies with its own keys, and not with those of another organization', async () => {
    const other = await world.anOrganization()
    const [token, theirs] = [await sign(), await sign(other)]
    expect(await verify(acme, token)).toMatchObject({ sub: 'org:acme', organization_id: acme.id, team: 'checkout' })
    await expect(verify(acme, theirs)).rejects.toThrow('no applicable key')
    await expect(verify(other, token)).rejects.toThrow('no applicable key')
    const [head, body = '', signature] = token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'org:other' })).toString('base64url')
    await expect(verify(acme, [head, forged, signature].join('.'))).rejects.toThrow('signature verification failed')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    await expect(verify(acme, `${none}.${body}.`)).rejects.toThrow()
  })

  test('signs for a quarter of an hour, and no two tokens alike', async () => {
    const [one, two] = [await verify(acme, await sign()), await verify(acme, await sign())]
    expect(one.exp! - one.iat!).toBe(tokenSeconds)
    expect(one.jti).not.toBe(two.jti)
    const token = await sign()
    world.pass(tokenSeconds + 1)
    await expect(verify(acme, token)).rejects.toThrow('"exp"')
  })

  test('cannot sign in a process without the master key, and keeps its private key sealed', async () => {
    await expect(signRunToken({ ...acme.ctx, vault: closedVault('worker') }, identity, asked)).rejects.toThrow(
      'worker holds no master key',
    )
    const { rows } = await world.ports.pool.query('SELECT * FROM issuer_keys')
    expect(rows.length).toBeGreaterThan(1)
    for (const { public_key, sealed_key } of rows) {
      expect(public_key).not.toHaveProperty('d')
      expect(sealed_key.toString('latin1')).not.toContain('"d"')
    }
  })

  test('begins with one key however many ask at once', async () => {
    const fresh = await world.anOrganization()
    const tokens = await Promise.all(Array.from({ length: 8 }, () => sign(fresh)))
    expect(new Set(tokens.map(kidOf)).size).toBe(1)
    expect((await jwksOf(fresh)).keys).toHaveLength(1)
  })
})

describe('a run of an account that takes identity tokens', () => {
  let checkout: Team
  let ordered: any

  const callAs = async ({ id }: { id: string }) => {
    const expiresAt = new Date(now().getTime() + 60_000)
    return world.withToken(await mintRunToken(acme.ctx, { id, organizationId: acme.id, name: 'run', expiresAt }))
  }
  const sessionOf = async (run: { id: string }) => (await callAs(run))('GET', 'run-session')
  const renew = async (run: { id: string }) => (await callAs(run))('POST', 'run-session/identities', {})

  beforeAll(async () => {
    checkout = await aTeam(acme, 'checkout')
    const member = await aPerson(world.app, acme, { teams: [checkout] })
    await aPublishedVersion(acme.ctx, { name: 'bucket', description: { accounts: ['aws'] } }, { teams: [checkout] })
    const order = { team: checkout.id, blueprint: 'bucket', inputs: {}, name: 'orders', confirm: 'auto' }
    ordered = await anEnvironment(member.call, order)
    await world.ports.pool.query(`UPDATE runs SET state = 'running' WHERE id = $1`, [ordered.run.id])
  })

  test('gets one that says who it is, and what AWS’s SDKs look for; renewed while it may use the account', async () => {
    const account = await anAwsAccount(acme)
    expect(account).toMatchObject({ federation, variables: [] })
    const { status, body } = await sessionOf(ordered.run)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.credentials).toEqual({})
    const [one] = body.identities
    expect(one).toMatchObject({
      kind: 'aws',
      variables: { AWS_ROLE_ARN: federation.roleArn, AWS_ROLE_SESSION_NAME: `automat-${ordered.run.id}` },
      tokenFileVariables: ['AWS_WEB_IDENTITY_TOKEN_FILE'],
    })
    expect(tokenSeconds - one.expiresInSeconds).toBeLessThanOrEqual(1)
    const claims = await verify(acme, one.token)
    expect(claims).toMatchObject({
      sub: 'org:acme:team:checkout:stage:dev:environment:orders',
      organization: 'acme',
      organization_id: acme.id,
      team: 'checkout',
      team_id: checkout.id,
      stage: 'dev',
      environment: 'orders',
      environment_id: ordered.environment.id,
      blueprint: 'bucket',
      version: '1.0.0',
      run: ordered.run.id,
      account: account.id,
    })
    world.pass(600)
    const renewed = await renew(ordered.run)
    expect((await verify(acme, renewed.body.identities[0].token)).sub).toBe(claims.sub)
    const { items } = (await acme.admin.call('GET', `audit?target=${ordered.run.id}`)).body
    const [again, opened] = items
    expect([again.action, opened.action]).toEqual(['run.identity-renewed', 'run.session-opened'])
    expect(opened.after.identities).toEqual([
      { account: account.id, jti: claims.jti, subject: claims.sub, audience: 'sts.amazonaws.com' },
    ])
    for (const token of [one.token, renewed.body.identities[0].token]) {
      expect(JSON.stringify(items)).not.toContain(token.split('.')[2])
    }

    await acme.admin.call('PATCH', `accounts/${account.id}`, { bindings: [], evenIfUsed: true })
    expect((await renew(ordered.run)).body.code).toBe('ACCOUNT_MISSING')
    await acme.admin.call('DELETE', `accounts/${account.id}?evenIfUsed=true`)
  })

  test('gets none once it is over, and nobody else ever does', async () => {
    await anAwsAccount(acme)
    expect((await acme.admin.call('POST', 'run-session/identities', {})).status).toBe(403)
    expect((await world.anonymous('POST', 'run-session/identities', {})).status).toBe(401)
    await world.ports.pool.query(`UPDATE runs SET state = 'waiting' WHERE id = $1`, [ordered.run.id])
    expect((await renew(ordered.run)).body.code).toBe('RUN_SESSION_OVER')
    await world.ports.pool.query(`UPDATE runs SET state = 'running' WHERE id = $1`, [ordered.run.id])
  })

  test('has no keys beside its token: they would be used instead of it', async () => {
    const credentials = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', PLAIN: 'c' }
    const asked = { name: 'Both', kind: 'aws', federation, credentials }
    const refused = await acme.admin.call('POST', 'accounts', asked)
    expect([refused.status, refused.body.errors.map(({ field }: any) => field)]).toEqual([
      422,
      ['/credentials/AWS_ACCESS_KEY_ID', '/credentials/AWS_SECRET_ACCESS_KEY'],
    ])
    const wrong = await acme.admin.call('POST', 'accounts', { ...asked, federation: { roleArn: 'admin' } })
    expect(wrong.body.errors[0]).toMatchObject({ field: '/federation/roleArn', message: 'must be the ARN of a role' })
    const [aws] = (await acme.admin.call('GET', 'accounts')).body.items
    const other = { roleArn: 'arn:aws:iam::123456789012:role/other' }
    const changed = await acme.admin.call('PATCH', `accounts/${aws.id}`, { federation: other })
    expect(changed.body.federation).toEqual(other)
    expect((await sessionOf(ordered.run)).body.identities[0].variables.AWS_ROLE_ARN).toBe(other.roleArn)
  })

  test('is set up by what its bindings say, and its test asks no private address', async () => {
    const [aws] = (await acme.admin.call('GET', 'accounts')).body.items
    const { body } = await acme.admin.call('GET', `accounts/${aws.id}/set-up`)
    expect(body).toMatchObject({ issuer: issuerOf(acme), subjects: ['org:acme:team:*:stage:*:environment:*'] })
    for (const stsEndpoint of ['https://169.254.169.254/', 'https://127.0.0.1:1/', 'http://sts.example.com/']) {
      await acme.admin.call('PATCH', `accounts/${aws.id}`, { federation: { ...aws.federation, stsEndpoint } })
      const { findings } = (await acme.admin.call('POST', `accounts/${aws.id}/test`)).body
      expect(findings[1]).toMatchObject({
        passed: false,
        message: expect.stringMatching(/private|metadata|not https|reserved|loopback|link/i),
      })
    }
    const plain = await acme.admin.call('POST', 'accounts', { name: 'P', kind: 'plain', credentials: { A: 'b' } })
    for (const answer of [
      await acme.admin.call('GET', `accounts/${plain.body.id}/set-up`),
      await acme.admin.call('POST', `accounts/${plain.body.id}/test`),
    ]) {
      expect(answer.body.code).toBe('ACCOUNT_NOT_FEDERATED')
    }
  })
})

describe('rotation', () => {
  // Sessions do not last as long as keys.
  const anAdmin = (organization = acme) => aPerson(world.app, organization, { role: 'admin' })
  const rotate = async (body: object = {}, organization = acme) =>
    (await anAdmin(organization)).call('POST', 'issuer/rotate', body)
  const states = async () =>
    (await (await anAdmin()).call('GET', 'issuer')).body.keys.map(({ state }: { state: string }) => state)

  test('publishes the new key a day before it signs, and keeps the old one until its last token is over', async () => {
    const before = await sign()
    expect((await rotate()).status).toBe(200)
    expect(await states()).toEqual(['signing', 'published'])
    expect((await rotate()).body.code).toBe('ROTATION_UNDER_WAY')
    expect(kidOf(await sign())).toBe(kidOf(before))
    world.pass(publishedAheadSeconds - 60)
    const last = await sign()
    expect(kidOf(last)).toBe(kidOf(before))
    world.pass(60)
    const first = await sign()
    expect(kidOf(first)).not.toBe(kidOf(last))
    expect(await states()).toEqual(['retired', 'signing'])
    for (const token of [last, first]) await verify(acme, token)
    world.pass(keptSeconds)
    expect(await states()).toEqual(['signing'])
    expect((await jwksOf(acme)).keys.map(({ kid }: { kid: string }) => kid)).toEqual([kidOf(first)])
    await sign()
    expect(await world.ports.db.issuerKey.count({ where: { organizationId: acme.id } })).toBe(1)
  })

  test('happens by itself in time, also where nothing is signed, and once however many processes look', async () => {
    const before = await sign()
    // It has signed for so long already.
    world.pass((signingDays - 1) * day - keptSeconds - 60)
    await tidyIssuersOnce(world.ports)
    expect(await states()).toEqual(['signing'])
    world.pass(120)
    await Promise.all(Array.from({ length: 4 }, () => tidyIssuersOnce(world.ports)))
    expect(await states()).toEqual(['signing', 'published'])
    world.pass(day)
    expect(kidOf(await sign())).not.toBe(kidOf(before))
  })

  test('is done once by two administrators at the same moment', async () => {
    const both = await world.anOrganization()
    await anAwsAccount(both)
    const answers = await inTurn(world, both, [
      () => both.admin.call('POST', 'issuer/rotate', {}),
      () => both.admin.call('POST', 'issuer/rotate', {}),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await jwksOf(both)).keys).toHaveLength(2)
  })

  test('at once makes everything that the old keys signed worthless', async () => {
    const leaked = await sign()
    await verify(acme, leaked)
    expect((await rotate({ atOnce: true })).body.keys).toMatchObject([{ state: 'signing' }])
    await expect(verify(acme, leaked)).rejects.toThrow('no applicable key')
    await verify(acme, await sign())
    const { items } = (await (await anAdmin()).call('GET', 'audit?action=issuer-key.rotated')).body
    const { after } = items.find(({ action }: any) => action === 'issuer-key.rotated')
    expect(after).toMatchObject({ atOnce: true, dropped: expect.arrayContaining([kidOf(leaked)]) })
  })

  test('is for administrators, and auditors may look', async () => {
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const member = await aPerson(world.app, acme)
    expect((await auditor.call('GET', 'issuer')).body).toMatchObject({ issuer: issuerOf(acme), can: { rotate: false } })
    expect((await auditor.call('POST', 'issuer/rotate', {})).status).toBe(403)
    expect((await member.call('GET', 'issuer')).status).toBe(404)
    const without = await world.anOrganization()
    expect((await rotate({}, without)).body.code).toBe('NO_ISSUER_YET')
  })
})
