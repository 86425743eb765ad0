import pg from 'pg'

const oldestVersion = 15
const patienceMilliseconds = 5_000

/** What is wrong with the server at this address, in words for whoever set it; null where it serves. */
export async function whatIsWrongWithServer(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMilliseconds })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string }>('SHOW server_version_num')
    const version = Math.floor(Number(rows[0]?.number) / 10_000)
    if (version < oldestVersion) return `${placeOf(url)} is PostgreSQL ${version}; ${oldestVersion} or newer is needed`
    return null
  } catch (error) {
    return `${placeOf(url)} does not let us in: ${reasonOf(error)}`
  } finally {
    await client.end().catch(() => {})
  }
}

/** Without the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `the database ${pathname.slice(1) || '(none named)'} at ${hostname}:${port || 5432}`
}

/** Where a name has several addresses, each has failed, and the error that holds them says nothing. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
