import { isHeldAt } from '../../../platform/access/team-places.repository.ts'
import { type Db, Prisma } from '../../../platform/database/database.ts'

export type TeamRole = 'admin' | 'member'
export type Mapping = { teamId: string; role: TeamRole }

const shown = {
  mappings: { include: { team: true }, orderBy: { team: { slug: 'asc' } } },
  _count: { select: { members: true } },
} as const

export function findGroupWithMappings(db: Db, organizationId: string, id: string) {
  return db.provisionedGroup.findFirst({ where: { organizationId, id }, include: shown })
}

export type MappedGroupRow = NonNullable<Awaited<ReturnType<typeof findGroupWithMappings>>>

type Page = { limit: number; after: { displayName: string; id: string } | null; search: string | undefined }

export function findGroupsWithMappings(db: Db, organizationId: string, { limit, after, search }: Page) {
  const beyond = after && {
    OR: [{ displayName: { gt: after.displayName } }, { displayName: after.displayName, id: { gt: after.id } }],
  }
  return db.provisionedGroup.findMany({
    where: {
      organizationId,
      ...beyond,
      ...(search === undefined ? {} : { displayName: { contains: search, mode: 'insensitive' } }),
    },
    include: shown,
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
}

export async function replaceMappings(
  db: Db,
  group: { organizationId: string; groupId: string; createdBy: string },
  mappings: Mapping[],
): Promise<void> {
  const { organizationId, groupId } = group
  await db.groupMapping.deleteMany({ where: { organizationId, groupId } })
  await db.groupMapping.createMany({ data: mappings.map((mapping) => ({ ...group, ...mapping })) })
}

/** How many people are in any of these teams. */
export async function countPeopleOf(
  db: Db,
  { organizationId, teamIds, now }: { organizationId: string; teamIds: string[]; now: Date },
): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>(Prisma.sql`
    SELECT count(DISTINCT tm.user_id)::int AS people FROM team_memberships tm JOIN teams t ON t.id = tm.team_id
    WHERE t.organization_id = ${organizationId}::uuid AND t.id = ANY(${teamIds}::uuid[]) AND ${isHeldAt(now)}`)
  return rows[0]?.people ?? 0
}
