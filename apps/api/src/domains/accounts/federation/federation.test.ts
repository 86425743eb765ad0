import { describe, expect, test } from 'vitest'
import { cloudOf, federationProblems, namesOf } from './federation.ts'

const of = { organization: 'acme', team: 'checkout', stage: 'production', environment: 'orders', run: 'r1' }
const provider = 'projects/123/locations/global/workloadIdentityPools/automat/providers/automat'
const id = '11111111-2222-4333-8444-555555555555'
const settings: Record<string, Record<string, string>> = {
  aws: { roleArn: 'arn:aws:iam::123456789012:role/automat' },
  azure: { tenantId: id, clientId: id, subscriptionId: id },
  gcp: { provider, project: 'shop-production' },
}

describe.each([
  ['aws', 'sts.amazonaws.com', 'org:acme:team:checkout:stage:production:environment:orders'],
  ['azure', 'api://AzureADTokenExchange', 'org:acme:team:checkout:stage:production'],
  ['gcp', `https://iam.googleapis.com/${provider}`, 'org:acme:team:checkout:stage:production:environment:orders'],
])('%s', (kind, audience, subject) => {
  test('gets a token for its own audience, of a subject that it can trust', () => {
    const cloud = cloudOf(kind)!
    expect(federationProblems(kind, settings[kind]!)).toEqual([])
    expect([cloud.audience(settings[kind]), cloud.subject(of)]).toEqual([audience, subject])
  })

  test('takes none of its settings unchecked', () => {
    for (const name of Object.keys(settings[kind]!)) {
      const wrong = federationProblems(kind, { ...settings[kind], [name]: '" or true' })
      expect(wrong.map(({ field }) => field)).toEqual([`/federation/${name}`])
    }
    expect(federationProblems(kind, { ...settings[kind], more: 'x' })).toHaveLength(1)
  })
})

test('SDKs find what their documentation names', () => {
  const names = Object.keys(settings).map((kind) => namesOf(cloudOf(kind)!.sdkSettings(settings[kind], of)).toSorted())
  expect(names).toEqual([
    ['AWS_ROLE_ARN', 'AWS_ROLE_SESSION_NAME', 'AWS_WEB_IDENTITY_TOKEN_FILE'],
    [
      'ARM_CLIENT_ID',
      'ARM_OIDC_TOKEN_FILE_PATH',
      'ARM_SUBSCRIPTION_ID',
      'ARM_TENANT_ID',
      'ARM_USE_OIDC',
      'AZURE_CLIENT_ID',
      'AZURE_FEDERATED_TOKEN_FILE',
      'AZURE_SUBSCRIPTION_ID',
      'AZURE_TENANT_ID',
    ],
    ['CLOUDSDK_CORE_PROJECT', 'GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CLOUD_PROJECT', 'GOOGLE_PROJECT'],
  ])
})

test('a kind that takes no identity tokens is told so', () => {
  for (const kind of ['postgresql', 'constructor']) expect(federationProblems(kind, {})[0]?.field).toBe('/federation')
})
