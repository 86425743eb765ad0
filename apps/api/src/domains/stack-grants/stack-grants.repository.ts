import type { ActorView } from '../../platform/access/actor.ts'
import type { StackLevel } from '../../platform/access/stack-access.ts'
import type { Db } from '../../platform/database/database.ts'

const withNames = {
  team: { select: { id: true, slug: true, name: true } },
  stack: { select: { id: true, project: true, name: true, deletedAt: true } },
} as const

export function findGrants(db: Db, organizationId: string, of: { teamId: string } | { id: { in: string[] } }) {
  return db.stackGrant.findMany({
    where: { organizationId, ...of },
    include: withNames,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

export type StackGrantRow = Awaited<ReturnType<typeof findGrants>>[number]

export function findGrant(db: Db, where: { organizationId: string; teamId: string; id: string }) {
  return db.stackGrant.findFirst({ where, include: withNames })
}

export function countGrants(db: Db, organizationId: string, teamId: string): Promise<number> {
  return db.stackGrant.count({ where: { organizationId, teamId } })
}

export type Selection = Pick<StackGrantRow, 'selector' | 'stackId' | 'tagName' | 'value'>
type NewGrant = Selection & {
  organizationId: string
  teamId: string
  level: StackLevel
  secrets: boolean
  createdBy: ActorView
}

export function insertGrant(db: Db, data: NewGrant): Promise<StackGrantRow> {
  return db.stackGrant.create({ data, include: withNames })
}

export function updateGrant(
  db: Db,
  { id, organizationId }: { id: string; organizationId: string },
  data: { level: StackLevel; secrets: boolean },
): Promise<StackGrantRow> {
  return db.stackGrant.update({ where: { id, organizationId }, data, include: withNames })
}

export async function deleteGrant(db: Db, { id, organizationId }: StackGrantRow): Promise<void> {
  await db.stackGrant.delete({ where: { id, organizationId } })
}
