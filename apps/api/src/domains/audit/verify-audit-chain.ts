import { authorize } from '../../platform/access/authorize.ts'
import { chainHash, firstHash } from '../../platform/audit/audit-chain.ts'
import type { Context } from '../../platform/context.ts'
import { sameBytes } from '../../platform/secrets/token-pepper.ts'
import { type AuditRow, findEventsAfter, findHead } from './audit.repository.ts'

export type Verification = { events: number; intact: boolean; firstBadSequence: string | null; reason: string | null }

const batchSize = 1000

/** Proves that no event of the organization was altered, removed or added by another way. */
export async function verifyAuditChain(ctx: Context): Promise<Verification> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'audit:read', { organizationId })
  // The head first: what is written meanwhile comes after it.
  const head = await findHead(ctx.db, organizationId)
  let hash: Uint8Array = firstHash
  let sequence = 0n
  const bad = (at: bigint, reason: string) => ({
    events: Number(sequence),
    intact: false,
    firstBadSequence: at.toString(),
    reason,
  })
  while (sequence < (head?.sequence ?? 0n)) {
    const rows = await findEventsAfter(ctx.db, organizationId, sequence, batchSize)
    if (rows.length === 0) return bad(sequence + 1n, 'removed')
    for (const row of rows) {
      if (row.sequence !== sequence + 1n) return bad(sequence + 1n, 'removed')
      if (!sameBytes(row.previousHash, hash)) return bad(row.sequence, 'does not follow the event before')
      if (!sameBytes(row.hash, chainHash(hash, factsOf(row)))) return bad(row.sequence, 'altered')
      hash = row.hash
      sequence = row.sequence
      if (sequence === head?.sequence && !sameBytes(hash, head.hash)) return bad(sequence, 'is not the recorded head')
    }
  }
  return { events: Number(sequence), intact: true, firstBadSequence: null, reason: null }
}

function factsOf({ hash: _hash, previousHash: _previousHash, ...facts }: AuditRow) {
  return facts
}
