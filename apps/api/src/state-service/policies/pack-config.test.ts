import { expect, test } from 'vitest'
import { readPackConfig } from './pack-config.ts'
import { Policy } from './policy.ts'

const size = {
  name: 'size',
  enforcementLevel: 'advisory',
  configSchema: {
    type: 'object',
    properties: { most: { type: 'integer', minimum: 1 }, unit: { type: 'string', default: 'GB' } },
    required: ['most', 'unit'],
  },
}
const pack = { name: 'limits', policies: [Policy.parse(size), Policy.parse({ name: 'region', enforcementLevel: '' })] }

test('a level alone is short for an object that has it', () => {
  expect(readPackConfig(pack, { region: 'mandatory', size: { most: 5 } })).toEqual({
    region: { enforcementLevel: 'mandatory' },
    size: { most: 5 },
  })
})

test.each([
  ['a policy that the pack does not have', { size: { most: 1 }, colour: 'mandatory' }, /no policy "colour"/],
  ['a level that does not exist', { size: { most: 1, enforcementLevel: 'fatal' } }, /level that does not exist/],
  ['a property of another type', { size: { most: 'many' } }, /"size": most/],
  ['a required property that is missing', {}, /"size": most/],
  ['no object', [], /maps each policy/],
])('is refused: %s', (_what, config, reason) => {
  expect(() => readPackConfig(pack, config)).toThrow(reason)
})
