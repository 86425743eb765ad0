import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts'

/** A process that has a PostgreSQL in a folder and does to it what its parent says: see own-postgres.ts. */

const [folder = ''] = process.argv.slice(2)
const filling = join(folder, 'filling')
let postgres = await openEmbeddedPostgres(folder, { database: 'automat' })
const port = Number(new URL(postgres.url).port)

const orders: Record<string, () => unknown> = {
  /** As a power cut: nobody is told, and it recovers at its next start. */
  async cut() {
    const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGQUIT')
    while (isRunning(pid)) await setTimeout(20)
  },
  async start() {
    postgres = await openEmbeddedPostgres(folder, { database: 'automat', port })
  },
  /** Leaves so many kilobytes. */
  fill(kilobytes = 0) {
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(filling, Buffer.alloc(Math.max(0, bavail * bsize - kilobytes * 1024)))
  },
  empty: () => rmSync(filling),
  close: () => postgres.close(),
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

process.on('message', ([order, value]: [string, unknown]) => {
  void Promise.resolve((orders[order] as (value: unknown) => unknown)(value)).then(
    () => process.send?.({ done: order }),
    (error: Error) => process.send?.({ failed: `${order}: ${error.message}` }),
  )
})
// Nobody is left who could end it.
process.on('disconnect', () => void postgres.close().finally(() => process.exit()))
process.send?.({ url: postgres.url })
