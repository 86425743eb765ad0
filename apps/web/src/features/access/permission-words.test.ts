import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { permissionGroups, placesOf } from './permission-words.ts'

test('every permission of the API has words of its own', () => {
  const contract = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../api/openapi.json'), 'utf8'))
  const parameters = contract.paths['/api/v1/access/{permission}'].get.parameters
  const { schema } = parameters.find(({ name }: { name: string }) => name === 'permission')
  const worded = permissionGroups.flatMap(({ words }) => Object.keys(words))
  expect(worded.toSorted()).toEqual(schema.enum.toSorted())
  const words = permissionGroups.flatMap(({ words }) => Object.values(words))
  expect(new Set(words).size).toBe(words.length)
})

test('a place is offered where it may change the answer', () => {
  expect(placesOf('stacks:write')).toEqual(['team', 'stack'])
  expect(placesOf('audit:read')).toEqual([])
  expect(placesOf(undefined)).toEqual([])
})
