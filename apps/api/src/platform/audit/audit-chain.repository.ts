import type { Db } from '../database/database.ts'
import { type AuditFacts, chainHash, firstHash } from './audit-chain.ts'

type Head = { sequence: bigint; hash: Uint8Array }

/** Locks the organization's head, so that events of one organization are written one after the other. */
async function lockHead(db: Db, organizationId: string): Promise<Head> {
  const found = await findHead(db, organizationId)
  if (found) return found
  await db.$executeRaw`
    INSERT INTO audit_heads (organization_id, sequence, hash) VALUES (${organizationId}::uuid, 0, ${firstHash})
    ON CONFLICT DO NOTHING`
  const head = await findHead(db, organizationId)
  if (!head) throw new Error('The head of the audit chain is missing.')
  return head
}

async function findHead(db: Db, organizationId: string): Promise<Head | null> {
  const rows = await db.$queryRaw<Head[]>`
    SELECT sequence, hash FROM audit_heads WHERE organization_id = ${organizationId}::uuid FOR UPDATE`
  return rows[0] ?? null
}

/** In two statements: what else the organization records waits for as long as this transaction lasts. */
export async function appendAuditEvent(db: Db, event: Omit<AuditFacts, 'sequence'>): Promise<void> {
  const head = await lockHead(db, event.organizationId)
  const facts: AuditFacts = { ...event, sequence: head.sequence + 1n }
  const hash = chainHash(head.hash, facts)
  await db.$executeRaw`
    WITH event AS (
      INSERT INTO audit_events (organization_id, sequence, at, action, outcome, actor, target_kind, target_id,
        target_name, team_id, before, after, reason, request_id, run_id, address, previous_hash, hash)
      VALUES (${facts.organizationId}::uuid, ${facts.sequence}, ${facts.at}::timestamptz, ${facts.action},
        ${facts.outcome}, ${jsonOrNull(facts.actor)}::jsonb, ${facts.targetKind}, ${facts.targetId},
        ${facts.targetName}, ${facts.teamId}::uuid, ${jsonOrNull(facts.before)}::jsonb,
        ${jsonOrNull(facts.after)}::jsonb, ${facts.reason}, ${facts.requestId}, ${facts.runId}, ${facts.address},
        ${head.hash}, ${hash})
    )
    UPDATE audit_heads SET sequence = ${facts.sequence}, hash = ${hash}
    WHERE organization_id = ${facts.organizationId}::uuid`
}

function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
