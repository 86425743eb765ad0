import { expect, test } from 'vitest'
import { destinations } from './destinations.ts'

test('each key leads to one place', () => {
  const keys = destinations.map(({ jumpKey }) => jumpKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every((key) => /^[a-z]$/.test(key) && key !== 'g')).toBe(true)
})
