import pg from 'pg'

/** A name as SQL, whatever is in it. */
export function identifier(name: string): string {
  refuseNul(name)
  return pg.escapeIdentifier(name)
}

/** A text as SQL, for statements that take no parameters, such as ALTER ROLE. */
export function literal(text: string): string {
  refuseNul(text)
  return pg.escapeLiteral(text)
}

/** The server would end the statement at a NUL. */
function refuseNul(text: string): void {
  if (text.includes('\0')) throw new Error('PostgreSQL knows no text with a NUL character.')
}
