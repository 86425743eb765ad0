import type { Context } from '../../platform/context.ts'
import { parseJournal } from '../journal/parse-journal.ts'
import { LeaseLost } from '../state-service.errors.ts'
import { appendJournal, type LeasedUpdate } from '../updates/leases.repository.ts'

/** Takes what the engine did in one batch: resources go to the store by their content, entries keep their hashes. */
export async function appendJournalEntries(ctx: Context, lease: LeasedUpdate, text: string): Promise<void> {
  const { records, resources } = parseJournal(text)
  const isSaved = await appendJournal(ctx.pool, {
    updateId: lease.id,
    resources: resources.map((resource) => resource.text),
    sequences: records.map(({ sequence }) => sequence),
    records: records.map((record) => JSON.stringify(record)),
  })
  if (!isSaved) throw new LeaseLost()
}
