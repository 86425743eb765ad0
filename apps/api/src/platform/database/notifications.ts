import { EventEmitter } from 'node:events'
import pg from 'pg'

/** PostgreSQL's LISTEN/NOTIFY for one process: one connection, any number of listeners, which survives restarts. */
export type Notifications = {
  /** Calls `listener` with each payload until the returned function is called. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => void>
  /** Called after a lost connection is back: what was sent meanwhile is lost, so look at the tables again. */
  onReconnect(listener: () => void): () => void
  notify(channel: string, payload: string): Promise<void>
  /**
   * Tells a number to whoever looks into `pg_locks`, for as long as this process is connected: by a shared advisory lock.
   * A new number of a class takes the place of the one before.
   */
  holdNumber(lockClass: number, number: number): Promise<void>
  close(): Promise<void>
}

const longestPauseMilliseconds = 2_000
const ownLocks = `FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND classid = $1::int::oid`
const hold = `SELECT pg_advisory_lock_shared($1::int, $2::int) WHERE NOT EXISTS (SELECT ${ownLocks} AND objid = $2::int::oid)`
const release = `SELECT pg_advisory_unlock_shared($1::int, objid::int) ${ownLocks} AND objid <> $2::int::oid`

export function openNotifications(
  url: string,
  pool: pg.Pool,
  log: { warn(o: object, m: string): void },
): Notifications {
  const emitter = new EventEmitter().setMaxListeners(0)
  const channels = new Set<string>()
  const held = new Map<number, number>()
  let client: Promise<pg.Client> | null = null
  let closed = false

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    fresh.on('notification', ({ channel, payload }) => emitter.emit(`on:${channel}`, payload ?? ''))
    fresh.on('error', (error) => log.warn({ err: error }, 'lost the connection that listens'))
    await fresh.connect()
    fresh.once('end', () => void reconnect())
    for (const channel of channels) await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    for (const [lockClass, number] of held) await fresh.query(hold, [lockClass, number])
    return fresh
  }

  /** The connection, opened by the first who needs it. */
  function opened(): { connection: Promise<pg.Client>; isNew: boolean } {
    const isNew = client === null
    client ??= connect().catch((error) => {
      client = null
      throw error
    })
    return { connection: client, isNew }
  }

  async function reconnect(): Promise<void> {
    for (let pause = 50; !closed; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
      const attempt = connect()
      attempt.catch(() => {})
      client = attempt
      try {
        await attempt
        emitter.emit('reconnect')
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  return {
    async listen(channel, listener) {
      const isNew = !channels.has(channel)
      channels.add(channel)
      emitter.on(`on:${channel}`, listener)
      const { connection, isNew: opening } = opened()
      const connected = await connection
      if (isNew && !opening) await connected.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      return () => void emitter.off(`on:${channel}`, listener)
    },
    onReconnect(listener) {
      emitter.on('reconnect', listener)
      return () => void emitter.off('reconnect', listener)
    },
    async notify(channel, payload) {
      await pool.query('SELECT pg_notify($1, $2)', [channel, payload])
    },
    async holdNumber(lockClass, number) {
      held.set(lockClass, number)
      const { connection, isNew } = opened()
      try {
        const connected = await connection
        // The new one before the old one goes: at no moment is there none.
        await connected.query(hold, [lockClass, number])
        await connected.query(release, [lockClass, number])
      } catch (error) {
        // Of a connection that is lost, the next one takes the number over.
        if (isNew) throw error
      }
    },
    async close() {
      closed = true
      const open = await client?.catch(() => null)
      await open?.end()
    },
  }
}
