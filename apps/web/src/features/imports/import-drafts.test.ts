import { describe, expect, test } from 'vitest'
import { draftOf, importsOf, readImportFile, validateImports } from './import-drafts.ts'

const type = 'automat-postgres:index:Role'
const database = 'automat-postgres:index:Database'
const resources = [
  { type, name: 'owner' },
  { type, name: 'reader' },
  { type: database, name: 'database' },
]
const file = (...entries: object[]) => readImportFile(JSON.stringify({ nameTable: {}, resources: entries }), resources)

describe('an import file of the CLI', () => {
  test('fills the form in; components are the program’s own', () => {
    const drafts = file(
      { type, name: 'owner', id: 'shop_owner', parent: 'group', version: '1.0.0' },
      { type: 'a:b:Group', name: 'group', component: true },
      { type: database, name: 'anything', logicalName: 'database', id: 'shop' },
    )
    expect(importsOf(drafts)).toEqual([
      { type, name: 'owner', id: 'shop_owner', protect: true },
      { type: database, name: 'database', id: 'shop', protect: true },
    ])
    expect(drafts.map(({ isOther }) => isOther)).toEqual([false, false])
  })

  test('may leave ids open, which then must be filled in', () => {
    const drafts = file({ type, name: 'owner', id: '<PLACEHOLDER>' })
    expect(validateImports(drafts)).toEqual({ 'imports.0.id': 'This is needed.' })
  })

  test.each([
    ['{', 'not JSON'],
    ['[]', 'no list of "resources"'],
    ['{"resources":[]}', 'names no resource'],
    ['{"resources":[{"type":"a:b:C"}]}', 'Entry 1 of the file needs a "type" and an "id"'],
    [JSON.stringify({ resources: Array.from({ length: 51 }, () => ({ type, id: 'x' })) }), 'more than 50'],
  ])('%s is refused in words', (text, words) => {
    expect(() => readImportFile(text, resources)).toThrow(words)
  })
})

test('a resource that the blueprint is not known to declare is kept as it is written', () => {
  expect(draftOf({ type, name: 'boss', id: 'x' }, resources)).toMatchObject({ name: 'boss', isOther: true })
  expect(draftOf({ type, id: 'x' }, resources)).toMatchObject({ name: '', isOther: true })
  expect(draftOf({ type: database, id: 'x' }, resources)).toMatchObject({ name: 'database', isOther: false })
})
