import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aTokenService } from '../../../test/cloud-sts.ts'
import { aRunningPortal, type RunningPortal } from '../../../test/running-portal.ts'

const roleArn = 'arn:aws:iam::123456789012:role/automat'
const id = '11111111-2222-4333-8444-555555555555'
const provider = 'projects/123/locations/global/workloadIdentityPools/automat/providers/automat'

/** Signs in as AWS's SDKs do: by the variables and the file that they name. Tells what it found of the other clouds. */
const code = `
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
const env = process.env
export const blueprint = {
  name: 'bucket', version: '1.0.0', inputs: { parse: (value) => value },
  async program() {
    const file = env.AWS_WEB_IDENTITY_TOKEN_FILE
    const form = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15', RoleArn: env.AWS_ROLE_ARN,
      RoleSessionName: env.AWS_ROLE_SESSION_NAME, WebIdentityToken: readFileSync(file, 'utf8'),
    })
    const answer = await fetch(env.AWS_ENDPOINT_URL_STS, { method: 'POST', body: form })
    const google = JSON.parse(readFileSync(env.GOOGLE_APPLICATION_CREDENTIALS, 'utf8'))
    const modes = [file, dirname(file), google.credential_source.file, env.GOOGLE_APPLICATION_CREDENTIALS]
    console.log('the token is ' + readFileSync(file, 'utf8'))
    return {
      arn: /<Arn>(.*)<\\/Arn>/.exec(await answer.text())?.[1] ?? 'refused',
      modes: modes.map((path) => (statSync(path).mode & 0o777).toString(8)).join(' '),
      azure: env.ARM_USE_OIDC + ' ' + (env.AZURE_FEDERATED_TOKEN_FILE === env.ARM_OIDC_TOKEN_FILE_PATH),
      subjects: [env.AZURE_FEDERATED_TOKEN_FILE, google.credential_source.file]
        .map((path) => JSON.parse(Buffer.from(readFileSync(path, 'utf8').split('.')[1], 'base64url')))
        .map(({ aud, sub }) => aud + ' ' + sub).join(' | '),
      google: google.type + ' ' + google.audience,
    }
  },
}
`

async function aFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

let portal: RunningPortal
let service: Awaited<ReturnType<typeof aTokenService>>
let issuer: string

beforeAll(async () => {
  const port = await aFreePort()
  const publicUrl = `http://127.0.0.1:${port}`
  portal = await aRunningPortal({ PORT: String(port), PUBLIC_URL: publicUrl, PRIVATE_CLOUD_HOSTS: '127.0.0.1' })
  service = await aTokenService()
  const names = ['arn', 'modes', 'azure', 'subjects', 'google']
  const outputs = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) }
  const description = { accounts: ['aws', 'azure', 'gcp'], outputs }
  await portal.publish({ name: 'bucket', code, description })
  const federations = {
    aws: { roleArn, region: 'eu-central-1', stsEndpoint: service.url },
    azure: { tenantId: id, clientId: id, subscriptionId: id },
    gcp: { provider, project: 'shop-production' },
  }
  const { admin, id: organizationId } = portal.organization
  for (const [kind, federation] of Object.entries(federations)) {
    const bindings = [{ teamId: null, stage: null }]
    const made = await admin.call('POST', 'accounts', { name: kind, kind, federation, bindings })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
  }
  issuer = `${publicUrl}/api/oidc/${organizationId}`
  await portal.aWorker()
}, 60_000)
afterAll(async () => {
  await portal.close()
  await service.close()
}, 60_000)

const trust = (subject: RegExp) => service.trusts({ issuer, audience: 'sts.amazonaws.com', roleArn, subject })

test('a run signs in to a cloud with its own token, by what its SDKs look for', { timeout: 120_000 }, async () => {
  trust(new RegExp(`^org:${portal.organization.slug}:team:[^:]+:stage:dev:environment:[^:]+$`))
  const { environment, run } = await portal.order('bucket', {}, { name: 'orders' })
  const ended = await portal.settled(run.id)
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ state: 'succeeded' })
  const { outputs, team } = await portal.environment(environment.id)
  const seen = Object.fromEntries(outputs.map(({ name, value }: any) => [name, value]))
  const place = `org:${portal.organization.slug}:team:${team.slug}:stage:dev`
  expect(service.asked.at(-1)).toEqual({ sub: `${place}:environment:orders`, accepted: true })
  expect(seen).toEqual({
    arn: `arn:aws:sts::123456789012:assumed-role/automat/automat-${run.id}`,
    modes: '600 700 600 600',
    azure: 'true true',
    subjects: `api://AzureADTokenExchange ${place} | https://iam.googleapis.com/${provider} ${place}:environment:orders`,
    google: `external_account //iam.googleapis.com/${provider}`,
  })
  const { items } = (await portal.call('GET', `runs/${run.id}/events`)).body
  const text = JSON.stringify(items)
  expect(text).toContain('the token is [secret]')
  expect(text).not.toContain('eyJ')
})

test('a role that trusts another team’s subject refuses it', { timeout: 120_000 }, async () => {
  trust(new RegExp(`^org:${portal.organization.slug}:team:payments:stage:dev:environment:[^:]+$`))
  const { environment, run } = await portal.order('bucket', {})
  expect(await portal.settled(run.id)).toMatchObject({ state: 'succeeded' })
  const { outputs } = await portal.environment(environment.id)
  expect(outputs.find(({ name }: any) => name === 'arn').value).toBe('refused')
  expect(service.asked.at(-1)).toMatchObject({ accepted: false, why: expect.stringContaining('AccessDenied') })
})

test('its keys are found by discovery, over the network', async () => {
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  const keys = createRemoteJWKSet(new URL(discovery.jwks_uri))
  await expect(jwtVerify('a.b.c', keys, { issuer })).rejects.toThrow()
  expect(discovery.issuer).toBe(issuer)
})

test('the test of an account says whether others can verify our tokens, and whether the cloud takes them', async () => {
  const { admin, slug } = portal.organization
  const aws = (await admin.call('GET', 'accounts')).body.items.find(({ kind }: any) => kind === 'aws')
  trust(new RegExp(`^org:${slug}:team:[^:]+:stage:dev:environment:[^:]+$`))
  const tried = await admin.call('POST', `accounts/${aws.id}/test`)
  expect(tried.body).toMatchObject({ works: true, findings: [{ name: 'issuer' }, { name: 'sign-in' }] })
  trust(/^org:nobody$/)
  const refused = await admin.call('POST', `accounts/${aws.id}/test`)
  expect(refused.body.works).toBe(false)
  expect(refused.body.findings[1].message).toContain('Not authorized to perform sts:AssumeRoleWithWebIdentity')
  const { items } = (await admin.call('GET', `audit?target=${aws.id}`)).body
  expect(items[0]).toMatchObject({ action: 'account.tested', outcome: 'failed' })
  expect(JSON.stringify([tried.body, items])).not.toMatch(/eyJ|ASIATEST/)
})
