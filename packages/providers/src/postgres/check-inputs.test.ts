import { expect, test } from 'vitest'
import { unknownValue } from '../plugin/unknown-values.ts'
import { asSet, connectionLimitProblem, databaseNameProblem, listProblem, roleNameProblem } from './check-inputs.ts'
import { databaseKind } from './database.ts'
import { grantKind } from './grant.ts'
import { roleKind } from './role.ts'

const noServer = () => {
  throw new Error('A check reads no server.')
}

test.each(['orders', 'we"ird; DROP', 'Bücher', 'x'.repeat(63), 'ü'.repeat(31)])('%j may be a database', (name) => {
  expect(databaseNameProblem(name)).toBeNull()
})

test.each([
  undefined,
  null,
  '',
  7,
  'a\0b',
  'x'.repeat(64),
  'ü'.repeat(32),
  'postgres',
  'template0',
  'template1',
  'pg_x',
])('%j may not be a database', (name) => {
  expect(databaseNameProblem(name)).toEqual(expect.any(String))
})

test.each(['postgres', 'public', 'none', 'pg_read_all_data'])('%j may not be a role', (name) => {
  expect(roleNameProblem(name)).toEqual(expect.any(String))
})

test.each([-2, 1.5, Number.NaN, 2 ** 31, '5', null])('%j is no connection limit', (limit) => {
  expect(connectionLimitProblem(limit)).toEqual(expect.any(String))
})

test('a list is checked name by name, but not where a name is unknown', () => {
  expect(listProblem(['a', 'b'], databaseNameProblem)).toBeNull()
  expect(listProblem(['a', ''], databaseNameProblem)).toBe('A name is needed.')
  expect(listProblem(['a', unknownValue], databaseNameProblem)).toBeNull()
  expect(listProblem('a', databaseNameProblem)).toEqual(expect.any(String))
})

test('the order and repetition of a list make no difference', () => {
  expect(asSet(['b', 'a', 'b'])).toEqual(['a', 'b'])
  expect(asSet(['b', unknownValue])).toEqual(['b', unknownValue])
})

test('a failure names its property, and defaults are filled in', () => {
  const { inputs, failures } = databaseKind(noServer).check({ name: 'pg_mine', owner: 'someone', connectionLimit: -5 })
  expect(failures.map(({ property }) => property)).toEqual(['name', 'connectionLimit'])
  expect(inputs).toMatchObject({ extensions: [], protected: false })
  expect(roleKind(noServer).check({ name: 'r', passwordVersion: {} }).failures).toEqual([
    { property: 'passwordVersion', reason: expect.any(String) },
  ])
  expect(grantKind(noServer).check({ database: 'd', role: 'r', access: 'all' }).failures).toEqual([
    { property: 'access', reason: expect.any(String) },
  ])
})

test('what a preview does not know yet is not wrong', () => {
  expect(databaseKind(noServer).check({ name: unknownValue, owner: unknownValue }).failures).toEqual([])
  expect(roleKind(noServer).check({ name: unknownValue, memberOf: unknownValue }).failures).toEqual([])
  expect(
    grantKind(noServer).check({ database: unknownValue, role: unknownValue, access: unknownValue }).failures,
  ).toEqual([])
})
