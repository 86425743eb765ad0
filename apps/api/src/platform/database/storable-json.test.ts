import { expect, test } from 'vitest'
import { jsonText } from './storable-json.ts'

test.each([
  ['a NUL', 'a\0b', 'a\ufffdb'],
  ['the first half of a pair', 'a\ud83d b', 'a\ufffd b'],
  ['the second half', '\udc00', '\ufffd'],
  ['a whole pair', '\ud83d\ude00', '\ud83d\ude00'],
  ['a backslash before u0000', '\\u0000', '\\u0000'],
  ['a backslash and then NUL', '\\\0', '\\\ufffd'],
  ['line ends and quotes', '"\n\t\u001f', '"\n\t\u001f'],
])('%s', (_what, text, stored) => {
  expect(JSON.parse(jsonText({ [text]: [text] }))).toEqual({ [stored]: [stored] })
})
