import type { StateBackendKind } from '../../api/views.ts'

type Words = { short: string; label: string; url: string; hint: string }

/** What each kind of state backend is called, and what its address looks like. */
export const kindWords: Record<StateBackendKind, Words> = {
  service: {
    short: 'Pulumi service',
    label: 'Pulumi Cloud, or another Pulumi service',
    url: 'https://api.pulumi.com',
    hint: 'The address of the service’s API.',
  },
  file: {
    short: 'directory',
    label: 'Directory',
    url: 'file:///srv/automat-state/organization',
    hint: 'In a directory that the operator has opened for state, and there in one named after the organization.',
  },
  s3: {
    short: 'S3 bucket',
    label: 'S3-compatible bucket',
    url: 's3://bucket/prefix?region=eu-central-1',
    hint: 'May have the parameters region, endpoint and s3ForcePathStyle.',
  },
  postgres: {
    short: 'PostgreSQL',
    label: 'PostgreSQL database',
    url: 'postgres://user@host/database?sslmode=verify-full',
    hint: 'With the user, without the password. May have the parameters sslmode and table.',
  },
}
