import type { Db, Prisma } from '../database/database.ts'

export type KeyId = { organizationId: string; actorId: string; key: string }

/** True for the one request that got the key. */
export async function claimKey(db: Db, id: KeyId, requestHash: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { count } = await db.idempotencyKey.createMany({ data: [{ ...id, requestHash }], skipDuplicates: true })
  return count === 1
}

export function findKey(db: Db, id: KeyId) {
  return db.idempotencyKey.findUnique({ where: { organizationId_actorId_key: id } })
}

export async function storeAnswer(db: Db, id: KeyId, status: number, response: Prisma.InputJsonValue): Promise<void> {
  await db.idempotencyKey.updateMany({ where: id, data: { status, response } })
}

/** Lets the key be used again: the request it was for changed nothing. */
export async function releaseKey(db: Db, id: KeyId): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { ...id, status: null } })
}

/** Frees keys of requests that never ended, and forgets old answers. */
export async function dropStaleKey(db: Db, id: KeyId, before: Date): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { ...id, createdAt: { lt: before } } })
}
