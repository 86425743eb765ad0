import { expect, test } from 'vitest'
import { toldResources } from './told-resources.ts'

const thing = (name: string, more: object = {}) => ({
  urn: `urn:pulumi:s::p::test:index:Thing::${name}`,
  type: 'test:index:Thing',
  id: name,
  custom: true,
  inputs: { value: name },
  ...more,
})

test('what a state manages is told, with the inputs of what was imported', () => {
  const resources = [
    { urn: 'urn:pulumi:s::p::pulumi:pulumi:Stack::p-s', type: 'pulumi:pulumi:Stack', custom: false },
    { ...thing('provider'), type: 'pulumi:providers:test' },
    thing('plain'),
    thing('imported', { importID: 'short', protect: true }),
    thing('read', { external: true }),
    thing('replaced', { delete: true }),
    thing('never-made', { id: '' }),
  ]
  const { urn, type } = thing('plain')
  expect(toldResources({ resources }, ({ importId }) => importId === 'short')).toEqual([
    { urn, type, id: 'plain', protect: false },
    { ...thing('imported'), custom: undefined, importId: 'short', protect: true },
  ])
})

test('a stack that holds nothing tells nothing', () => {
  expect(toldResources(null, () => true)).toEqual([])
  expect(toldResources({ resources: null }, () => true)).toEqual([])
})
