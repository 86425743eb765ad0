import { expect, test } from 'vitest'
import { changesWord, resourcesWord, updateWord } from './stack-words.ts'

test('what an update did is told in words, without what stayed', () => {
  expect(changesWord({ create: 2, same: 7, delete: 1 })).toBe('2 created, 1 deleted')
  expect(changesWord({ same: 7 })).toBe('')
})

test('a kind that is not known is told as it is', () => {
  expect(updateWord('restore')).toBe('Restore')
  expect(updateWord('resource-import')).toBe('resource-import')
})

test('a version whose state is gone does not say that it was empty', () => {
  expect(resourcesWord(0)).toBe('0 resources')
  expect(resourcesWord(null)).toBe('State no longer kept')
})
