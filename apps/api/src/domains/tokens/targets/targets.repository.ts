import type { Db } from '../../../platform/database/database.ts'

const withTeam = { team: true } as const

export function findTargets(db: Db, organizationId: string) {
  return db.tokenTarget.findMany({ where: { organizationId }, include: withTeam, orderBy: { name: 'asc' } })
}

export function findTarget(db: Db, organizationId: string, id: string) {
  return db.tokenTarget.findFirst({ where: { organizationId, id }, include: withTeam })
}

export type TargetRow = NonNullable<Awaited<ReturnType<typeof findTarget>>>
type NewTarget = Omit<TargetRow, 'team'>

export function insertTarget(db: Db, data: NewTarget) {
  return db.tokenTarget.create({ data, include: withTeam })
}

export async function deleteTarget(db: Db, organizationId: string, id: string): Promise<boolean> {
  const { count } = await db.tokenTarget.deleteMany({ where: { organizationId, id } })
  return count > 0
}

/** What asked to be told of tokens that expire, of this team's or of everybody's. */
export function findReminderTargets(db: Db, organizationId: string, teamId: string | null) {
  const of = teamId === null ? [{ teamId: null }] : [{ teamId: null }, { teamId }]
  return db.tokenTarget.findMany({ where: { organizationId, kind: 'webhook', receivesReminders: true, OR: of } })
}
