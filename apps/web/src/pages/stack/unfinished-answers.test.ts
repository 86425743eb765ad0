import { expect, test } from 'vitest'
import { answersOf, isComplete } from './unfinished-answers.ts'

test('only what somebody decided is sent', () => {
  const answers = {
    a: { action: 'leave' as const, id: '' },
    b: { action: 'clear' as const, id: 'typed before' },
    c: { action: 'import' as const, id: ' i-1 ' },
  }
  expect(answersOf(answers)).toEqual([
    { urn: 'b', action: 'clear' },
    { urn: 'c', action: 'import', id: 'i-1' },
  ])
})

test('what is taken in needs an id', () => {
  expect(isComplete({ a: { action: 'import', id: ' ' } })).toBe(false)
  expect(isComplete({ a: { action: 'import', id: 'i-1' }, b: { action: 'clear', id: '' } })).toBe(true)
})
