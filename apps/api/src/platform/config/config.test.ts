import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const DATABASE_URL = 'postgresql://localhost/automat'

test('little is needed', () => {
  const config = readConfig({ DATABASE_URL, DATA_DIR: '/data' })
  expect(config).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4000',
    masterKeyFile: '/data/keys/master.key',
    webDist: null,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('an empty setting counts as none, and an address loses its last slash', () => {
  const config = readConfig({ DATABASE_URL, PORT: '', PUBLIC_URL: 'https://automat.example.com/' })
  expect(config.port).toBe(4000)
  expect(config.publicUrl).toBe('https://automat.example.com')
})

test.each([
  ['file:/keys/own.key', { kind: 'file', path: '/keys/own.key' }],
  [
    'awskms:arn:aws:kms:eu-central-1:123456789012:key/mrk-1a',
    { kind: 'awskms', key: 'arn:aws:kms:eu-central-1:123456789012:key/mrk-1a' },
  ],
  [
    'azurekeyvault:https://shop.vault.azure.net/keys/automat',
    { kind: 'azurekeyvault', key: 'https://shop.vault.azure.net/keys/automat' },
  ],
  [
    'gcpkms:projects/p/locations/europe/keyRings/r/cryptoKeys/k',
    { kind: 'gcpkms', key: 'projects/p/locations/europe/keyRings/r/cryptoKeys/k' },
  ],
])('MASTER_KEY can be %s', (text, masterKey) => {
  expect(readConfig({ DATABASE_URL, MASTER_KEY: text }).masterKey).toEqual(masterKey)
})

test.each([
  'nothing',
  '/keys/own.key',
  'awskms:alias/automat',
  'azurekeyvault:http://shop.vault.azure.net/keys/automat',
  'azurekeyvault:https://shop.vault.azure.net/keys/automat/0123',
  'gcpkms:projects/p/locations/europe/keyRings/r',
])('MASTER_KEY cannot be %s', (text) => {
  expect(() => readConfig({ DATABASE_URL, MASTER_KEY: text })).toThrow(/MASTER_KEY must be file:<path>, awskms:/)
})

test('the key file is one that MASTER_KEY names, or MASTER_KEY_FILE, and is not missed where a cloud wraps', () => {
  const both = { DATABASE_URL, MASTER_KEY: 'file:/a', MASTER_KEY_FILE: '/b' }
  expect(() => readConfig(both)).toThrow(/MASTER_KEY and MASTER_KEY_FILE/)
  const cloud = {
    DATABASE_URL,
    MASTER_KEY: 'gcpkms:projects/p/locations/l/keyRings/r/cryptoKeys/k',
    DATA_DIR: '/nowhere',
  }
  expect(() => readConfig(cloud, { keys: true })).toThrow(/^(?!.*MASTER_KEY).*TOKEN_PEPPER_FILE/s)
  const file = { DATABASE_URL, MASTER_KEY: 'file:/nowhere/own.key', DATA_DIR: '/nowhere' }
  expect(() => readConfig(file, { keys: true })).toThrow('MASTER_KEY: there is no file /nowhere/own.key')
})

test('every problem is told at once', () => {
  const wrong = { PORT: 'abc', PUBLIC_URL: 'ftp://x', LOG_LEVEL: 'loud', WORKER_SLOTS: '0' }
  expect(() => readConfig(wrong)).toThrow(ConfigError)
  try {
    readConfig(wrong)
  } catch (error) {
    const { message } = error as ConfigError
    for (const name of ['DATABASE_URL is missing', 'PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'WORKER_SLOTS']) {
      expect(message).toContain(name)
    }
  }
})

test('a missing key file is named with the command that makes it', () => {
  expect(() => readConfig({ DATABASE_URL, DATA_DIR: '/nowhere' }, { keys: true })).toThrow(
    /master\.key.*automat -- keys/,
  )
})

test.each([
  ['true', 1],
  ['false', 0],
  ['1', 1],
  ['2', 2],
  [undefined, 0],
])('TRUST_PROXY %s is %i proxies in front', (TRUST_PROXY, proxies) => {
  expect(readConfig({ DATABASE_URL, TRUST_PROXY }).trustProxies).toBe(proxies)
})

test.each(['all', '-1', '11', '1.5'])('TRUST_PROXY cannot be %s', (TRUST_PROXY) => {
  expect(() => readConfig({ DATABASE_URL, TRUST_PROXY })).toThrow('TRUST_PROXY must be true, false or how many')
})
