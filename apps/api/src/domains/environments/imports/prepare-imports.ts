import type { z } from 'zod'
import type { RunImport } from '../../../engine/runner-protocol.ts'
import type { FieldError } from '../../../platform/errors/problem.ts'
import type { OrderableVersion } from '../../catalog/versions/orderable-version.ts'
import type { ImportInput } from '../../runs/runs.schemas.ts'
import { ImportsInvalid, ImportsNeedReview } from '../environments.errors.ts'

type Given = z.output<typeof ImportInput>
type Request = { imports: Given[]; confirm: 'review' | 'auto' }
type Version = { description: Pick<OrderableVersion['description'], 'packages'> }

/** Checks what can be told of imports before the engine has run the program, and takes what a run needs of them. */
export function prepareImports({ imports, confirm }: Request, { description }: Version): RunImport[] {
  if (imports.length === 0) return []
  if (confirm !== 'review') throw new ImportsNeedReview({}, { errors: [needsReview] })
  const prepared = imports.map(runImport)
  const packages = new Set(description.packages.map(({ name }) => name))
  const errors = prepared.flatMap((one, index) => [...packageErrors(packages, one, index), ...twins(prepared, index)])
  if (errors.length > 0) throw new ImportsInvalid({}, { errors })
  return prepared
}

const needsReview: FieldError = { field: '/confirm', rule: 'equals', message: 'must be "review"' }

/** In the CLI's file `name` may be a variable's; the resource's own is then the logical one. */
function runImport({ type, name, logicalName, id, protect }: Given): RunImport {
  return { type, name: logicalName ?? name ?? null, id, protect }
}

function packageErrors(packages: Set<string>, { type }: RunImport, index: number): FieldError[] {
  const name = type.split(':')[0] ?? ''
  if (packages.has(name)) return []
  const used = packages.size === 0 ? 'none' : [...packages].join(', ')
  const message = `is of the package "${name}", which the blueprint does not use. It uses: ${used}`
  return [{ field: `/imports/${index}/type`, rule: 'unknown', message }]
}

/** Two that one resource could be meant by; said at the later of them. */
function twins(imports: RunImport[], index: number): FieldError[] {
  const one = imports[index]
  const mayBeSame = (other: RunImport) =>
    other.type === one?.type && (other.name === one.name || other.name === null || one.name === null)
  if (!imports.slice(0, index).some(mayBeSame)) return []
  return [{ field: `/imports/${index}/name`, rule: 'taken', message: 'must be a name of its own: two have this type' }]
}
