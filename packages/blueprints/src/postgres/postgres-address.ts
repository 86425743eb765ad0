import * as pulumi from '@pulumi/pulumi'

/** Where clients find the server. */
export type PostgresAddress = { host: string; port: number; sslMode?: string }

/**
 * The server that the run's `postgresql` account leads to: AUTOMAT_POSTGRES_PUBLIC_HOST and _PORT where clients take
 * another way than Automat does, otherwise what AUTOMAT_POSTGRES_URL says. A preview also works without an account.
 */
export function postgresAddress(env: NodeJS.ProcessEnv = process.env): PostgresAddress {
  const { AUTOMAT_POSTGRES_URL: adminUrl, AUTOMAT_POSTGRES_PUBLIC_HOST, AUTOMAT_POSTGRES_PUBLIC_PORT } = env
  if (!adminUrl && !AUTOMAT_POSTGRES_PUBLIC_HOST && !pulumi.runtime.isDryRun()) {
    throw new Error('No PostgreSQL server is set up. Ask an administrator to set the account "postgresql".')
  }
  const { hostname, port, searchParams } = parse(adminUrl || 'postgresql://localhost')
  const sslMode = searchParams.get('sslmode')
  return {
    host: AUTOMAT_POSTGRES_PUBLIC_HOST || withoutBrackets(hostname) || 'localhost',
    port: Number(AUTOMAT_POSTGRES_PUBLIC_PORT || port || 5432),
    ...(sslMode ? { sslMode } : {}),
  }
}

/** The URL holds the administrator's password, so it must not reach a message. */
function parse(adminUrl: string): URL {
  const url = URL.parse(adminUrl)
  if (!url) throw new Error('AUTOMAT_POSTGRES_URL of the account "postgresql" is not a URL.')
  return url
}

/** `[::1]` is how a URL writes `::1`. */
const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')
