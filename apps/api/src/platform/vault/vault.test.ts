import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createKeyFile, readKeyFile } from './key-file.ts'
import { closedVault, masterKeyOf, openVault } from './vault.ts'

/** A vault with one key. */
function aVault(key: Buffer = randomBytes(32)) {
  const master = masterKeyOf(key)
  return openVault({ sealing: () => master, find: (id) => (id.equals(master.id) ? master : null) })
}

const place = { table: 'cloud_accounts', organizationId: 'acme', teamId: 'blue', rowId: '1', version: 3 } as const
const secret = Buffer.from('a secret')

describe('a vault', () => {
  const vault = aVault()

  test('opens what it sealed, and seals no value twice alike', () => {
    const [one, two] = [vault.seal(place, secret), vault.seal(place, secret)]
    expect(vault.open(place, one)).toEqual(secret)
    expect(Buffer.from(one)).not.toEqual(Buffer.from(two))
    expect(vault.open(place, vault.seal(place, Buffer.alloc(0)))).toHaveLength(0)
    expect(vault.openJson(place, vault.sealJson(place, { a: 1 }))).toEqual({ a: 1 })
  })

  test.each([
    { ...place, table: 'environments' as const },
    { ...place, organizationId: 'other' },
    { ...place, teamId: 'red' },
    { ...place, teamId: null },
    { ...place, rowId: '2' },
    { ...place, version: 2 },
    { ...place, teamId: 'blue|1', rowId: '3' },
  ])('opens nothing in another place: %o', (other) => {
    expect(() => vault.open(other, vault.seal(place, secret))).toThrow(/authenticate/)
  })

  test('notices one changed byte, wherever it is', () => {
    const sealed = vault.seal(place, secret)
    for (let i = 0; i < sealed.length; i++) {
      const altered = Uint8Array.from(sealed)
      altered[i]! ^= 1
      expect(() => vault.open(place, altered), `byte ${i}`).toThrow()
    }
  })

  test('refuses a value that was cut short', () => {
    const sealed = vault.seal(place, secret)
    for (const length of [0, 1, 20, 80, sealed.length - 1]) {
      expect(() => vault.open(place, sealed.subarray(0, length))).toThrow()
    }
  })

  test('says when another master key sealed it', () => {
    const other = aVault()
    expect(() => other.open(place, vault.seal(place, secret))).toThrow(/does not know the master key [0-9a-f]{16}/)
  })
})

test('a value of the first format, which named neither team nor version, still opens, in its own place alone', () => {
  const vault = aVault(Buffer.alloc(32, 7))
  const sealed = Buffer.from(
    'Ad0v5/rLptfiTbaRze5PZdMTVEI4Tulx6TXr5fJcJaYK36geQWVzhNJulI3rJlQjHykEF/F/R5+vGs+aIomfKaTqv1m8mcnhS2J94wkF2EjX2LKtIQRg7jVLvK/e5MRyBReZ9DXJg+vx',
    'base64',
  )
  expect(vault.open(place, sealed)).toEqual(secret)
  expect(() => vault.open({ ...place, rowId: '2' }, sealed)).toThrow(/authenticate/)
  const claimed = Uint8Array.from(vault.seal(place, secret))
  claimed[0] = 1
  expect(() => vault.open(place, claimed), 'the newer format is not read as the older').toThrow()
})

test('a process without the master key is refused, not served', () => {
  expect(() => closedVault('worker').seal(place, secret)).toThrow(/worker holds no master key/)
})

describe('a key file', () => {
  test('is made once however many start at once, for its owner alone', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'automat-keys-')), 'keys', 'master.key')
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => createKeyFile(path)))
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readKeyFile(path)).toHaveLength(32)
    const before = await readFile(path)
    expect(await createKeyFile(path)).toBe('kept')
    expect(await readFile(path)).toEqual(before)
  })

  test('of another size is refused', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'automat-keys-')), 'short.key')
    await writeFile(path, 'c2hvcnQ=')
    await expect(readKeyFile(path)).rejects.toThrow(/32 bytes/)
  })
})
