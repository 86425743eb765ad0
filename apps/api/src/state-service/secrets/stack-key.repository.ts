import type { Db } from '../../platform/database/database.ts'

export async function findSealedKey(db: Db, stack: { id: string; organizationId: string }): Promise<Uint8Array | null> {
  const where = { id: stack.id, organizationId: stack.organizationId, deletedAt: null }
  const found = await db.stack.findFirst({ where, select: { sealedKey: true } })
  return found?.sealedKey ?? null
}
