import { authorize } from '../../platform/access/authorize.ts'
import { chainHash, firstHash } from '../../platform/audit/audit-chain.ts'
import type { Context } from '../../platform/context.ts'
import { sameBytes } from '../../platform/secrets/token-pepper.ts'
import { type AuditRow, type ChainEnd, findChainEnd, findEventsAfter } from './audit.repository.ts'

/** `events`: how many from the first on are as they were written. */
export type Verification = { events: number; intact: boolean; firstBadSequence: string | null; reason: string | null }

const batchSize = 1000

/** Proves that no event of the organization was altered, removed or added by another way. */
export async function verifyAuditChain(ctx: Context): Promise<Verification> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'audit:read', { organizationId })
  // The end first, as it was at one moment: what is written meanwhile comes after it.
  const end = await findChainEnd(ctx.db, organizationId)
  const last = end.head !== null && end.head.sequence > end.newest ? end.head.sequence : end.newest
  let hash: Uint8Array = firstHash
  let sequence = 0n
  const found = (reason: string | null): Verification => ({
    events: Number(sequence),
    intact: reason === null,
    firstBadSequence: reason === null ? null : (sequence + 1n).toString(),
    reason,
  })
  while (sequence < last) {
    const rows = await findEventsAfter(ctx.db, organizationId, sequence, batchSize)
    if (rows.length === 0) return found('removed')
    for (const row of rows) {
      const problem = problemWith(row, { sequence, hash, end })
      if (problem !== null) return found(problem)
      hash = row.hash
      sequence = row.sequence
    }
  }
  // Every organization begins with an event.
  if (sequence === 0n) return found('removed')
  return found(end.head === null ? 'cannot be ruled out: the record of the newest event is missing' : null)
}

type Before = { sequence: bigint; hash: Uint8Array; end: ChainEnd }

function problemWith(row: AuditRow, { sequence, hash, end: { head, newest } }: Before): string | null {
  if (row.sequence !== sequence + 1n) return 'removed'
  if (!sameBytes(row.previousHash, hash)) return 'does not follow the event before'
  if (!sameBytes(row.hash, chainHash(hash, factsOf(row)))) return 'altered'
  if (head === null || row.sequence > newest) return null
  if (row.sequence > head.sequence) return 'is newer than the recorded newest event'
  return row.sequence === head.sequence && !sameBytes(row.hash, head.hash) ? 'is not the recorded newest event' : null
}

function factsOf({ hash: _hash, previousHash: _previousHash, ...facts }: AuditRow) {
  return facts
}
