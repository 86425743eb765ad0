/** An error for people: it says what happened and what to do, and holds neither SQL nor secrets. */
export class PostgresProblem extends Error {
  /** The server's SQLSTATE or the network's code, where there was one. */
  readonly code: string | null

  constructor(message: string, code: string | null = null) {
    super(message)
    this.name = 'PostgresProblem'
    this.code = code
  }
}

/** What a statement was about; named in the message. */
export type Subject = { kind: 'database' | 'role' | 'grant'; name: string }

type Explanation = (subject: Subject, serverMessage: string) => string

const explanations: Record<string, Explanation> = {
  '42P04': ({ name }) => `A database named "${name}" already exists on this server. Choose another name, or import it.`,
  '42710': ({ kind, name }, said) =>
    kind === 'role'
      ? `A role named "${name}" already exists on this server. Choose another name, or import it.`
      : `Something of this name is there already: ${said}.`,
  '3D000': (_, said) => `The database is not there: ${said}. Refresh, then apply again.`,
  '3F000': (_, said) => `A schema is not there: ${said}. Make it again, then apply again.`,
  '42704': (_, said) => `The PostgreSQL server does not know this: ${said}.`,
  '42501': ({ kind, name }, said) =>
    `The account that Automat uses on this PostgreSQL server may not do this to the ${kind} "${name}": ${said}.`,
  '53300': () => 'The PostgreSQL server has no connection left. Try again in a minute, or raise its max_connections.',
  '53100': () => 'The PostgreSQL server has no disk space left.',
  '55006': ({ kind, name }) => `The ${kind} "${name}" is in use. Close the connections to it, then try again.`,
  '55P03': ({ kind, name }) =>
    `Somebody else holds a lock on the ${kind} "${name}". Let their transaction end, then try again.`,
  '2BP01': (_, said) => `Something else still needs this: ${said}.`,
  '0A000': (_, said) => `The PostgreSQL server cannot do this: ${said}.`,
  '58P01': (_, said) => `A file is missing on the PostgreSQL server: ${said}.`,
  '0LP01': (_, said) => `The grant is not possible: ${said}.`,
  '25006': () => 'The PostgreSQL server is read-only, perhaps a replica. The account must name the primary server.',
  '28P01': () => 'The PostgreSQL server refused the password of the account that Automat uses.',
  '28000': () => 'The PostgreSQL server refused the account that Automat uses.',
  '57P03': () => 'The PostgreSQL server is starting or stopping. Try again in a minute.',
  '57P01': () => 'The PostgreSQL server closed the connection. Try again.',
  XX000: (_, said) => `The PostgreSQL server could not do this: ${said}.`,
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
])

/** The same error in words that a person can act on. `server` is host and port. */
export function explained(error: unknown, subject: Subject, server: string): Error {
  if (error instanceof PostgresProblem) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const explain = explanations[code]
  if (explain !== undefined) return new PostgresProblem(explain(subject, message), code)
  if (unreachable.has(code) || /timeout expired|terminated unexpectedly|Connection terminated/.test(message)) {
    return new PostgresProblem(`The PostgreSQL server at ${server} does not answer. Is it running and reachable?`, code)
  }
  // The server's own words may quote a statement, so they stay out.
  return new PostgresProblem(
    `The PostgreSQL server could not handle the ${subject.kind} "${subject.name}"${code ? ` (code ${code})` : ''}.`,
    code || null,
  )
}
