/** A variable that an account of a kind has, as its provider reads it. */
export type KnownVariable = { name: string; label: string; hint?: string; isOptional?: true; isSecret?: false }

/** What there is to say of a cloud that takes identity tokens. Nothing of it is secret. */
export type FederationField = { name: string; label: string; placeholder: string; isOptional?: true }

export type AccountKind = {
  value: string
  label: string
  variables: KnownVariable[]
  federation?: FederationField[]
}

const uuid = '00000000-0000-0000-0000-000000000000'

/** What people call the kinds that Automat knows. Any other word may be one too: blueprints name it. */
export const accountKinds: AccountKind[] = [
  {
    value: 'aws',
    label: 'AWS',
    variables: [
      { name: 'AWS_ACCESS_KEY_ID', label: 'Access key id', isSecret: false },
      { name: 'AWS_SECRET_ACCESS_KEY', label: 'Secret access key' },
      { name: 'AWS_REGION', label: 'Region', isOptional: true, isSecret: false },
    ],
    federation: [
      { name: 'roleArn', label: 'ARN of the role', placeholder: 'arn:aws:iam::123456789012:role/automat' },
      { name: 'region', label: 'Region', placeholder: 'eu-central-1', isOptional: true },
      {
        name: 'stsEndpoint',
        label: 'Address of the token service',
        placeholder: 'AWS’s own, where it is left out',
        isOptional: true,
      },
    ],
  },
  {
    value: 'azure',
    label: 'Azure',
    variables: [
      { name: 'ARM_TENANT_ID', label: 'Tenant id', isSecret: false },
      { name: 'ARM_SUBSCRIPTION_ID', label: 'Subscription id', isSecret: false },
      { name: 'ARM_CLIENT_ID', label: 'Client id', isSecret: false },
      { name: 'ARM_CLIENT_SECRET', label: 'Client secret' },
    ],
    federation: [
      { name: 'tenantId', label: 'Tenant id', placeholder: uuid },
      { name: 'clientId', label: 'Client id of the application', placeholder: uuid },
      { name: 'subscriptionId', label: 'Subscription id', placeholder: uuid },
    ],
  },
  {
    value: 'gcp',
    label: 'Google Cloud',
    variables: [
      { name: 'GOOGLE_PROJECT', label: 'Project', isOptional: true, isSecret: false },
      { name: 'GOOGLE_CREDENTIALS', label: 'Key of a service account', hint: 'The whole JSON file.' },
    ],
    federation: [
      {
        name: 'provider',
        label: 'Workload identity provider',
        placeholder: 'projects/123456789/locations/global/workloadIdentityPools/automat/providers/automat',
      },
      { name: 'project', label: 'Project', placeholder: 'shop-production' },
      {
        name: 'serviceAccount',
        label: 'Service account to act as',
        placeholder: 'automat@shop-production.iam.gserviceaccount.com',
        isOptional: true,
      },
    ],
  },
  {
    value: 'postgresql',
    label: 'PostgreSQL server',
    variables: [
      { name: 'AUTOMAT_POSTGRES_URL', label: 'Address', hint: 'postgresql://user:password@host:port/database' },
    ],
  },
  {
    value: 'site',
    label: 'Directory of web pages',
    variables: [
      { name: 'AUTOMAT_SITE_DIR', label: 'Directory', isSecret: false },
      { name: 'AUTOMAT_SITE_URL', label: 'Address', isSecret: false },
    ],
  },
]

export const otherKind = 'other'

export function kindLabel(kind: string): string {
  return accountKinds.find(({ value }) => value === kind)?.label ?? kind
}

export function variablesOf(kind: string): KnownVariable[] {
  return accountKinds.find(({ value }) => value === kind)?.variables ?? []
}

export function federationOf(kind: string): FederationField[] {
  return accountKinds.find(({ value }) => value === kind)?.federation ?? []
}
