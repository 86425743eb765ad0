import { randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { anAwsKms, anAzureKeyVault, aGoogleKms } from '../../../../test/cloud-kms.ts'
import { aDatabase } from '../../../../test/database.ts'
import { rewrapMasterKeys } from '../../../operator/master-key/rewrap-master-keys.ts'
import { rotateMasterKey } from '../../../operator/master-key/rotate-master-key.ts'
import { openNotifications } from '../../database/notifications.ts'
import { createLog } from '../../log/log.ts'
import { localKey } from '../local-key.ts'
import { openRing } from '../master-key-ring.ts'
import { keyIdOf } from '../vault.ts'
import { openWrappingKey, type WrappingKey } from '../wrapping-key.ts'
import { readWrappingSource } from '../wrapping-source.ts'
import { azureKeyVaultKey } from './azure-key-vault.ts'
import { googleCloudKmsKey } from './google-cloud-kms.ts'

const arns = ['1', '2'].map((id) => `arn:aws:kms:eu-central-1:123456789012:key/mrk-${id}`)
const googleNames = ['1', '2'].map((id) => `projects/shop/locations/europe/keyRings/automat/cryptoKeys/key-${id}`)
let aws: Awaited<ReturnType<typeof anAwsKms>>
let google: Awaited<ReturnType<typeof aGoogleKms>>
let azure: Awaited<ReturnType<typeof anAzureKeyVault>>
type Keys = [one: WrappingKey, other: WrappingKey]
const clouds: Record<string, { keys: Keys; cloud: { deny: boolean } }> = {}
const database = await aDatabase()

beforeAll(async () => {
  aws = await anAwsKms(arns)
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', aws.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'of-a-test')
  google = await aGoogleKms(googleNames)
  azure = await anAzureKeyVault(['one', 'other'])
  const both = async (make: (index: number) => WrappingKey | Promise<WrappingKey>): Promise<Keys> => [
    await make(0),
    await make(1),
  ]
  const credentials = join(await mkdtemp(join(tmpdir(), 'automat-google-')), 'account.json')
  await writeFile(credentials, JSON.stringify({ type: 'service_account', ...google.credentials }))
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentials)
  const googleOptions = { apiEndpoint: '127.0.0.1', port: google.port, protocol: 'http' }
  const access = {
    credential: { getToken: async () => ({ token: 'of-azure', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    options: { disableChallengeResourceVerification: true, tlsOptions: { ca: azure.cert } },
  }
  clouds['AWS'] = { keys: await both((i) => openWrappingKey(readWrappingSource(`awskms:${arns[i]}`)!)), cloud: aws }
  clouds['Azure'] = {
    keys: await both((i) => azureKeyVaultKey(`${azure.url}/keys/${['one', 'other'][i]}`, access)),
    cloud: azure,
  }
  clouds['Google Cloud'] = { keys: await both((i) => googleCloudKmsKey(googleNames[i]!, googleOptions)), cloud: google }
})
afterEach(() => {
  for (const { cloud } of Object.values(clouds)) cloud.deny = false
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await Promise.all([aws.close(), google.close(), azure.close()])
  await database.drop()
})

async function aRing(wrapping: WrappingKey) {
  const pool = new pg.Pool({ connectionString: database.url })
  const log = createLog('silent')
  const notifications = openNotifications(database.url, pool, log)
  const close = async () => {
    await notifications.close()
    await pool.end()
  }
  try {
    return { pool, ring: await openRing({ pool, notifications, log }, wrapping), wrapping, close }
  } catch (error) {
    await close()
    throw error
  }
}

describe.each(['AWS', 'Azure', 'Google Cloud'])('a key of %s', { timeout: 30_000 }, (name) => {
  const the = () => clouds[name]!
  const master = randomBytes(32)
  const id = keyIdOf(master).toString('hex')

  test('wraps and unwraps, and what it wrapped does not show the key', async () => {
    const [key] = the().keys
    const wrapped = Buffer.from(await key.wrap(master, id))
    expect(wrapped.includes(master)).toBe(false)
    expect(Buffer.from(await key.unwrap(wrapped, id))).toEqual(master)
  })

  test('does not unwrap what another key wrapped', async () => {
    const [key, other] = the().keys
    await expect(other.unwrap(await key.wrap(master, id), id)).rejects.toThrow()
  })

  test('takes the ring from a key file, opens it, and gives it back', async () => {
    const file = localKey(randomBytes(32), 'a key file')
    const [key, other] = the().keys
    const before = await aRing(file)
    const place = { table: 'stacks', organizationId: 'a', teamId: null, rowId: 'b', version: 1 } as const
    const sealed = before.ring.vault.seal(place, Buffer.from('secret'))
    await rewrapMasterKeys(before, key)
    await before.close()
    await expect(aRing(file)).rejects.toMatchObject({
      code: 'OTHER_WRAPPING_KEY',
      message: expect.stringContaining(key.id),
    })
    await expect(aRing(other)).rejects.toMatchObject({ code: 'OTHER_WRAPPING_KEY' })
    const there = await aRing(key)
    expect(there.ring.vault.open(place, sealed).toString()).toBe('secret')
    const { rows } = await there.pool.query(`SELECT wrapped_key AS key FROM master_keys`)
    for (const own of there.ring.keys()) expect(rows[0].key.includes(own.key)).toBe(false)
    await rotateMasterKey(there, { atOnce: false }, () => {})
    await rewrapMasterKeys(there, other)
    await rewrapMasterKeys(there, file)
    await there.close()
    const back = await aRing(file)
    expect(back.ring.vault.open(place, sealed).toString()).toBe('secret')
    await back.pool.query('DELETE FROM master_keys')
    await back.close()
  })

  test('that says no refuses the start in its own words; a process at work goes on', async () => {
    const [key] = the().keys
    const running = await aRing(key)
    the().cloud.deny = true
    await expect(aRing(key)).rejects.toMatchObject({
      code: 'WRAPPING_KEY_REFUSES',
      message: expect.stringMatching(/unwrap the master key.*(not authorized|Forbidden|Permission denied)/s),
    })
    await expect(rotateMasterKey(running, { atOnce: false }, () => {})).rejects.toMatchObject({
      code: 'WRAPPING_KEY_REFUSES',
    })
    await running.ring.reload()
    const place = { table: 'stacks', organizationId: 'a', teamId: null, rowId: 'b', version: 1 } as const
    const { vault } = running.ring
    expect(vault.open(place, vault.seal(place, Buffer.from('x'))).toString()).toBe('x')
    await running.pool.query('DELETE FROM master_keys')
    await running.close()
  })
})

test.each(['AWS', 'Google Cloud'])('%s binds what it wraps to the id of the master key', async (name) => {
  const [key] = clouds[name]!.keys
  const wrapped = await key.wrap(randomBytes(32), 'one')
  await expect(key.unwrap(wrapped, 'other')).rejects.toThrow()
})

test('what an earlier version of an Azure key wrapped is unwrapped by that version', async () => {
  const [key] = clouds['Azure']!.keys
  const [master, another] = [randomBytes(32), randomBytes(32)]
  const wrapped = await key.wrap(master, '')
  azure.rotate('one')
  expect(Buffer.from(await key.unwrap(wrapped, ''))).toEqual(master)
  expect(Buffer.from(await key.unwrap(await key.wrap(another, ''), ''))).toEqual(another)
})
