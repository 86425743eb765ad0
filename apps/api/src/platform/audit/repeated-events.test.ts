import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RepeatedEvents } from './repeated-events.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const silent = { error: () => {} }

function aBook() {
  const events = new RepeatedEvents(silent)
  const written: string[] = []
  const note = (key: string, kind = 'kind') =>
    events.note(kind, key, async (times, mixed) => void written.push(`${key} ${times}${mixed ? ' mixed' : ''}`))
  return { events, written, note }
}

test('the first of a key is written at once, the rest of its minute as one', async () => {
  const { written, note } = aBook()
  for (let i = 0; i < 40; i++) await note('a')
  await note('b')
  expect(written).toEqual(['a 1', 'b 1'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written).toEqual(['a 1', 'b 1', 'a 39'])
  await note('a')
  expect(written.at(-1)).toBe('a 1')
})

test('a thousand keys make fifty-one events, and one more with the number of the rest', async () => {
  const { written, note } = aBook()
  for (let i = 0; i < 1000; i++) await note(`key ${i}`)
  expect(written).toHaveLength(51)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written).toHaveLength(52)
  expect(written.at(-1)).toBe('key 999 949 mixed')
})

test('kinds are counted apart', async () => {
  const { written, note } = aBook()
  for (let i = 0; i < 60; i++) await note(`key ${i}`)
  await note('other', 'another kind')
  expect(written.at(-1)).toBe('other 1')
})

test('at the end nothing that was counted is lost, and a failure to write harms nobody', async () => {
  const { events, written, note } = aBook()
  await note('a')
  await note('a')
  await events.note('kind', 'b', () => Promise.reject(new Error('the database is away')))
  await events.flush()
  expect(written).toEqual(['a 1', 'a 1'])
  expect(vi.getTimerCount()).toBe(0)
})
