import type { Db } from '../../platform/database/database.ts'

type TeamRole = 'admin' | 'member'

const withUser = (organizationId: string) =>
  ({ user: { include: { memberships: { where: { organizationId } } } } }) as const

export function findTeamMembers(db: Db, organizationId: string, teamId: string) {
  return db.teamMembership.findMany({
    where: { teamId, team: { organizationId } },
    include: withUser(organizationId),
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  })
}

export type TeamMemberRow = Awaited<ReturnType<typeof findTeamMembers>>[number]

export function findTeamMember(db: Db, organizationId: string, teamId: string, userId: string) {
  return db.teamMembership.findFirst({
    where: { teamId, userId, team: { organizationId } },
    include: withUser(organizationId),
  })
}

export async function upsertTeamMember(db: Db, teamId: string, userId: string, role: TeamRole): Promise<void> {
  await db.teamMembership.upsert({
    where: { teamId_userId: { teamId, userId } },
    create: { teamId, userId, role },
    update: { role },
  })
}

export async function deleteTeamMember(db: Db, teamId: string, userId: string): Promise<void> {
  await db.teamMembership.deleteMany({ where: { teamId, userId } })
}

export function findTeamMembershipsOf(db: Db, organizationId: string, userId: string) {
  return db.teamMembership.findMany({
    where: { userId, team: { organizationId } },
    include: { team: true },
    orderBy: { team: { slug: 'asc' } },
  })
}
