import { describe, expect, test } from 'vitest'
import { databaseInputs } from '../../../../test/environments.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { largestInputsBytes, prepareInputs } from './prepare-inputs.ts'

const good = { database: 'orders', password: 'correct horse' }

function errorsOf(given: Record<string, unknown>, schema: object = databaseInputs) {
  try {
    prepareInputs(schema, given)
  } catch (error) {
    if (error instanceof Problem) return error.errors
    throw error
  }
  return []
}

describe('inputs', () => {
  test('are completed with the defaults, and secrets are taken out', () => {
    expect(prepareInputs(databaseInputs, good)).toEqual({
      inputs: { database: 'orders', size: 'small', connections: 20 },
      secrets: { password: 'correct horse' },
    })
  })

  test('may leave out what is optional', () => {
    expect(prepareInputs(databaseInputs, { database: 'orders' }).secrets).toEqual({})
  })

  test('keep a secret that is left out, change one that is given, drop one that is null', () => {
    const kept = { password: 'as it was before' }
    expect(prepareInputs(databaseInputs, { database: 'orders' }, kept).secrets).toEqual(kept)
    expect(prepareInputs(databaseInputs, good, kept).secrets).toEqual({ password: 'correct horse' })
    expect(prepareInputs(databaseInputs, { database: 'orders', password: null }, kept).secrets).toEqual({})
  })

  test('forget a kept secret that the blueprint no longer knows', () => {
    const schema = { type: 'object', properties: { database: { type: 'string' } } }
    expect(prepareInputs(schema, { database: 'orders' }, { password: 'x' }).secrets).toEqual({})
  })

  test('may not hold a plain secret where a required one is dropped', () => {
    const schema = { ...databaseInputs, required: ['database', 'password'] }
    expect(errorsOf({ database: 'orders', password: null }, schema)).toMatchObject([
      { field: '/inputs/password', rule: 'required' },
    ])
  })
})

describe('what does not fit', () => {
  test.each([
    ['a required field that is missing', {}, '/inputs/database', 'required', 'is required'],
    ['a wrong type', { database: 5 }, '/inputs/database', 'type', 'must be a string'],
    [
      'a form, in the words of the blueprint',
      { database: 'No!' },
      '/inputs/database',
      'pattern',
      'must be 3 to 31 lower-case letters, digits and underscores',
    ],
    ['a choice', { ...good, size: 'huge' }, '/inputs/size', 'enum', 'must be one of: small, large'],
    ['a number that is too large', { ...good, connections: 501 }, '/inputs/connections', 'max', /500/],
    ['a fraction', { ...good, connections: 1.5 }, '/inputs/connections', 'type', 'must be a whole number'],
    ['text for a number', { ...good, connections: '20' }, '/inputs/connections', 'type', 'must be a number'],
    ['a short text', { database: 'orders', password: 'short' }, '/inputs/password', 'min', /8/],
    ['an unknown field', { ...good, nmae: 1 }, '/inputs/nmae', 'unknown', 'is not known here'],
    ['a field inside a list', { ...good, extensions: [{}] }, '/inputs/extensions/0/name', 'required', 'is required'],
    [
      'an unknown field deep inside',
      { ...good, extensions: [{ name: 'a', 'b/~c': 1 }] },
      '/inputs/extensions/0/b~1~0c',
      'unknown',
      'is not known here',
    ],
    [
      'a list that is too long',
      { ...good, extensions: ['a', 'b', 'c'].map((name) => ({ name })) },
      '/inputs/extensions',
      'max',
      /2/,
    ],
  ])('%s is named with its field', (_name, given, field, rule, message) => {
    const expected = typeof message === 'string' ? message : expect.stringMatching(message)
    expect(errorsOf(given as Record<string, unknown>)).toEqual([{ field, rule, message: expected }])
  })

  test('is named all at once, once per field', () => {
    const fields = errorsOf({ database: '', size: 'huge', connections: 0, nmae: 1 })?.map(({ field }) => field)
    expect(fields?.toSorted()).toEqual(['/inputs/connections', '/inputs/database', '/inputs/nmae', '/inputs/size'])
  })

  test('never repeats a value', () => {
    const secret = 'hunter2'
    expect(JSON.stringify(errorsOf({ database: secret.toUpperCase(), password: secret }))).not.toMatch(/hunter2/i)
  })

  test('of a union is what the nearest of its forms misses', () => {
    const branch = (kind: string, more: object) => ({
      type: 'object',
      properties: { kind: { type: 'string', const: kind }, ...more },
      required: ['kind', ...Object.keys(more)],
    })
    const source = {
      oneOf: [branch('empty', {}), branch('copy', { from: { type: 'string' }, at: { type: 'string' } })],
    }
    const schema = { type: 'object', properties: { source } }
    expect(errorsOf({ source: { kind: 'empty' } }, schema)).toEqual([])
    expect(errorsOf({ source: { kind: 'empty', from: 'x' } }, schema)).toEqual([
      { field: '/inputs/source/from', rule: 'unknown', message: 'is not known here' },
    ])
  })

  test('is more than 256 KB', () => {
    expect(errorsOf({ database: 'x'.repeat(largestInputsBytes) })).toEqual([
      { field: '/inputs', rule: 'max', message: 'must be no more than 256 KB of JSON' },
    ])
  })

  test('is a prototype, which is a field like any other', () => {
    const given = JSON.parse('{"database":"orders","__proto__":{"size":"large"}}')
    const prepared = () => prepareInputs(databaseInputs, given)
    expect(prepared).toThrow('The inputs do not fit the blueprint.')
    expect(({} as { size?: string }).size).toBeUndefined()
  })
})
