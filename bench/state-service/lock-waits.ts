import pg from 'pg'

const everyMilliseconds = 5

export type LockWaits = {
  looks: number
  everyMilliseconds: number
  /** Seen waiting for the bystander's lock, which was held all the while. */
  forBystander: number
  /** By what is waited for: how often somebody was seen waiting, and the longest that one had waited so far. */
  waits: Record<string, { seen: number; longestMilliseconds: number }>
}

type Row = { query: string; locktype: string; milliseconds: number; forBystander: boolean }

/** Holds everything that belongs to one stack, and looks again and again at which connections wait for a lock. */
export class LockWatch {
  readonly #holder: pg.Client
  readonly #watcher: pg.Client
  readonly #found: LockWaits = { looks: 0, everyMilliseconds, forBystander: 0, waits: {} }
  #isOver = false
  #watching: Promise<void> = Promise.resolve()

  static async start(databaseUrl: string, bystander: { project: string; name: string }): Promise<LockWatch> {
    const [holder, watcher] = [1, 2].map(() => new pg.Client({ connectionString: databaseUrl })) as [
      pg.Client,
      pg.Client,
    ]
    await Promise.all([holder.connect(), watcher.connect()])
    const watch = new LockWatch(holder, watcher)
    await watch.#hold(bystander)
    watch.#watching = watch.#look()
    return watch
  }

  private constructor(holder: pg.Client, watcher: pg.Client) {
    this.#holder = holder
    this.#watcher = watcher
  }

  async stop(): Promise<LockWaits> {
    this.#isOver = true
    await this.#watching
    await this.#holder.query('ROLLBACK')
    await Promise.all([this.#holder.end(), this.#watcher.end()])
    return this.#found
  }

  async #hold({ project, name }: { project: string; name: string }): Promise<void> {
    await this.#holder.query('BEGIN')
    const stack = 'SELECT id FROM stacks WHERE project = $1 AND name = $2 AND deleted_at IS NULL FOR UPDATE'
    const { rows } = await this.#holder.query(stack, [project, name])
    if (rows.length !== 1) throw new Error(`There is no stack ${project}/${name} to hold.`)
    for (const table of ['stack_updates', 'stack_versions', 'state_resources']) {
      await this.#holder.query(`SELECT FROM ${table} WHERE stack_id = $1 FOR UPDATE`, [rows[0].id])
    }
  }

  async #look(): Promise<void> {
    const { rows } = await this.#holder.query('SELECT pg_backend_pid() AS pid')
    while (!this.#isOver) {
      const found = await this.#watcher.query<Row>({
        name: 'lock-waits',
        text: `SELECT a.query, l.locktype, extract(epoch FROM clock_timestamp() - l.waitstart)::float * 1000 AS milliseconds,
            $1::int = ANY(pg_blocking_pids(l.pid)) AS "forBystander"
          FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND l.waitstart IS NOT NULL`,
        values: [rows[0].pid],
      })
      this.#found.looks += 1
      for (const row of found.rows) this.#note(row)
      await new Promise((resolve) => setTimeout(resolve, everyMilliseconds))
    }
  }

  #note(row: Row): void {
    if (row.forBystander) this.#found.forBystander += 1
    const wait = (this.#found.waits[waitedFor(row)] ??= { seen: 0, longestMilliseconds: 0 })
    wait.seen += 1
    wait.longestMilliseconds = Math.max(wait.longestMilliseconds, Math.round(row.milliseconds))
  }
}

function waitedFor({ query, locktype }: Row): string {
  // Its events are written one after the other.
  if (query.includes('audit_heads')) return 'the audit chain of the organization'
  // Inserts into one table take turns in making its file longer.
  if (locktype === 'extend') return 'room in a table'
  return `${locktype}: ${query.replaceAll(/\s+/g, ' ').trim().slice(0, 60)}`
}
