import type { Json } from './scim-schemas.ts'

const booleans = new Set(['active', 'primary'])

/** Entra ID sends "True" and "False" where the schema says true and false. */
export function readBooleans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readBooleans)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as Json).map(([key, inner]) => [
      key,
      booleans.has(key.toLowerCase()) ? readBoolean(inner) : readBooleans(inner),
    ]),
  )
}

export function readBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const lower = value.toLowerCase()
  return lower === 'true' || lower === 'false' ? lower === 'true' : value
}

/** RFC 7643, section 2.4: at most one of several is the primary one; the last that says so. */
export function onePrimary(resource: Json): Json {
  return Object.fromEntries(
    Object.entries(resource).map(([key, value]) => [key, Array.isArray(value) ? lastPrimary(value) : value]),
  )
}

function lastPrimary(values: unknown[]): unknown[] {
  const isPrimary = (value: unknown) => (value as Json | null)?.primary === true
  const last = values.findLastIndex(isPrimary)
  return values.map((value, at) => (isPrimary(value) && at !== last ? { ...(value as Json), primary: false } : value))
}
