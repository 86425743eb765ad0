import { parseEnv } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runProgram } from '../../testing/run-program.ts'
import { blueprint } from './blueprint.ts'
import { environmentFile, settingName } from './environment-file.ts'

const withPassword = (password: string) => ({ state: { 'automat-postgres:index:Role': { password } } })
const run = (order: Parameters<typeof blueprint.inputs.parse>[0] & object, password = 's3cret') =>
  runProgram(blueprint, { appName: 'web-shop', ...order }, withPassword(password))

beforeEach(() => vi.stubEnv('AUTOMAT_POSTGRES_URL', 'postgresql://admin:topsecret@db:5432/postgres'))
afterEach(() => vi.unstubAllEnvs())

test('makes a database, two logins and a grant inside one component', async () => {
  const { resources } = await run({})
  const parent = 'automat:blueprints:AppWorkspace'
  expect(resources.map(({ urn }) => urn.split('::').slice(2).join(' ')).toSorted()).toEqual([
    `${parent} web-shop`,
    `${parent}$automat-postgres:index:Database database`,
    `${parent}$automat-postgres:index:Grant reader-access`,
    `${parent}$automat-postgres:index:Role owner`,
    `${parent}$automat-postgres:index:Role reader`,
  ])
  expect(resources.find(({ name }) => name === 'database')?.inputs).toMatchObject({
    name: 'web_shop_dev',
    owner: 'web_shop_dev_owner',
    connectionLimit: 20,
  })
})

test('all but the configuration is secret', async () => {
  const { secrets, values } = await run({})
  expect(secrets.toSorted()).toEqual(
    Object.keys(blueprint.outputs.shape)
      .filter((name) => name !== 'configuration')
      .toSorted(),
  )
  expect(() => blueprint.outputs.parse(values)).not.toThrow()
})

test('the environment file is read back by Node as it was meant', async () => {
  const { values } = await run({
    logLevel: 'warn',
    allowedOrigins: ['https://a.example', 'http://localhost:3000'],
    featureFlags: { newCheckout: 'on' },
    mail: { kind: 'smtp', host: 'mail.example.com', sender: 'shop@example.com', user: 'shop' },
    smtpPassword: `it's # "quoted" $HOME`,
    apiKey: 'key#1',
  })
  expect(parseEnv(String(values.environmentFile))).toEqual({
    APP_NAME: 'web-shop',
    APP_STAGE: 'dev',
    LOG_LEVEL: 'warn',
    ALLOWED_ORIGINS: 'https://a.example,http://localhost:3000',
    DATABASE_URL: 'postgresql://web_shop_dev_owner:s3cret@db:5432/web_shop_dev',
    DATABASE_READ_ONLY_URL: 'postgresql://web_shop_dev_reader:s3cret@db:5432/web_shop_dev',
    DATABASE_POOL_SIZE: '20',
    REQUEST_TIMEOUT_SECONDS: '30',
    UPLOAD_LIMIT_MEGABYTES: '10',
    SESSION_KEY: values.sessionKey,
    API_KEY: 'key#1',
    SMTP_HOST: 'mail.example.com',
    SMTP_PORT: '587',
    SMTP_SENDER: 'shop@example.com',
    SMTP_USER: 'shop',
    SMTP_PASSWORD: `it's # "quoted" $HOME`,
    FEATURE_NEW_CHECKOUT: 'on',
  })
})

test('the configuration is JSON and holds no secret', async () => {
  const { values } = await run({ apiKey: 'key-1', smtpPassword: 'mail-1', featureFlags: { search: 'beta' } })
  const text = String(values.configuration)
  expect(JSON.parse(text)).toMatchObject({ appName: 'web-shop', stage: 'dev', featureFlags: { search: 'beta' } })
  for (const secret of ['key-1', 'mail-1', 's3cret', 'topsecret', String(values.sessionKey)]) {
    expect(text).not.toContain(secret)
  }
})

test('the session key stays while the password does, and is not the password', async () => {
  const [first, changed, renewed] = [await run({}), await run({ logLevel: 'debug' }), await run({}, 'another')]
  expect(first.values.sessionKey).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(changed.values.sessionKey).toBe(first.values.sessionKey)
  expect(renewed.values.sessionKey).not.toBe(first.values.sessionKey)
})

test('feature names become settings', () => {
  expect(settingName('newCheckoutV2')).toBe('NEW_CHECKOUT_V2')
})

test('refuses to write what cannot be quoted', () => {
  expect(() => environmentFile({ A: `'"\`` })).toThrow('cannot be written')
})

test.each([
  [{ appName: 'pg-app' }],
  [{ appName: 'Shop' }],
  [{ allowedOrigins: ['https://a.example/'] }],
  [{ allowedOrigins: ['*'] }],
  [{ featureFlags: { 'A B': 'on' } }],
  [{ featureFlags: { a: 'on\nX=1' } }],
  [{ apiKey: 'two\nlines' }],
  [{ mail: { kind: 'smtp' } }],
  [{ mail: { kind: 'none', host: 'mail.example.com' } }],
  [{ unknown: 1 }],
])('refuses %j', (wrong) => {
  expect(blueprint.inputs.safeParse({ appName: 'web-shop', ...wrong }).success).toBe(false)
})
