import { z } from 'zod'
import { allFields, isSecret, type Field } from './field-model.ts'
import { issueMessage, type Issue } from './issue-message.ts'
import { cleanValues } from './schema-values.ts'
import type { Inputs, JsonSchema } from '../../api/views.ts'

// The CSP forbids eval; zod then interprets instead of compiling.
z.config({ jitless: true })

/** Dotted path of a field, or '' for the whole, to a message. */
export type InputErrors = Record<string, string>
export type InputValidator = (values: Inputs) => InputErrors

/** Checks inputs as the server will. `secretsSet` are secrets that already have a value and may stay blank. */
export function buildValidator(
  schema: JsonSchema,
  fields: readonly Field[],
  secretsSet: readonly string[] = [],
): InputValidator {
  const parser = parserOf(relaxed(schema, new Set(secretsSet)))
  if (!parser) return () => ({})
  const known = new Map(allFields(fields).map((field) => [field.path, field]))
  return (values) => {
    const result = parser.safeParse(cleanValues(fields, values))
    if (result.success) return {}
    const errors: InputErrors = {}
    for (const issue of flatten(result.error.issues)) {
      const path = nearestField(issue.path.map(String), known)
      const field = known.get(path)
      errors[path] ??= issueMessage(issue, field?.schema, isMissing(issue, path, values, field))
    }
    return errors
  }
}

/** A schema this browser cannot read is left to the server, which checks everything again anyway. */
function parserOf(schema: JsonSchema): z.ZodType | null {
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
  } catch {
    return null
  }
}

function relaxed(schema: JsonSchema, secretsSet: Set<string>): JsonSchema {
  return { ...schema, required: schema.required?.filter((name) => !secretsSet.has(name)) }
}

/** A failed union hides what its branches said; the branch with the fewest complaints is the one that was meant. */
function flatten(issues: Issue[], base: PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path]
    const branches = (issue as { errors?: Issue[][] }).errors
    const closest = branches?.toSorted((a, b) => a.length - b.length)[0]
    return closest && closest.length > 0 ? flatten(closest, path) : [{ ...issue, path }]
  })
}

/** An entry of a list has no field of its own: its error shows at the list. */
export function nearestField(path: string[], known: ReadonlyMap<string, Field>): string {
  for (let length = path.length; length > 0; length -= 1) {
    const candidate = path.slice(0, length).join('.')
    if (known.has(candidate)) return candidate
  }
  return path.join('.')
}

function isMissing(issue: Issue, path: string, values: Inputs, field: Field | undefined): boolean {
  const value = path.split('.').reduce<unknown>((at, name) => (at as Inputs | undefined)?.[name], values)
  const isBlank = value === undefined || value === null || value === ''
  return (
    isBlank &&
    (issue.code === 'invalid_type' || issue.code === 'invalid_value' || (field !== undefined && isSecret(field)))
  )
}
