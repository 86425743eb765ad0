import type { Db } from '../../platform/database/database.ts'

export function findOrganization(db: Db, id: string) {
  return db.organization.findUniqueOrThrow({ where: { id }, select: { slug: true, name: true } })
}

export function findUser(db: Db, id: string) {
  return db.user.findUniqueOrThrow({ where: { id }, select: { email: true, displayName: true } })
}

export function findTeam(db: Db, organizationId: string, id: string) {
  return db.team.findFirst({ where: { organizationId, id }, select: { slug: true } })
}
