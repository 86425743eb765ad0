import { expect, test } from 'vitest'
import { allTextsSecure, resealConfig, secretsOfConfig } from './config-values.ts'

const config = {
  'net:plain': { string: 'word', secret: false, object: false },
  'net:pw': { string: 'one', secret: true, object: false },
  'net:obj': { string: '{"a":1,"b":{"secure":"two"},"c":[{"secure":"three"}]}', secret: true, object: true },
  'net:open': { string: '{"secure":"no secret"}', secret: false, object: true },
}

test('secret values and the secret parts of objects are found and replaced, and nothing else', () => {
  expect(secretsOfConfig(config)).toEqual(['one', 'two', 'three'])
  expect(resealConfig(config, (text) => text.toUpperCase())).toEqual({
    ...config,
    'net:pw': { string: 'ONE', secret: true, object: false },
    'net:obj': { string: '{"a":1,"b":{"secure":"TWO"},"c":[{"secure":"THREE"}]}', secret: true, object: true },
  })
})

test('of an object that is told in clear every text becomes secret', () => {
  expect(allTextsSecure({ a: 1, b: 'x', c: [true, 'y', null] })).toEqual({
    a: 1,
    b: { secure: 'x' },
    c: [true, { secure: 'y' }, null],
  })
})
