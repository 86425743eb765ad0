import type { Db } from '../../platform/database/database.ts'

const counted = { _count: { select: { members: true } } } as const

export function findTeam(db: Db, organizationId: string, id: string) {
  return db.team.findFirst({ where: { organizationId, id }, include: counted })
}

export type TeamRow = NonNullable<Awaited<ReturnType<typeof findTeam>>>

export function findTeamBySlug(db: Db, organizationId: string, slug: string) {
  return db.team.findFirst({ where: { organizationId, slug }, include: counted })
}

export function findTeams(db: Db, organizationId: string, ids?: string[]) {
  return db.team.findMany({
    where: { organizationId, ...(ids ? { id: { in: ids } } : {}) },
    include: counted,
    orderBy: { slug: 'asc' },
  })
}

export function findTeamPage(db: Db, organizationId: string, page: { limit: number; afterSlug: string | null }) {
  return db.team.findMany({
    where: { organizationId, ...(page.afterSlug === null ? {} : { slug: { gt: page.afterSlug } }) },
    include: counted,
    orderBy: { slug: 'asc' },
    take: page.limit + 1,
  })
}

export function insertTeam(db: Db, data: { organizationId: string; slug: string; name: string; description: string }) {
  return db.team.create({ data, include: counted })
}

export function updateTeam(db: Db, id: string, data: { name?: string; description?: string }) {
  return db.team.update({ where: { id }, data, include: counted })
}

export async function deleteTeamRow(db: Db, id: string): Promise<void> {
  await db.team.delete({ where: { id } })
}

/** Environments and stacks refer to their team for as long as their history is kept. */
export async function countBelongings(db: Db, teamId: string): Promise<number> {
  const [environments, stacks] = [
    await db.environment.count({ where: { teamId } }),
    await db.stack.count({ where: { teamId } }),
  ]
  return environments + stacks
}
