import type { Db } from '../../../platform/database/database.ts'

export function findTokenPolicy(db: Db, organizationId: string) {
  return db.tokenPolicy.findUnique({ where: { organizationId } })
}

type PolicyRow = NonNullable<Awaited<ReturnType<typeof findTokenPolicy>>>

export async function saveTokenPolicy(db: Db, policy: PolicyRow): Promise<void> {
  const { organizationId } = policy
  await db.tokenPolicy.upsert({ where: { organizationId }, create: policy, update: policy })
}
