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
