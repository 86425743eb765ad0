import { expect, test } from 'vitest'
import { identifier, literal } from './quoting.ts'

test('an identifier keeps its quotes and statements inside', () => {
  expect(identifier('plain')).toBe('"plain"')
  expect(identifier('we"ird; DROP DATABASE x; --')).toBe('"we""ird; DROP DATABASE x; --"')
})

test('a literal keeps quotes and backslashes inside', () => {
  expect(literal(`it's`)).toBe(`'it''s'`)
  expect(literal(`a\\'b`)).toBe(` E'a\\\\''b'`)
})

test('a NUL is refused in both', () => {
  expect(() => identifier('a\0b')).toThrow('NUL')
  expect(() => literal('a\0b')).toThrow('NUL')
})
