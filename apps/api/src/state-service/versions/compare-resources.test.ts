import { describe, expect, test } from 'vitest'
import { aResource } from '../../../test/state/states.ts'
import { aSecret } from '../../../test/state/versions.ts'
import { compareResources, mostChanges } from './compare-resources.ts'

const changes = (before: object, after: object) =>
  compareResources(aResource('a', { ...before }), aResource('a', { ...after })).changes

describe('what differs is told by its path', () => {
  test.each<[string, object, object, unknown]>([
    [
      'a value',
      { inputs: { size: 1 } },
      { inputs: { size: 2 } },
      [{ path: 'inputs.size', kind: 'update', before: 1, after: 2 }],
    ],
    ['one that came', { inputs: {} }, { inputs: { size: 2 } }, [{ path: 'inputs.size', kind: 'add', after: 2 }]],
    ['one that went', { inputs: { size: 2 } }, {}, [{ path: 'inputs.size', kind: 'delete', before: 2 }]],
    [
      'one deep inside a list',
      { inputs: { rules: [{ port: 1 }, { port: 2 }] } },
      { inputs: { rules: [{ port: 1 }, { port: 3 }, { port: 4 }] } },
      [
        { path: 'inputs.rules[1].port', kind: 'update', before: 2, after: 3 },
        { path: 'inputs.rules[2]', kind: 'add', after: { port: 4 } },
      ],
    ],
    [
      'a key that is no name',
      { outputs: { tags: { 'a.b c': 'x' } } },
      { outputs: { tags: { 'a.b c': 'y' } } },
      [{ path: 'outputs.tags["a.b c"]', kind: 'update', before: 'x', after: 'y' }],
    ],
    [
      'a member of the resource itself',
      { id: '1' },
      { id: '2' },
      [{ path: 'id', kind: 'update', before: '1', after: '2' }],
    ],
    [
      'a name that every object has',
      { inputs: {} },
      { inputs: { constructor: 1 } },
      [{ path: 'inputs.constructor', kind: 'add', after: 1 }],
    ],
    ['nothing, where only its times differ', { modified: '1', created: '1' }, { modified: '2', created: '2' }, []],
  ])('%s', (_name, before, after, expected) => expect(changes(before, after)).toEqual(expected))
})

describe('a secret is told to have changed, and nothing of it', () => {
  test.each<[string, unknown, unknown, object]>([
    ['in place', aSecret('c1'), aSecret('c2'), { path: 'inputs.password', kind: 'update', secret: true }],
    ['that was plain before', 'open', aSecret('c2'), { path: 'inputs.password', kind: 'update', secret: true }],
    ['that is plain now', aSecret('c1'), 'open', { path: 'inputs.password', kind: 'update', secret: true }],
    ['that came', undefined, aSecret('c2'), { path: 'inputs.password', kind: 'add', secret: true }],
    ['that went', aSecret('c1'), undefined, { path: 'inputs.password', kind: 'delete', secret: true }],
  ])('%s', (_name, before, after, expected) => {
    const found = changes({ inputs: { password: before } }, { inputs: { password: after } })
    expect(found).toEqual([expected])
    expect(JSON.stringify(found)).not.toMatch(/c1|c2|open/)
  })

  test('also inside of what came as a whole', () => {
    const found = changes({ inputs: { users: [] } }, { inputs: { users: [{ name: 'a', password: aSecret('c1') }] } })
    expect(found).toEqual([{ path: 'inputs.users[0]', kind: 'add', after: { name: 'a', password: '[secret]' } }])
  })

  test('the same ciphertext is the same secret', () => {
    expect(changes({ inputs: { password: aSecret('c1') } }, { inputs: { password: aSecret('c1') } })).toEqual([])
  })
})

test('a resource that was not there before is told property by property', () => {
  const { changes } = compareResources({}, aResource('a', { inputs: { size: 1, password: aSecret('c1') } }))
  expect(changes).toContainEqual({ path: 'inputs.size', kind: 'add', after: 1 })
  expect(changes).toContainEqual({ path: 'inputs.password', kind: 'add', secret: true })
})

test('what nobody would read to its end is cut, and says so', () => {
  const [change] = changes({ inputs: { text: '' } }, { inputs: { text: 'x'.repeat(100_000) } })
  expect(String(change?.after)).toMatch(/^x{2000}… \(100000 characters\)$/)
  const many = Object.fromEntries(Array.from({ length: mostChanges + 50 }, (_, i) => [`key${i}`, i]))
  const { changes: shown, truncated } = compareResources(aResource('a'), aResource('a', { inputs: many }))
  expect(shown).toHaveLength(mostChanges)
  expect(truncated).toBe(true)
})
