import { expect, test } from 'vitest'
import { isNextDue, keptSeconds, keyStates, publishedAheadSeconds, signingDays, tokenSeconds } from './key-timeline.ts'

const start = Date.parse('2026-11-26T00:00:00Z')
const at = (seconds: number) => new Date(start + seconds * 1000)
const key = (id: string, signsFrom: number) => ({ id, signsFrom: at(signsFrom) })
const states = (keys: ReturnType<typeof key>[], seconds: number) =>
  Object.fromEntries(keyStates(keys, at(seconds)).map(({ key, state }) => [key.id, state]))

test('a key is published before it signs, signs alone, and stays until its last token is over', () => {
  const keys = [key('new', 1000), key('old', 0)]
  expect(states(keys, 999)).toEqual({ old: 'signing', new: 'published' })
  expect(states(keys, 1000)).toEqual({ old: 'retired', new: 'signing' })
  expect(states(keys, 1000 + keptSeconds - 1)).toEqual({ old: 'retired', new: 'signing' })
  expect(states(keys, 1000 + keptSeconds)).toEqual({ new: 'signing' })
  expect(keptSeconds).toBeGreaterThan(tokenSeconds)
})

test('of two that begin at once, one signs', () => {
  const found = Object.values(states([key('a', 0), key('b', 0)], 0))
  expect(found.toSorted()).toEqual(['retired', 'signing'])
})

test('the next key is due so early that it signs when the present one has signed long enough', () => {
  const due = signingDays * 24 * 3600 - publishedAheadSeconds
  expect(isNextDue([key('a', 0)], at(due - 1))).toBe(false)
  expect(isNextDue([key('a', 0)], at(due))).toBe(true)
  expect(isNextDue([key('a', 0), key('b', due)], at(due))).toBe(false)
  expect(isNextDue([], at(0))).toBe(true)
})
