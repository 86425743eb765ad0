import type { Db } from '../../../platform/database/database.ts'

export type TrialRow = {
  id: string
  organizationId: string
  providerId: string
  userId: string
  sessionHash: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  expiresAt: Date
}

export async function insertTrial(db: Db, data: TrialRow): Promise<void> {
  await db.signInTrial.create({ data })
}

export async function deleteExpiredTrials(db: Db, now: Date): Promise<void> {
  await db.signInTrial.deleteMany({ where: { expiresAt: { lt: now } } })
}

/** By its id alone: whoever comes back from a provider shows who they are afterwards. Null where it arrived before. */
export async function claimTrial(db: Db, where: { id: string; providerId: string }, now: Date) {
  const [claimed] = await db.signInTrial.updateManyAndReturn({
    where: { ...where, arrivedAt: null, expiresAt: { gt: now } },
    data: { arrivedAt: now },
  })
  return claimed ?? null
}

export async function storeTrialResult(
  db: Db,
  { id, organizationId }: { id: string; organizationId: string },
  sealedResult: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await db.signInTrial.updateMany({ where: { id, organizationId }, data: { sealedResult } })
}

type Shown = { id: string; organizationId: string; userId: string; sessionHash: Uint8Array<ArrayBuffer> }

export function findTrial(db: Db, where: Shown, now: Date) {
  return db.signInTrial.findFirst({ where: { ...where, expiresAt: { gt: now } } })
}

/** False where somebody was faster. */
export async function deleteTrial(db: Db, { id, organizationId }: Omit<Shown, 'userId' | 'sessionHash'>) {
  return (await db.signInTrial.deleteMany({ where: { id, organizationId } })).count === 1
}
