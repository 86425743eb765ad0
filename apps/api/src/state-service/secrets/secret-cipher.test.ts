import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { decryptSecret, encryptSecret } from './secret-cipher.ts'
import { isSecretValue, mapSecrets, maskSecrets } from './secret-values.ts'

const key = randomBytes(32)
const stack = 'a-stack'

test.each(['', 'x', 'ünïcode 🔑', 'y'.repeat(100_000)])('a secret comes back', (plain) => {
  const sealed = encryptSecret(key, stack, Buffer.from(plain))
  expect(sealed.includes('ünïcode')).toBe(false)
  expect(decryptSecret(key, stack, sealed).toString()).toBe(plain)
})

test('one secret never looks the same twice', () => {
  const seals = Array.from({ length: 50 }, () => encryptSecret(key, stack, Buffer.from('same')).toString('hex'))
  expect(new Set(seals).size).toBe(50)
})

test('a secret opens only whole, with its key and for its stack', () => {
  const sealed = encryptSecret(key, stack, Buffer.from('secret'))
  const refused = /could not be decrypted/
  expect(() => decryptSecret(key, 'another', sealed)).toThrow(refused)
  expect(() => decryptSecret(randomBytes(32), stack, sealed)).toThrow(refused)
  for (let i = 0; i < sealed.length; i++) {
    const damaged = Buffer.from(sealed)
    damaged[i] = (damaged[i] as number) ^ 1
    expect(() => decryptSecret(key, stack, damaged)).toThrow(refused)
    expect(() => decryptSecret(key, stack, sealed.subarray(0, i))).toThrow(refused)
  }
})

const secret = (ciphertext: string) => ({
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  ciphertext,
})

test('secrets are masked however deep they are', () => {
  const value = { plain: 1, list: [secret('a'), { inner: secret('b') }], text: '[secret]' }
  expect(maskSecrets(value)).toEqual({
    value: { plain: 1, list: ['[secret]', { inner: '[secret]' }], text: '[secret]' },
    hasSecret: true,
  })
  expect(maskSecrets({ plain: [1, 'a', null] }).hasSecret).toBe(false)
  expect(mapSecrets(value, ({ ciphertext }) => `opened ${String(ciphertext)}`)).toMatchObject({
    list: ['opened a', { inner: 'opened b' }],
  })
  expect(isSecretValue({ '4dabf18193072939515e22adb298388d': 'an asset' })).toBe(false)
})
