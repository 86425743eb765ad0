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

test('what is allowed is told by its name, however many, and summed up within its minute', async () => {
  const events = new RepeatedEvents(silent)
  const written: string[] = []
  const count = (key: string, amount: number) =>
    events.count(key, amount, async (times, sum) => void written.push(`${key} ${times} ${sum}`))
  for (let i = 0; i < 60; i++) await count(`key ${i}`, 1)
  expect(written).toHaveLength(60)
  for (const amount of [2, 3]) await count('key 59', amount)
  expect(written).toHaveLength(60)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written.slice(60)).toEqual(['key 59 2 5'])
  await count('key 59', 7)
  expect(written.at(-1)).toBe('key 59 1 7')
})

test('what cannot be recorded does not go on, nor does whatever came at the same time', async () => {
  const events = new RepeatedEvents(silent)
  const away = () => events.count('a', 1, () => Promise.reject(new Error('the database is away')))
  expect((await Promise.allSettled([away(), away()])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const written: number[] = []
  await events.count('a', 1, async (times) => void written.push(times))
  expect(written).toEqual([1])
})
