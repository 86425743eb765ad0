import { type Db, Prisma } from '../database/database.ts'
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

export async function appendAuditEvent(db: Db, event: Omit<AuditFacts, 'sequence'>): Promise<void> {
  const head = await lockHead(db, event.organizationId)
  const facts: AuditFacts = { ...event, sequence: head.sequence + 1n }
  const hash = chainHash(head.hash, facts)
  await db.auditEvent.create({
    data: {
      ...facts,
      actor: facts.actor as Prisma.InputJsonValue,
      before: jsonOrNull(facts.before),
      after: jsonOrNull(facts.after),
      previousHash: Uint8Array.from(head.hash),
      hash,
    },
  })
  await db.auditHead.update({
    where: { organizationId: event.organizationId },
    data: { sequence: facts.sequence, hash },
  })
}

function jsonOrNull(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue)
}
