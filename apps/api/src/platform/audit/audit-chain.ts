import { createHash } from 'node:crypto'

/** What the hash of an event covers: everything that is stored of it but the hashes themselves. */
export type AuditFacts = {
  organizationId: string
  sequence: bigint
  at: Date
  action: string
  outcome: string
  actor: unknown
  targetKind: string
  targetId: string
  targetName: string
  teamId: string | null
  before: unknown
  after: unknown
  reason: string | null
  requestId: string | null
  runId: string | null
  address: string | null
}

/** The hash before an organization's first event. */
export const firstHash = new Uint8Array(32)

/** SHA-256 over the previous hash and the event's canonical JSON: one changed byte breaks every later link. */
export function chainHash(previousHash: Uint8Array, facts: AuditFacts): Uint8Array<ArrayBuffer> {
  const text = canonicalJson({ ...facts, sequence: facts.sequence.toString(), at: facts.at.toISOString() })
  return Uint8Array.from(createHash('sha256').update(previousHash).update(text).digest())
}

/** JSON with sorted keys: PostgreSQL's jsonb keeps no order of its own. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
