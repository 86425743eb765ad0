const escapes = /\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g

/** JSON as PostgreSQL's jsonb takes it: neither NUL nor half a surrogate pair, each of which becomes U+FFFD. */
export function jsonText(value: unknown): string {
  // `JSON.stringify` escapes what cannot stand alone; a whole pair stays as it is.
  return JSON.stringify(value).replace(escapes, (whole, escaped: string) => (escaped.length > 1 ? '\ufffd' : whole))
}

/** True where nothing in it would be replaced. */
export function isStorable(value: unknown): boolean {
  return jsonText(value) === JSON.stringify(value)
}

/** What `jsonText` keeps, as a value, for what Prisma writes. */
export function storableJson<T>(value: T): T {
  return JSON.parse(jsonText(value)) as T
}
