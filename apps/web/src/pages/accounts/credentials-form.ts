import { variablesOf } from './account-kinds.ts'
import type { FieldError } from '../../lib/problem.ts'

export type Further = { name: string; value: string }
/** What is typed: the variables of the kind by name, and others with names of their own. */
export type TypedCredentials = { known: Record<string, string>; further: Further[] }

export const nothingTyped: TypedCredentials = { known: {}, further: [] }

export function credentialsOf(kind: string, { known, further }: TypedCredentials): Record<string, string> {
  const ofKind = variablesOf(kind).map(({ name }) => ({ name, value: known[name] ?? '' }))
  return Object.fromEntries(
    [...ofKind.filter(({ value }) => value !== ''), ...further].map(({ name, value }) => [name.trim(), value]),
  )
}

/** What is wrong, by the variable's name; of further ones by their place. */
export function credentialErrors(kind: string, { known, further }: TypedCredentials): Record<string, string> {
  const missing = variablesOf(kind).filter(({ name, isOptional }) => !isOptional && !known[name])
  const unnamed = further.flatMap(({ name }, at) => (name.trim() === '' ? [[`further ${at}`, 'Is required']] : []))
  return { ...Object.fromEntries(missing.map(({ name }) => [name, 'Is required'])), ...Object.fromEntries(unnamed) }
}

/** The same of what the API found. */
export function errorsFound(kind: string, { further }: TypedCredentials, errors: FieldError[]) {
  const known = new Set(variablesOf(kind).map(({ name }) => name))
  const found = errors.flatMap(({ field, message }) => {
    const [, name] = /^\/credentials\/(.+)$/.exec(field) ?? []
    if (name === undefined) return []
    const at = further.findIndex((each) => each.name.trim() === name)
    return known.has(name) || at < 0 ? [[name, message]] : [[`further ${at}`, message]]
  })
  return Object.fromEntries(found) as Record<string, string>
}
