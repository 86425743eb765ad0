import type { z } from 'zod'
import type { FieldError } from '../../../platform/errors/problem.ts'
import { nodeAt, type SchemaNode } from './input-schema.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const most = 50

/** What is wrong with the inputs, once per field. A value is never repeated: it may be a secret. */
export function inputErrors(schema: SchemaNode, issues: Issue[]): FieldError[] {
  const errors = new Map<string, FieldError>()
  for (const { issue, path } of issues.flatMap((issue) => flat(issue, []))) {
    for (const error of errorsOf(schema, issue, path)) if (!errors.has(error.field)) errors.set(error.field, error)
  }
  return [...errors.values()].slice(0, most)
}

/** Of the branches of a union, the one that comes nearest tells what is missing. */
function flat(issue: Issue, above: Path): { issue: Issue; path: Path }[] {
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union') return [{ issue, path }]
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
  return nearest.length === 0 ? [{ issue, path }] : nearest.flatMap((inner) => flat(inner, path))
}

function errorsOf(schema: SchemaNode, issue: Issue, path: Path): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: pointer([...path, key]), rule: 'unknown', message: 'is not known here' }))
  }
  return [{ field: pointer(path), ...ruleOf(issue, nodeAt(schema, path)) }]
}

function ruleOf(issue: Issue, node: SchemaNode | undefined): { rule: string; message: string } {
  const { message } = issue
  switch (issue.code) {
    case 'invalid_type':
      if (message.endsWith('received undefined')) return { rule: 'required', message: 'is required' }
      return { rule: 'type', message: `must be ${typeName(issue.expected)}` }
    case 'too_small':
      return { rule: 'min', message }
    case 'too_big':
      return { rule: 'max', message }
    case 'invalid_value':
      return { rule: 'enum', message: `must be one of: ${issue.values.map(String).join(', ')}` }
    case 'invalid_format':
      if (issue.format !== 'regex') return { rule: 'format', message }
      return {
        rule: 'pattern',
        message: node?.['x-automat']?.patternHint ?? 'does not have the form that it must have',
      }
    case 'invalid_union':
      return { rule: 'union', message: 'fits none of the forms that it may have' }
    default:
      return { rule: issue.code, message }
  }
}

function typeName(expected: string): string {
  if (expected === 'int') return 'a whole number'
  return /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

/** RFC 6901, below the body's `/inputs`. */
export function pointer(path: Path): string {
  return ['/inputs', ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
}
