import type { Db } from '../../platform/database/database.ts'

export function findAccounts(db: Db, organizationId: string) {
  return db.cloudAccount.findMany({ where: { organizationId }, orderBy: { kind: 'asc' } })
}

export function findAccountByKind(db: Db, organizationId: string, kind: string) {
  return db.cloudAccount.findUnique({ where: { organizationId_kind: { organizationId, kind } } })
}

type Account = {
  id: string
  organizationId: string
  kind: string
  name: string
  version: number
  sealedCredentials: Uint8Array<ArrayBuffer>
}

export async function upsertAccount(db: Db, { id, ...data }: Account): Promise<void> {
  const { organizationId, kind, name, version, sealedCredentials } = data
  await db.cloudAccount.upsert({
    where: { organizationId_kind: { organizationId, kind } },
    create: { id, ...data },
    update: { name, version, sealedCredentials },
  })
}
