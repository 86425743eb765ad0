import { expect, test } from 'vitest'
import { mergeConfigs, type Requirement } from './merge-required.ts'
import { Policy } from './policy.ts'

const policies = [
  Policy.parse({ name: 'size', enforcementLevel: 'advisory' }),
  Policy.parse({ name: 'region', enforcementLevel: 'mandatory' }),
]
const required = (more: Partial<Requirement> = {}): Requirement => ({
  versionId: 'v',
  isDefaultGroup: false,
  isAudit: false,
  policies,
  config: {},
  ...more,
})
const levels = (...requirements: Requirement[]) =>
  Object.fromEntries(Object.entries(mergeConfigs(requirements)).map(([name, one]) => [name, one.enforcementLevel]))

test('without configuration a policy has the level of its pack', () => {
  expect(levels(required())).toEqual({ size: 'advisory', region: 'mandatory' })
})

test('"all" sets the level of what is not named', () => {
  const config = { all: { enforcementLevel: 'disabled' }, size: { enforcementLevel: 'mandatory' } } as const
  expect(levels(required({ config }))).toEqual({ size: 'mandatory', region: 'disabled' })
})

test('no group weakens what another requires', () => {
  const weak = required({ config: { all: { enforcementLevel: 'disabled' } } })
  const strict = required({ isDefaultGroup: true, config: { size: { enforcementLevel: 'mandatory' } } })
  expect(levels(weak, strict)).toEqual({ size: 'mandatory', region: 'mandatory' })
  expect(levels(strict, weak)).toEqual({ size: 'mandatory', region: 'mandatory' })
})

test('a group that audits tells and does not stop, also where another one stops', () => {
  const audit = required({ isAudit: true })
  expect(levels(audit)).toEqual({ size: 'advisory', region: 'advisory' })
  expect(levels(audit, required())).toEqual({ size: 'advisory', region: 'mandatory' })
})

test('the properties of the more particular group count', () => {
  const general = required({ isDefaultGroup: true, config: { size: { most: 10, least: 1 } } })
  const particular = required({ config: { size: { most: 5 } } })
  expect(mergeConfigs([particular, general]).size).toEqual({ most: 5, least: 1, enforcementLevel: 'advisory' })
})
