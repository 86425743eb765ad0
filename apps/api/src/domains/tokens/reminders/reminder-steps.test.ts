import { expect, test } from 'vitest'
import { dueStep } from './reminder-steps.ts'

const expiresAt = new Date('2027-03-30T12:00:00Z')
const before = (days: number) => new Date(expiresAt.getTime() - days * 86_400_000)

test.each([
  // Life in days, days left, the step that is due
  [90, 15, null],
  [90, 14.001, null],
  [90, 14, 14],
  [90, 7.001, 14],
  [90, 7, 7],
  [90, 1.001, 7],
  [90, 1, 1],
  [90, 0.001, 1],
  [90, 0, null],
  [90, -1, null],
  [14, 13, null],
  [14, 7, 7],
  [7, 6, null],
  [7, 1, 1],
  [1, 0.5, null],
])('a token for %d days with %d left: %s', (life, left, expected) => {
  expect(dueStep({ createdAt: before(life), expiresAt }, before(left))).toBe(expected)
})

test('a day has 24 hours, also where the clocks change that night', () => {
  // Between the two lies 28 March 2027, when a day in Berlin has 23 hours.
  const life = { createdAt: new Date('2027-01-01T00:00:00+01:00'), expiresAt: new Date('2027-04-04T00:00:00+02:00') }
  expect(dueStep(life, new Date('2027-03-27T22:59:59+01:00'))).toBe(14)
  expect(dueStep(life, new Date('2027-03-27T23:00:00+01:00'))).toBe(7)
})
