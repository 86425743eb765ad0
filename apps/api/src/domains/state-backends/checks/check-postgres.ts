import pg from 'pg'
import type { Context } from '../../../platform/context.ts'
import { guardedAddress, OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { StateBackendNotWritable, StateBackendTokenRefused, StateBackendUnreachable } from '../state-backends.errors.ts'
import type { Checked, CheckedBackend, Finding } from './check-backend.ts'

const timeoutMilliseconds = 10_000

/** Reachable at an address that was looked at, takes the password, and lets the CLI's table be made and written to. */
export async function checkPostgres(ctx: Context, backend: CheckedBackend): Promise<Checked> {
  const findings: Finding[] = []
  let client: pg.Client | null = null
  try {
    const address = await guardedAddress(new URL(backend.url), ctx.config.privateBackendHosts)
    client = clientFor(backend, address)
    await client.connect()
    findings.push({ name: 'reachable', passed: true, message: 'It answers, and takes the credentials.' })
    await tryToWrite(client, new URL(backend.url).searchParams.get('table') ?? 'pulumi_state')
    findings.push({ name: 'writable', passed: true, message: 'A row was written and taken back.' })
    return { findings }
  } catch (error) {
    const name = findings.length === 0 ? 'reachable' : 'writable'
    const problem = asProblem(error, name)
    return { findings: [...findings, { name, passed: false, message: problem.message }], problem }
  } finally {
    await client?.end().catch(() => {})
  }
}

/** As lib/pq does, which the CLI uses: TLS unless the address says otherwise, and a known certificate only where asked. */
function clientFor({ url, secrets }: CheckedBackend, address: string): pg.Client {
  const { hostname, port, username, pathname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode') ?? 'require'
  const servername = hostname.replace(/^\[|\]$/g, '')
  const client = new pg.Client({
    host: address,
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    password: secrets.password ?? '',
    database: decodeURIComponent(pathname.slice(1)),
    ssl: mode === 'disable' ? false : { servername, rejectUnauthorized: mode.startsWith('verify') },
    connectionTimeoutMillis: timeoutMilliseconds,
    query_timeout: timeoutMilliseconds,
    application_name: 'automat-check',
  })
  // Without a listener a connection that breaks later would end this process.
  client.on('error', () => {})
  return client
}

/** The table is the CLI's own (pkg/v3/backend/diy/postgres/schema.sql); its name was checked with the address. */
async function tryToWrite(client: pg.Client, table: string): Promise<void> {
  await client.query('BEGIN')
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, data JSON NOT NULL,
       updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now())`,
  )
  await client.query(`INSERT INTO ${table} (key, data) VALUES (gen_random_uuid()::text, '{}')`)
  await client.query('ROLLBACK')
}

function asProblem(error: unknown, at: 'reachable' | 'writable'): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (error instanceof OutboundError) return new StateBackendUnreachable({ why: message })
  // Class 28 of PostgreSQL: invalid authorization.
  if (code?.startsWith('28')) {
    return new StateBackendTokenRefused({}, { detail: 'The database does not take the user and its password.' })
  }
  const why = (message || code) ?? 'it does not answer'
  return at === 'writable' ? new StateBackendNotWritable({ why }) : new StateBackendUnreachable({ why })
}
