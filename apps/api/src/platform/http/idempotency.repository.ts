import type { Db } from '../database/database.ts'

export type KeyId = { organizationId: string; actorId: string; key: string }
export type StoredKey = {
  requestHash: Uint8Array
  status: number | null
  sealedResponse: Uint8Array | null
  isDone: boolean
  /** By the database's clock. */
  ageSeconds: number
}

/** True for the one request that got the key. */
export async function claimKey(db: Db, id: KeyId, requestHash: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { count } = await db.idempotencyKey.createMany({ data: [{ ...id, requestHash }], skipDuplicates: true })
  return count === 1
}

export async function findKey(db: Db, { organizationId, actorId, key }: KeyId): Promise<StoredKey | null> {
  const [row] = await db.$queryRaw<StoredKey[]>`
    SELECT request_hash AS "requestHash", status, sealed_response AS "sealedResponse", done_at IS NOT NULL AS "isDone",
      EXTRACT(EPOCH FROM now() - created_at)::float8 AS "ageSeconds"
    FROM idempotency_keys
    WHERE organization_id = ${organizationId}::uuid AND actor_id = ${actorId} AND key = ${key}`
  return row ?? null
}

/** In the transaction of what the request does: it cannot be done and forgotten. */
export async function markDone(db: Db, id: KeyId): Promise<void> {
  await db.idempotencyKey.updateMany({ where: id, data: { doneAt: new Date() } })
}

export async function storeAnswer(
  db: Db,
  id: KeyId,
  answer: { status: number; sealedResponse: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await db.idempotencyKey.updateMany({ where: id, data: answer })
}

/** Lets the key be used again: the request it was for changed nothing. */
export async function releaseKey(db: Db, id: KeyId): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { ...id, status: null, doneAt: null } })
}

/** Frees a key that is older; another request may have claimed it anew. */
export async function dropStaleKey(db: Db, { organizationId, actorId, key }: KeyId, seconds: number): Promise<void> {
  await db.$executeRaw`
    DELETE FROM idempotency_keys
    WHERE organization_id = ${organizationId}::uuid AND actor_id = ${actorId} AND key = ${key}
      AND created_at < now() - make_interval(secs => ${seconds})`
}

/** Forgets the keys of all organizations that are older. */
export async function forgetOldKeys(db: Db, seconds: number): Promise<number> {
  return db.$executeRaw`DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(secs => ${seconds})`
}
