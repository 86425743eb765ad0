/** Search params are plain text in the URL: `?team=shop&mine=true`, nothing quoted, nothing nested. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

type Raw = Record<string, unknown>

export const text = (search: Raw, key: string): string | undefined =>
  search[key] === undefined || search[key] === '' ? undefined : String(search[key])

export const flag = (search: Raw, key: string): true | undefined =>
  search[key] === true || search[key] === 'true' ? true : undefined

export function oneOf<const T extends string>(search: Raw, key: string, allowed: readonly T[]): T | undefined {
  const value = text(search, key)
  return allowed.find((candidate) => candidate === value)
}

/** Nothing in a search is ever required: links may leave all of it out. */
export const optional = <T extends object>(search: T): Partial<T> => search
