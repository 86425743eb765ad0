import type { CheckFailure, Properties } from '../plugin/resource-kind.ts'
import { isUnknown } from '../plugin/unknown-values.ts'

const reservedDatabases = new Set(['postgres', 'template0', 'template1'])
const reservedRoles = new Set(['postgres', 'public', 'none'])
/** NAMEDATALEN - 1: the server cuts off what is longer, in silence. */
const longestName = 63

/** Null when a database may have this name, else what is wrong with it. */
export function databaseNameProblem(name: unknown): string | null {
  return nameProblem(name) ?? reservedProblem(name as string, reservedDatabases)
}

/** Null when a role may have this name, else what is wrong with it. */
export function roleNameProblem(name: unknown): string | null {
  return nameProblem(name) ?? reservedProblem(name as string, reservedRoles)
}

export function nameProblem(name: unknown): string | null {
  if (typeof name !== 'string' || name === '') return 'A name is needed.'
  if (name.includes('\0')) return 'A name cannot contain a NUL character.'
  const bytes = Buffer.byteLength(name)
  if (bytes > longestName) return `A name has at most ${longestName} bytes; this one has ${bytes}.`
  return null
}

function reservedProblem(name: string, reserved: ReadonlySet<string>): string | null {
  if (reserved.has(name)) return `"${name}" belongs to the PostgreSQL server. Choose another name.`
  if (name.startsWith('pg_')) return 'Names that start with "pg_" belong to the PostgreSQL server. Choose another name.'
  return null
}

export function connectionLimitProblem(limit: unknown): string | null {
  const fits = Number.isInteger(limit) && (limit as number) >= -1 && (limit as number) <= 2 ** 31 - 1
  return fits ? null : 'A connection limit is a whole number: 0 or more, or -1 for no limit.'
}

export function booleanProblem(value: unknown): string | null {
  return typeof value === 'boolean' ? null : 'This is either true or false.'
}

/** For lists of names: each by the given rule. */
export function listProblem(list: unknown, itemProblem: (item: unknown) => string | null): string | null {
  if (!Array.isArray(list)) return 'This is a list of names.'
  for (const item of list) {
    const problem = isUnknown(item) ? null : itemProblem(item)
    if (problem !== null) return problem
  }
  return null
}

/** A list as a set: sorted, each once, so that order makes no difference. Left alone while a part is unknown. */
export function asSet(list: unknown): unknown {
  if (!Array.isArray(list) || isUnknown(list)) return list
  return [...new Set(list as string[])].sort()
}

/** Runs the rule of each property whose value is known. */
export function failuresOf(
  inputs: Properties,
  rules: Record<string, (value: unknown) => string | null>,
): CheckFailure[] {
  return Object.entries(rules).flatMap(([property, problemOf]) => {
    const reason = inputs[property] === undefined || !isUnknown(inputs[property]) ? problemOf(inputs[property]) : null
    return reason === null ? [] : [{ property, reason }]
  })
}
