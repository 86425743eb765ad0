import { expect, test } from 'vitest'
import { confirmIdentity, currentQuestion, onQuestion } from './confirm-identity.ts'

test('where nothing on the page can ask, nobody is asked', async () => {
  expect(await confirmIdentity()).toBe(false)
  expect(currentQuestion()).toBeNull()
})

test('all requests that wait have one question, and one answer', async () => {
  let asked = 0
  const stop = onQuestion(() => (asked += 1))
  const both = Promise.all([confirmIdentity(), confirmIdentity()])
  expect(asked).toBe(1)
  currentQuestion()?.settle(true)
  expect(await both).toEqual([true, true])
  expect(currentQuestion()).toBeNull()
  const next = confirmIdentity()
  currentQuestion()?.settle(false)
  expect(await next, 'the next question is another one').toBe(false)
  stop()
})
