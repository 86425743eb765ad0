import { expect, test } from 'vitest'
import type { DiffEntry, PreviewStep, StepOp } from '../../runner-messages.ts'
import type { RunImport } from '../../runner-protocol.ts'
import { importProblem } from '../reports/import-problem.ts'
import { ResourceImports } from './resource-imports.ts'

const type = 'test:index:Thing'
const urn = (name: string) => `urn:pulumi:dev::things::test:index:Group$${type}::${name}`
const anImport = (more: Partial<RunImport> = {}): RunImport => ({ type, name: 'a', id: 'id-a', protect: true, ...more })
const aStep = (name: string, op: StepOp, diff: DiffEntry[] = []): PreviewStep => ({
  urn: urn(name),
  type,
  name,
  op,
  diff,
})

function declaring(names: string[], imports: RunImport[]): ResourceImports {
  const made = new ResourceImports(imports, [])
  for (const name of names) made.take({ type, name })
  return made
}

type Seen = Partial<Parameters<typeof importProblem>[1]>
const problem = (imports: ResourceImports, seen: Seen) =>
  importProblem(imports, { steps: [], notes: { diagnostics: [] }, inputs: {}, isComplete: true, ...seen })

test('a resource gets the id of its import, and its protection where wanted', () => {
  const imports = new ResourceImports([anImport(), anImport({ name: 'b', id: 'id-b', protect: false })], [])
  expect(imports.take({ type, name: 'a' })).toEqual({ import: 'id-a', protect: true })
  expect(imports.take({ type, name: 'b' })).toEqual({ import: 'id-b' })
  expect(imports.take({ type, name: 'c' })).toEqual({})
  expect(imports.take({ type: 'test:index:Other', name: 'a' })).toEqual({})
})

test('without a name the only resource of the type is meant, and of two none gets it after the first', () => {
  const imports = new ResourceImports([anImport({ name: null })], [])
  expect(imports.take({ type, name: 'a' })).toEqual({ import: 'id-a', protect: true })
  expect(imports.take({ type, name: 'b' })).toEqual({})
  expect(problem(imports, {})).toMatchObject({ code: 'IMPORT_AMBIGUOUS' })
})

test('what was imported by an earlier run stays protected', () => {
  const imports = new ResourceImports([], [{ type, name: 'a' }])
  expect(imports.take({ type, name: 'a' })).toEqual({ protect: true })
  expect(imports.take({ type, name: 'b' })).toEqual({})
})

test('an import without a difference is a proof, beside what is made or changed', () => {
  const steps = [aStep('a', 'import'), aStep('b', 'create'), aStep('c', 'update')]
  expect(problem(declaring(['a', 'b', 'c'], [anImport()]), { steps })).toBeNull()
})

test('nothing may be deleted or replaced beside an import', () => {
  const steps = [aStep('a', 'import'), aStep('b', 'delete'), aStep('c', 'replace')]
  const found = problem(declaring(['a'], [anImport()]), { steps })
  expect(found).toMatchObject({ code: 'IMPORT_REMOVES', message: expect.stringContaining('"b", "c"') })
  expect(problem(declaring(['a'], []), { steps })).toBeNull()
})

test('a difference names the property, both values and the field; a secret shows none', () => {
  const diff: DiffEntry[] = [
    { path: 'limit', kind: 'update', before: 1, after: 2 },
    { path: 'word', kind: 'update', secret: true },
    { path: 'place', kind: 'update', before: 'here', after: 'there', replaces: true },
  ]
  const found = problem(declaring(['a'], [anImport()]), {
    steps: [aStep('a', 'replace', diff)],
    inputs: { where: 'there', limit: 2 },
  })
  expect(found).toMatchObject({ code: 'IMPORT_DIFFERS', field: '/inputs/where', resource: urn('a') })
  expect(found?.message).toBe(
    '"id-a" is not as ordered: place is "here" and would be "there"; limit is 1 and would be 2; word differs (a secret).',
  )
})

test('of a preview that broke off, only what the provider said of an import is told', () => {
  const imports = declaring(['a'], [anImport(), anImport({ name: 'later' })])
  const said = (name: string, text: string) => ({
    isComplete: false,
    notes: { diagnostics: [{ urn: urn(name), text }] },
  })
  expect(problem(imports, said('a', "Preview failed: resource 'id-a' does not exist"))).toMatchObject({
    code: 'IMPORT_NOT_FOUND',
    field: '/imports/0/id',
  })
  expect(problem(imports, said('a', 'This is not yours.'))).toMatchObject({
    code: 'IMPORT_FAILED',
    message: '"id-a" cannot be imported: This is not yours.',
  })
  expect(problem(imports, said('b', 'This has nothing to do with it.'))).toBeNull()
})
