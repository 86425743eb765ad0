import { describe, expect, test } from 'vitest'
import { momentAhead, timeAhead } from '../../lib/time.ts'
import { always, endOfLength, lengthUntil, localMinute } from './membership-time.ts'

const now = Date.parse('2026-11-28T12:00:00.000Z')

describe('how long a membership lasts', () => {
  test.each([
    ['always', null],
    ['1', '2026-11-29T12:00:00.000Z'],
    ['7', '2026-12-05T12:00:00.000Z'],
    ['30', '2026-12-28T12:00:00.000Z'],
  ] as const)('%s', (choice, end) => {
    expect(endOfLength({ choice, own: '' }, now)).toBe(end)
  })

  test('until a date of one’s own is the clock on the wall, and nothing before it is said', () => {
    const at = Date.parse('2027-03-01T08:30:00.000Z')
    expect(endOfLength({ choice: 'own', own: localMinute(at) }, now)).toBe('2027-03-01T08:30:00.000Z')
    expect(endOfLength({ choice: 'own', own: '' }, now)).toBeUndefined()
  })

  test('is shown again as it was given', () => {
    expect(lengthUntil(null)).toEqual(always)
    expect(endOfLength(lengthUntil('2026-12-03T14:00:00.000Z'), now)).toBe('2026-12-03T14:00:00.000Z')
  })
})

test.each([
  [7 * 86_400 - 2, 'in 7 days'],
  [5.2 * 86_400, 'in 5 days'],
  [86_399, 'in 24 hours'],
  [3_599, 'in 60 minutes'],
  [1, 'in 0 minutes'],
])('%d seconds ahead are %s', (seconds, words) => {
  expect(timeAhead(new Date(now + seconds * 1000).toISOString(), now)).toBe(words)
})

test('a moment of another year says which', () => {
  const local = (text: string) => new Date(text).toISOString()
  expect(momentAhead(local('2026-12-03T14:00:00'), now)).toBe('3 Dec, 14:00')
  expect(momentAhead(local('2027-01-03T14:00:00'), now)).toBe('3 Jan 2027, 14:00')
})
