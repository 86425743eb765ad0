import pg from 'pg'

const everyMilliseconds = 5

export type LockWaits = {
  looks: number
  everyMilliseconds: number
  /** By what the waiting statement wants: how many were seen waiting, and the longest that one had waited so far. */
  waits: Record<string, { seen: number; longestMilliseconds: number }>
}

/** Looks again and again at which connections wait for a lock of another. */
export class LockWatch {
  readonly #client: pg.Client
  readonly #found: LockWaits = { looks: 0, everyMilliseconds, waits: {} }
  #isOver = false
  #watching: Promise<void> = Promise.resolve()

  static async start(databaseUrl: string): Promise<LockWatch> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    const watch = new LockWatch(client)
    watch.#watching = watch.#look()
    return watch
  }

  private constructor(client: pg.Client) {
    this.#client = client
  }

  async stop(): Promise<LockWaits> {
    this.#isOver = true
    await this.#watching
    await this.#client.end()
    return this.#found
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      const { rows } = await this.#client.query<{ query: string; milliseconds: number }>({
        name: 'lock-waits',
        text: `SELECT a.query, extract(epoch FROM clock_timestamp() - l.waitstart) * 1000 AS milliseconds
          FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND l.waitstart IS NOT NULL`,
      })
      this.#found.looks += 1
      for (const { query, milliseconds } of rows) {
        const what = wanted(query)
        const wait = (this.#found.waits[what] ??= { seen: 0, longestMilliseconds: 0 })
        wait.seen += 1
        wait.longestMilliseconds = Math.max(wait.longestMilliseconds, Math.round(Number(milliseconds)))
      }
      await new Promise((resolve) => setTimeout(resolve, everyMilliseconds))
    }
  }
}

/** The audit chain is one per organization: its events are written one after the other. */
export const auditChain = 'audit chain of the organization'

function wanted(query: string): string {
  if (query.includes('audit_heads')) return auditChain
  return query.replaceAll(/\s+/g, ' ').trim().slice(0, 80)
}
