import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8')
const codes = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, code]) => code))

test('docs/import.md names every way in which an import stops, and no other', () => {
  const ofRuns = codes(read('..', '..', '..', 'engine', 'run-errors.ts'), /code: '(IMPORT_\w+)'/g)
  const ofOrders = codes(read('..', 'environments.errors.ts'), /'(IMPORTS_\w+|RESOURCE_ALREADY_MANAGED)'/g)
  const documented = codes(read('..', '..', '..', '..', '..', '..', 'docs', 'import.md'), /`([A-Z]+_[A-Z_]+)`/g)
  expect([...documented].toSorted()).toEqual([...ofRuns, ...ofOrders].toSorted())
})
