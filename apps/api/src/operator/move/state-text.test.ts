import { expect, test } from 'vitest'
import { resealState, secretsIn, secretsProviderOf } from './state-text.ts'

const mark = '"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270"'
const state = (resources: string, members = '') =>
  `{"version":3,"deployment":{"manifest":{},"secrets_providers":{"type":"passphrase","state":{"salt":"x"}},"resources":[${resources}]${members}}}`
const provider = { type: 'service', state: { owner: 'acme' } }
const to = {
  sealed: new Map([
    ['one', 'ONE'],
    ['two', 'TWO'],
  ]),
  plain: new Map([['"word"', 'WORD']]),
}

test('every secret is found once, however deep, also in pending operations', () => {
  const text = state(
    `{"outputs":{"a":{${mark},"ciphertext":"one"},"b":[[{"ciphertext":"two",${mark}}]]}},{"inputs":{"a":{${mark},"ciphertext":"one"}}}`,
    `,"pending_operations":[{"resource":{"inputs":{"p":{${mark},"plaintext":"\\"word\\""}}}}]`,
  )
  expect(secretsIn(text)).toEqual({ sealed: ['one', 'two'], plain: ['"word"'] })
  expect(resealState(text, to, provider)).toBe(
    `{"version":3,"deployment":{"manifest":{},"secrets_providers":${JSON.stringify(provider)},"resources":[{"outputs":{"a":{${mark},"ciphertext":"ONE"},"b":[[{"ciphertext":"TWO",${mark}}]]}},{"inputs":{"a":{${mark},"ciphertext":"ONE"}}}],"pending_operations":[{"resource":{"inputs":{"p":{${mark},"ciphertext":"WORD"}}}}]}}`,
  )
})

test('everything else keeps its exact text', () => {
  const odd = `{"n":12345678901234567890,"f":1.50,"10":1,"2":"\\u003c{\\"[","deep":{"x":[{${mark},"ciphertext":"one"},1e400]}}`
  const text = state(`{"inputs":${odd}}`)
  expect(resealState(text, to, provider)).toContain(odd.replace('"one"', '"ONE"'))
})

test('a secret that was not encrypted anew does not pass', () => {
  const text = state(`{"outputs":{"a":{${mark},"ciphertext":"three"}}}`)
  expect(() => resealState(text, to, provider)).toThrow('not encrypted anew')
})

test('the secrets provider is read where there is one', () => {
  expect(secretsProviderOf(state(''))).toEqual({ type: 'passphrase', state: { salt: 'x' } })
  expect(secretsProviderOf('{"version":3,"deployment":{"manifest":{}}}')).toBeNull()
  expect(secretsProviderOf('{"version":3,"deployment":null}')).toBeNull()
})
