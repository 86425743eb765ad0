import pg from 'pg'

const name = 'automat: uses this server'

/**
 * Says on the server itself that this process uses it, for as long as the process lives: a connection ends with its
 * process, however that ends. `leave` answers whether nobody else is left.
 */
export async function takePart(url: string): Promise<{ leave(): Promise<boolean> }> {
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  return {
    async leave() {
      try {
        const { rows } = await client.query<{ others: number }>(
          'SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
          [name],
        )
        return rows[0]?.others === 0
      } catch {
        // The server was killed or restarted under us: whoever did that sees to it. A dead one is no trouble to stop.
        return true
      } finally {
        await client.end().catch(() => {})
      }
    },
  }
}
