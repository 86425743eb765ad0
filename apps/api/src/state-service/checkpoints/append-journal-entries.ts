import type { Context } from '../../platform/context.ts'
import { parseJournal } from '../journal/parse-journal.ts'
import { LeaseLost } from '../state-service.errors.ts'
import { appendJournal, type JournalBatch, type LeasedUpdate } from '../updates/leases/leases.repository.ts'

/** Takes what the engine did in one batch: resources go to the store by their content, entries keep their hashes. */
export async function appendJournalEntries(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const { records, resources } = parseJournal(text)
  const batch: JournalBatch = {
    updateId: lease.id,
    hashes: resources.map(({ hash }) => hash),
    sequences: records.map(({ sequence }) => sequence),
    records: records.map((record) => JSON.stringify(record)),
  }
  // An engine reports every resource, also those that stay as they are.
  const first = await appendJournal(ctx.pool, batch, lease.isFirst ? resources : [])
  const missing = new Set(first.missing)
  const last =
    missing.size === 0
      ? first
      : await appendJournal(
          ctx.pool,
          batch,
          resources.filter(({ hash }) => missing.has(hash)),
        )
  if (!last.isLeased) throw new LeaseLost()
  if (last.missing.length > 0) throw new Error(`Resources are missing from the store: ${last.missing.join(', ')}`)
}
