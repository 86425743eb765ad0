import { afterEach, expect, test } from 'vitest'
import * as pulumi from '@pulumi/pulumi'
import { postgresAddress } from './postgres-address.ts'

const setPreview = (preview: boolean) =>
  pulumi.runtime.setMocks({ newResource: () => ({ id: '', state: {} }), call: () => ({}) }, 'p', 's', preview)

afterEach(() => setPreview(false))

test('is where the account leads', () => {
  expect(postgresAddress({ AUTOMAT_POSTGRES_URL: 'postgres://a:b@db:6000/postgres?sslmode=require' })).toEqual({
    host: 'db',
    port: 6000,
    sslMode: 'require',
  })
  expect(postgresAddress({ AUTOMAT_POSTGRES_URL: 'postgres://a:b@[::1]/postgres' })).toEqual({
    host: '::1',
    port: 5432,
  })
})

test('is the public address where there is one', () => {
  const env = {
    AUTOMAT_POSTGRES_URL: 'postgres://a:b@10.0.0.7:6000/postgres',
    AUTOMAT_POSTGRES_PUBLIC_HOST: 'db.example.com',
    AUTOMAT_POSTGRES_PUBLIC_PORT: '5432',
  }
  expect(postgresAddress(env)).toEqual({ host: 'db.example.com', port: 5432 })
})

test('says whom to ask when no server is set up', async () => {
  await setPreview(false)
  expect(() => postgresAddress({})).toThrow('No PostgreSQL server is set up. Ask an administrator')
})

test('is not needed for a preview', async () => {
  await setPreview(true)
  expect(postgresAddress({})).toEqual({ host: 'localhost', port: 5432 })
})

test('keeps the account’s password out of the message about a bad URL', async () => {
  expect(() => postgresAddress({ AUTOMAT_POSTGRES_URL: 'postgres://a:hunter2@' })).not.toThrow('hunter2')
  expect(() => postgresAddress({ AUTOMAT_POSTGRES_URL: 'hunter2' })).toThrow('is not a URL')
})
