import { ScimInvalidValue } from '../provisioning.errors.ts'
import { type Filter, parseFilter } from './parse-filter.ts'
import type { Json } from './scim-schemas.ts'

export const largestPage = 1_000
export const defaultPage = 100

export type Projection = { attributes: string[]; excludedAttributes: string[] }
export type ListQuery = Projection & {
  filter: Filter | null
  sortBy: string | null
  descending: boolean
  /** From 0. */
  offset: number
  count: number
}

/** RFC 7644, section 3.4.2: of an address, or of the body of a `.search`. */
export function readListQuery(raw: unknown): ListQuery {
  const query = (raw ?? {}) as Json
  const filter = textOf(query.filter)
  return {
    ...readProjection(query),
    filter: filter === null ? null : parseFilter(filter),
    sortBy: textOf(query.sortBy),
    descending: textOf(query.sortOrder)?.toLowerCase() === 'descending',
    offset: Math.max(1, wholeOf(query.startIndex, 'startIndex') ?? 1) - 1,
    count: Math.min(largestPage, Math.max(0, wholeOf(query.count, 'count') ?? defaultPage)),
  }
}

export function readProjection(raw: unknown): Projection {
  const { attributes, excludedAttributes } = (raw ?? {}) as Json
  return { attributes: namesOf(attributes), excludedAttributes: namesOf(excludedAttributes) }
}

function namesOf(value: unknown): string[] {
  const names = Array.isArray(value) ? value.map(String) : (textOf(value) ?? '').split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function wholeOf(value: unknown, name: string): number | null {
  if (value === undefined || value === '') return null
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new ScimInvalidValue({ why: `${name} must be a whole number` })
  return Math.min(number, 2_000_000_000)
}
