import type { Db, Prisma } from '../../platform/database/database.ts'
import type { Rule } from './exchange/match-trust-rules.ts'

const withTeam = { team: true } as const

export type NewTrustRule = Omit<Rule, 'id'> & {
  organizationId: string
  maxSeconds: number
  createdBy: string
  createdAt: Date
}

export async function insertTrustRule(db: Db, data: NewTrustRule) {
  return typed(await db.trustRule.create({ data, include: withTeam }))
}

export type TrustRuleRow = Awaited<ReturnType<typeof insertTrustRule>>

/** Oldest first: that is the order in which they are asked. */
export async function findTrustRules(db: Db, organizationId: string, issuer?: string) {
  const where = issuer === undefined ? { organizationId } : { organizationId, issuer, enabled: true }
  const rows = await db.trustRule.findMany({ where, include: withTeam, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return rows.map(typed)
}

export async function findTrustRule(db: Db, organizationId: string, id: string) {
  const row = await db.trustRule.findFirst({ where: { organizationId, id }, include: withTeam })
  return row && typed(row)
}

export async function updateTrustRule(
  db: Db,
  organizationId: string,
  id: string,
  data: Partial<Omit<Rule, 'id'>> & { maxSeconds?: number },
) {
  return typed(await db.trustRule.update({ where: { id, organizationId }, data, include: withTeam }))
}

export async function deleteTrustRule(db: Db, organizationId: string, id: string): Promise<void> {
  await db.trustRule.deleteMany({ where: { organizationId, id } })
}

/** Holds the rule as it is until the transaction ends, or finds that it is gone or switched off. */
export async function holdTrustRule(db: Db, organizationId: string, id: string, lastUsedAt: Date): Promise<boolean> {
  const { count } = await db.trustRule.updateMany({
    where: { organizationId, id, enabled: true },
    data: { lastUsedAt },
  })
  return count === 1
}

type IdToken = { issuer: string; jtiHash: Uint8Array<ArrayBuffer>; expiresAt: Date }

/** False where this ID token was exchanged before. */
export async function insertExchangedIdToken(db: Db, data: IdToken): Promise<boolean> {
  const { count } = await db.exchangedIdToken.createMany({ data: [data], skipDuplicates: true })
  return count === 1
}

export function findExchangedIdToken(db: Db, { issuer, jtiHash }: Omit<IdToken, 'expiresAt'>) {
  return db.exchangedIdToken.findUnique({ where: { issuer_jtiHash: { issuer, jtiHash } } })
}

export async function deleteExpiredIdTokens(db: Db, now: Date): Promise<void> {
  await db.exchangedIdToken.deleteMany({ where: { expiresAt: { lt: now } } })
}

function typed<R extends { claims: Prisma.JsonValue }>(row: R): Omit<R, 'claims'> & { claims: Record<string, string> } {
  return { ...row, claims: row.claims as Record<string, string> }
}
