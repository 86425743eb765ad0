import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { signature } from './secret-values.ts'
import { StandIns } from './stand-ins.ts'

const standIns = new StandIns(randomBytes(32))
const of = (text: string) => standIns.of(text)
const inState = (value: unknown) => JSON.parse(of(JSON.stringify(value)))

test.each([
  'hunter2',
  '',
  'pass phrase',
  '4711',
  '007',
  '1e3',
  'true',
  '{"user":"a","port":5432}',
  '"quoted"',
  '[1,"a"]',
  '{ "a": 1 }',
])('%s has one stand-in, whether it is configuration or a string of the state', (secret) => {
  expect(inState(secret)).toBe(of(secret))
})

test('a program that parses its configuration finds what the state holds', () => {
  for (const value of [4711, { user: 'root', ports: [5432, 1], deep: { token: 'x' } }, ['a', { b: 'c' }]]) {
    expect(JSON.parse(of(JSON.stringify(value)))).toEqual(inState(value))
  }
})

test('no value is left, however deep', () => {
  const shown = JSON.stringify(
    inState({ user: 'root', list: ['alpha', 98765], more: { yes: true, text: '{"a":"beta"}' } }),
  )
  expect(shown).not.toMatch(/root|alpha|98765|true|beta/)
  expect(JSON.parse(shown)).toEqual({
    user: expect.stringMatching(/^masked-secret-[0-9a-f]{16}$/),
    list: [expect.stringMatching(/^masked-secret-/), expect.any(Number)],
    more: { yes: false, text: expect.stringMatching(/^\{"a":"masked-secret-/) },
  })
})

test('what differs differs, and the length of a value is not told', () => {
  expect(of('one')).not.toBe(of('two'))
  expect(of('x'.repeat(10_000))).toHaveLength(of('x').length)
})

test('another stack has other stand-ins', () => {
  expect(new StandIns(randomBytes(32)).of('hunter2')).not.toBe(of('hunter2'))
})

test('the engine finds its assets and references again', () => {
  const asset = { [signature]: 'c44067f5952c0a294b673a41bacd8c17', text: 'hush' }
  expect(inState(asset)).toEqual({ ...asset, text: expect.stringMatching(/^masked-secret-/) })
  const reference = { [signature]: '5cf8f73096256a8f31e491e813e4eb8e', urn: 'urn:pulumi:prod::shop::test:Thing::a' }
  expect(inState(reference)).toEqual(reference)
})
