import { expect, test } from 'vitest'
import { applyEdits } from './save-checkpoint-delta.ts'

const edit = (start: number, end: number, NewText: string) => ({
  Span: { start: { offset: start }, end: { offset: end } },
  NewText,
})
const apply = (text: string, ...edits: ReturnType<typeof edit>[]) => applyEdits(Buffer.from(text), edits).toString()

test('offsets count bytes of the former text', () => {
  expect(apply('äbc', edit(2, 3, 'B'))).toBe('äBc')
})
test('edits come in any order, insert and remove', () => {
  expect(apply('one two three', edit(8, 13, 'drei'), edit(0, 0, '> '), edit(3, 7, ''))).toBe('> one drei')
})
test('no edit changes nothing', () => expect(apply('same')).toBe('same'))
test.each([
  ['that overlap', [edit(0, 3, ''), edit(2, 4, '')]],
  ['beyond the end', [edit(0, 99, '')]],
  ['that end before they start', [edit(3, 1, '')]],
])('edits %s are refused', (_name, edits) => {
  expect(() => apply('one two', ...edits)).toThrow(/does not lead/)
})
