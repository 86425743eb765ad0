import { expect, test } from 'vitest'
import { describeConfig, titleOfGroup } from './policy-words.ts'

test('a configuration is told policy by policy', () => {
  const config = {
    size: { enforcementLevel: 'mandatory', most: 5 },
    region: { enforcementLevel: 'disabled' },
    name: {},
  }
  expect(describeConfig(config)).toBe('size: mandatory, most = 5 · region: disabled')
  expect(describeConfig({})).toBe('With the levels of the pack')
})

test('the default group is called what it is', () => {
  expect(titleOfGroup({ isDefault: true, name: 'default-policy-group' })).toBe('All stacks')
  expect(titleOfGroup({ isDefault: false, name: 'production' })).toBe('production')
})
