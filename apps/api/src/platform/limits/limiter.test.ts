import { expect, test } from 'vitest'
import { Limiter, LimitReached } from './limiter.ts'

const limits = { atOnce: 2, waiting: 2, waitMilliseconds: 10_000 }

test('so many work at once, so many wait in order, the rest is sent away', async () => {
  const limiter = new Limiter(limits)
  const [first, second] = [await limiter.enter(), await limiter.enter()]
  const order: string[] = []
  const waiting = ['third', 'fourth'].map(async (name) => {
    const leave = await limiter.enter()
    order.push(name)
    leave()
  })
  await expect(limiter.enter()).rejects.toThrow(LimitReached)
  expect(order).toEqual([])
  first()
  await Promise.all(waiting)
  expect(order).toEqual(['third', 'fourth'])
  second()
})

test('a place that is given back twice counts once', async () => {
  const limiter = new Limiter({ ...limits, waiting: 0 })
  const leave = await limiter.enter()
  await limiter.enter()
  leave()
  leave()
  await limiter.enter()
  await expect(limiter.enter()).rejects.toThrow(LimitReached)
})

test('whoever waits too long, or goes away, leaves the queue', async () => {
  const limiter = new Limiter({ atOnce: 1, waiting: 1, waitMilliseconds: 20 })
  const leave = await limiter.enter()
  await expect(limiter.enter()).rejects.toThrow(LimitReached)
  const gone = new AbortController()
  const waiting = limiter.enter(gone.signal)
  gone.abort()
  await expect(waiting).rejects.toThrow(LimitReached)
  leave()
  ;(await limiter.enter())()
})
