import { describe, expect, test } from 'vitest'
import { validatePlace } from './order-values.ts'

const nameError = (name: string) => validatePlace({ name, team: 'a', stage: 'dev', inputs: {} })['name']

describe('the name of an order', () => {
  test.each(['abc', 'shop-db-2', `a${'b'.repeat(39)}`])('may be %s', (name) => {
    expect(nameError(name)).toBeUndefined()
  })

  test.each([
    ['', 'This is needed.'],
    ['my shop', 'A space cannot be used; write a hyphen instead.'],
    ['Shop', 'Write “s” instead of “S”.'],
    ['shop_db', '“_” cannot be used.'],
    ['größe', '“ö” cannot be used.'],
    ['1st', 'Begin with a letter.'],
    ['-ab', 'Begin with a letter.'],
    ['shop-', 'End with a letter or a digit.'],
    ['ab', 'Too short: three characters at least.'],
    ['a'.repeat(41), 'Too long: 40 characters at most.'],
  ])('is not %j, and the error says what is wrong with it', (name, message) => {
    expect(nameError(name)).toBe(message)
  })
})
