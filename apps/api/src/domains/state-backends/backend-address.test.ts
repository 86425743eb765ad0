import { expect, test } from 'vitest'
import { readAddress, type StateBackendKind } from './backend-address.ts'

const rules = {
  organization: 'acme',
  publicUrl: 'https://automat.example.com',
  privateBackendHosts: ['127.0.0.1'],
  fileStateDirectories: ['/srv/state'],
}
const read = (kind: StateBackendKind, text: string, more: Partial<typeof rules> = {}) =>
  readAddress(kind, text, { ...rules, ...more })

test.each<[StateBackendKind, string, string]>([
  ['service', 'https://api.pulumi.com', 'https://api.pulumi.com'],
  ['service', 'https://api.pulumi.com/', 'https://api.pulumi.com'],
  ['service', 'http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['file', 'file:///srv/state/acme', 'file:///srv/state/acme'],
  ['file', 'file:///srv/state/acme/production/', 'file:///srv/state/acme/production'],
  ['s3', 's3://bucket/prefix?region=eu-central-1', 's3://bucket/prefix?region=eu-central-1'],
  [
    's3',
    's3://bucket?endpoint=https://s3.example.com&s3ForcePathStyle=true',
    's3://bucket?endpoint=https://s3.example.com&s3ForcePathStyle=true',
  ],
  ['postgres', 'postgresql://state@db.example.com/state', 'postgres://state@db.example.com/state'],
  [
    'postgres',
    'postgres://state@db:5433/state?sslmode=verify-full&table=stacks',
    'postgres://state@db:5433/state?sslmode=verify-full&table=stacks',
  ],
])('%s %s is taken', (kind, text, url) => {
  expect(read(kind, text)).toEqual({ url })
})

test.each<[StateBackendKind, string]>([
  ['service', 'http://api.pulumi.com'],
  ['service', 'https://api.pulumi.com/acme'],
  ['service', 'https://token@api.pulumi.com'],
  ['service', 'https://automat.example.com'],
  ['service', 'ftp://api.pulumi.com'],
  ['file', 'file:///srv/state/acme/../other'],
  ['file', 'file:///srv/state/acme/%2e%2e/other'],
  ['file', 'file:///srv/state/acme%2f..%2fother'],
  ['file', 'file:///srv/state'],
  ['file', 'file:///srv/state/acme-2'],
  ['file', 'file:///etc'],
  ['file', 'file://server/srv/state/acme'],
  ['file', 'file:///srv/state/acme?no_tmp_dir=true'],
  ['file', 'file:///srv/state/acme/a b'],
  ['s3', 's3://bucket?profile=admin'],
  ['s3', 's3://bucket?endpoint=http://169.254.169.254'],
  ['s3', 's3://bucket?endpoint=https://a.example&endpoint=https://b.example'],
  ['s3', 's3://key:secret@bucket'],
  ['s3', 'gs://bucket'],
  ['postgres', 'postgres://state:secret@db/state'],
  ['postgres', 'postgres://state@db/state?sslrootcert=/etc/passwd'],
  ['postgres', 'postgres://state@db/state?host=/run/postgresql'],
  ['postgres', 'postgres://state@%2Frun%2Fpostgresql/state'],
  ['postgres', 'postgres://state@db/state?table=a;drop table b'],
  ['postgres', 'postgres://state@db'],
  ['postgres', 'postgres://db/state'],
  ['postgres', 'mysql://state@db/state'],
])('%s %s is refused', (kind, text) => {
  expect(read(kind, text)).toHaveProperty('problem')
})

test('without a directory of the operator there is no file backend', () => {
  expect(read('file', 'file:///srv/state/acme', { fileStateDirectories: [] })).toEqual({
    problem: expect.stringContaining('FILE_STATE_DIRECTORIES'),
  })
})
