import type { Db } from '../../platform/database/database.ts'

/** No more than every database has had: a backup is made of old ones too. */
const select = { id: true, slug: true, name: true } as const

export function findOrganizationBySlug(db: Db, slug: string) {
  return db.organization.findUnique({ where: { slug }, select })
}

export function findOrganizationById(db: Db, id: string) {
  return db.organization.findUnique({ where: { id }, select })
}

export function insertOrganization(db: Db, data: { slug: string; name: string }) {
  return db.organization.create({ data })
}

export function findAllOrganizations(db: Db) {
  return db.organization.findMany({ select, orderBy: { createdAt: 'asc' } })
}

export async function findEmergencyUserId(db: Db, id: string): Promise<string | null> {
  const found = await db.organization.findUnique({ where: { id }, select: { emergencyUserId: true } })
  return found?.emergencyUserId ?? null
}

/** Changes that count the organization's people take turns; rows that merely refer to it may still be written. */
export async function lockOrganization(db: Db, id: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM organizations WHERE id = ${id}::uuid FOR NO KEY UPDATE`
}

/** Waits for those changes, and lets others of its kind go on at the same time. */
export async function lockOrganizationShared(db: Db, id: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM organizations WHERE id = ${id}::uuid FOR SHARE`
}
