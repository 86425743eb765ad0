import pg from 'pg'
import { explained, PostgresProblem, type Subject } from './postgres-errors.ts'

/** One server, by its administrator's URL. */
export type Server = { url: string }

export const adminDatabase = Symbol('the database that the URL names')
export type Place = string | typeof adminDatabase

// Two runs that touch the same catalog row: 40001, 40P01, and "tuple concurrently updated", which has no code of its own.
const repeatable = (error: unknown) => {
  const { code, message = '' } = error as { code?: string; message?: string }
  return code === '40001' || code === '40P01' || (code === 'XX000' && message.includes('concurrently'))
}

/**
 * The owner of a database may put functions and operators into it, and settings on it. The first line keeps theirs from
 * being taken for the server's and run as the administrator (CVE-2018-1058), the rest keeps them from standing in the way.
 */
const sessionSettings = [
  '-c search_path=pg_catalog -c row_security=off',
  '-c default_transaction_read_only=off -c statement_timeout=0 -c role=none',
].join(' ')

/** From AUTOMAT_POSTGRES_URL, which the account "postgresql" sets. */
export function serverFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Server {
  const url = environment.AUTOMAT_POSTGRES_URL
  if (!url) throw new PostgresProblem('No PostgreSQL server is set: AUTOMAT_POSTGRES_URL is missing.')
  return { url }
}

/**
 * Connects as the administrator, does the work, and closes. The work is repeated when it met another run's, so it must be
 * one transaction or harmless to repeat. Errors come out explained.
 */
export async function withConnection<T>(
  server: Server,
  { place, subject }: { place: Place; subject: Subject },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = clientFor(server, place)
    try {
      await client.connect()
      return await work(client)
    } catch (error) {
      if (attempt >= 6 || !repeatable(error)) throw explained(error, subject, `${client.host}:${client.port}`)
      await new Promise((resolve) => setTimeout(resolve, attempt * 50 * (1 + Math.random())))
    } finally {
      await client.end().catch(() => {})
    }
  }
}

export async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function clientFor(server: Server, place: Place): pg.Client {
  const admin = parsed(server)
  const client = new pg.Client({
    host: admin.host,
    port: admin.port,
    user: admin.user,
    password: admin.password,
    ssl: admin.ssl,
    // Not through the URL: a name may hold characters that no URL carries faithfully.
    database: place === adminDatabase ? admin.database : place,
    application_name: 'automat',
    connectionTimeoutMillis: 10_000,
    lock_timeout: 15_000,
    options: sessionSettings,
  })
  // A connection that breaks while nothing is asked of it; the next query says so.
  client.on('error', () => {})
  return client
}

function parsed(server: Server): pg.Client {
  try {
    return new pg.Client({ connectionString: server.url })
  } catch {
    throw new PostgresProblem('AUTOMAT_POSTGRES_URL is not a PostgreSQL URL.')
  }
}
