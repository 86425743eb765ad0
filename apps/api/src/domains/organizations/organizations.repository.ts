import type { Db } from '../../platform/database/database.ts'

export function findOrganizationBySlug(db: Db, slug: string) {
  return db.organization.findUnique({ where: { slug } })
}

export function findOrganizationById(db: Db, id: string) {
  return db.organization.findUnique({ where: { id } })
}

export function insertOrganization(db: Db, data: { slug: string; name: string }) {
  return db.organization.create({ data })
}

export function findAllOrganizations(db: Db) {
  return db.organization.findMany({ orderBy: { createdAt: 'asc' } })
}

/** Changes that count the organization's people take turns; rows that merely refer to it may still be written. */
export async function lockOrganization(db: Db, id: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM organizations WHERE id = ${id}::uuid FOR NO KEY UPDATE`
}
