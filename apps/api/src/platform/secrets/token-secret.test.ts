import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openTokenPepper } from './token-pepper.ts'
import { generateTokenSecret, kindOfTokenSecret, tokenHint } from './token-secret.ts'

describe('a token', () => {
  test.each(['organization', 'team', 'personal', 'run'] as const)('of kind %s is recognised', (kind) => {
    const secret = generateTokenSecret(kind)
    expect(secret).toMatch(/^am[otpr]_[0-9A-Za-z]{36}$/)
    expect(kindOfTokenSecret(secret)).toBe(kind)
  })

  test('with one wrong character is known to be wrong without a database', () => {
    const secret = generateTokenSecret('team')
    for (let i = 4; i < secret.length; i++) {
      const wrong = secret.slice(0, i) + (secret[i] === 'a' ? 'b' : 'a') + secret.slice(i + 1)
      expect(kindOfTokenSecret(wrong)).toBeNull()
    }
    expect(kindOfTokenSecret(secret.replace('amt_', 'amo_'))).toBeNull()
    expect(kindOfTokenSecret(`${secret}x`)).toBeNull()
    expect(kindOfTokenSecret('')).toBeNull()
  })

  test('never repeats, and its hint gives little away', () => {
    const many = new Set(Array.from({ length: 1000 }, () => generateTokenSecret('personal')))
    expect(many.size).toBe(1000)
    expect(tokenHint(generateTokenSecret('team'))).toMatch(/^amt_\w{4}…$/)
  })

  test('has another hash under another pepper', () => {
    const secret = generateTokenSecret('team')
    const [one, two] = [openTokenPepper(new Uint8Array(32)), openTokenPepper(new Uint8Array(32).fill(1))]
    expect(one.hash(secret)).toEqual(one.hash(secret))
    expect(one.hash(secret)).not.toEqual(two.hash(secret))
  })
})

describe('a scanner for leaked secrets', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../../docs/tokens.md'), 'utf8')
  const [, documented = ''] = /^regex = '''(.+)'''$/m.exec(page) ?? []
  const found = (text: string) => Array.from(text.matchAll(new RegExp(documented, 'g')), ([, secret]) => secret)

  test.each(['organization', 'team', 'personal', 'run'] as const)(
    'finds a token (%s) by the documented expression, in whatever it stands',
    (kind) => {
      for (let i = 0; i < 100; i++) {
        const secret = generateTokenSecret(kind)
        for (const text of [
          secret,
          `PULUMI_ACCESS_TOKEN=${secret}`,
          `{"t":"${secret}"}`,
          `https://x:${secret}@host/`,
        ]) {
          expect(found(text)).toEqual([secret])
        }
        expect(kindOfTokenSecret(secret)).toBe(kind)
      }
    },
  )

  test('finds nothing that is too short, too long or of another kind', () => {
    const secret = generateTokenSecret('team')
    expect(found(`${secret.slice(0, -1)} ${secret}x amx_${secret.slice(4)} x${secret}`)).toEqual([])
  })

  test('tells a token from what only looks like one by its checksum, as documented', () => {
    const secret = generateTokenSecret('team')
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    const digits = Array.from(secret.slice(-6), (digit) => alphabet.indexOf(digit))
    expect(digits.reduce((sum, digit) => sum * 62 + digit, 0)).toBe(crc32(secret.slice(0, -6)))
    const altered = secret.replace(/.(?=.{6}$)/, (last) => (last === 'a' ? 'b' : 'a'))
    expect(found(altered)).toEqual([altered])
    expect(kindOfTokenSecret(altered)).toBeNull()
  })
})
