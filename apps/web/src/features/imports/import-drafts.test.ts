import { describe, expect, test } from 'vitest'
import { draftOf, importsOf, validateImports } from './import-drafts.ts'
import { readImportFile } from './import-file.ts'

const type = 'automat-postgres:index:Role'
const database = 'automat-postgres:index:Database'
const resources = [
  { type, name: 'owner' },
  { type, name: 'reader' },
  { type: database, name: 'database' },
]
const file = (...entries: unknown[]) => readImportFile(JSON.stringify({ nameTable: {}, resources: entries }), resources)

describe('an import file of the CLI', () => {
  test('fills the form in; components are the program’s own', () => {
    const { drafts, problems } = file(
      { type, name: 'owner', id: 'shop_owner', parent: 'group', version: '1.0.0' },
      { type: 'a:b:Group', name: 'group', component: true },
      { type: database, name: 'anything', logicalName: 'database', id: 'shop' },
    )
    expect(problems).toEqual([])
    expect(importsOf(drafts)).toEqual([
      { type, name: 'owner', id: 'shop_owner', protect: true },
      { type: database, name: 'database', id: 'shop', protect: true },
    ])
    expect(drafts.map(({ isOther }) => isOther)).toEqual([false, false])
  })

  test('may leave ids open, which then must be filled in', () => {
    const { drafts } = file({ type, name: 'owner', id: '<PLACEHOLDER>' })
    expect(validateImports(drafts)).toEqual({ 'imports.0.id': 'This is needed.' })
  })

  test('says of everything that is wrong which field it is and what the rule is, and is not taken in part', () => {
    const { drafts, problems } = file({ type, id: 'good' }, { type: 'Table', id: 'x' }, { type }, 'shop')
    expect(drafts).toEqual([])
    expect(problems).toEqual([
      '“resources[1].type” must be a type such as automat-postgres:index:Database, and is “Table”.',
      '“resources[2].id” must be a text of 1 to 1000 characters, and is missing.',
      '“resources[3]” must be an object with a “type” and an “id”.',
    ])
  })

  test.each([
    ['{', 'must be JSON'],
    ['[]', '“resources” must be a list'],
    ['null', '“resources” must be a list'],
    ['{"resources":[]}', 'at least one resource'],
    [JSON.stringify({ resources: [{ type, id: 5, name: 7 }] }), '“resources[0].id” must be a text'],
    [JSON.stringify({ resources: Array.from({ length: 51 }, () => ({ type, id: 'x' })) }), 'names 51'],
  ])('%s is refused in words', (text, words) => {
    expect(readImportFile(text, resources).problems[0]).toContain(words)
  })
})

test('a resource that the blueprint is not known to declare is kept as it is written', () => {
  expect(draftOf({ type, name: 'boss', id: 'x' }, resources)).toMatchObject({ name: 'boss', isOther: true })
  expect(draftOf({ type, id: 'x' }, resources)).toMatchObject({ name: '', isOther: true })
  expect(draftOf({ type: database, id: 'x' }, resources)).toMatchObject({ name: 'database', isOther: false })
})
