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
