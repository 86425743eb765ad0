import type { Db } from '../../platform/database/database.ts'

export type IssuerKeyRow = Awaited<ReturnType<typeof findIssuerKeys>>[number]

export function findIssuerKeys(db: Db, organizationId: string) {
  return db.issuerKey.findMany({ where: { organizationId } })
}

type NewKey = {
  id: string
  organizationId: string
  publicKey: object
  sealedKey: Uint8Array<ArrayBuffer>
  signsFrom: Date
  createdAt: Date
}

export async function insertIssuerKey(db: Db, data: NewKey): Promise<void> {
  await db.issuerKey.create({ data })
}

export async function deleteIssuerKeys(db: Db, organizationId: string, ids: string[]): Promise<void> {
  await db.issuerKey.deleteMany({ where: { organizationId, id: { in: ids } } })
}

/** The organizations that have keys. */
export async function findIssuingOrganizations(db: Db): Promise<string[]> {
  const rows = await db.issuerKey.findMany({ distinct: ['organizationId'], select: { organizationId: true } })
  return rows.map(({ organizationId }) => organizationId)
}
