import type { OrganizationRole } from '../../platform/access/actor.ts'
import { heldAt } from '../../platform/access/team-places.repository.ts'
import type { Db } from '../../platform/database/database.ts'

const withTeams = (organizationId: string, now: Date) =>
  ({
    user: {
      include: {
        teamMemberships: {
          where: { team: { organizationId }, ...heldAt(now) },
          include: { team: true },
          orderBy: { team: { slug: 'asc' } },
        },
      },
    },
  }) as const

/** Somebody's place in the organization, and in its teams at this time. */
export function findMembership(db: Db, who: { organizationId: string; userId: string }, now: Date) {
  const { organizationId, userId } = who
  return db.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    include: withTeams(organizationId, now),
  })
}

export type MembershipRow = NonNullable<Awaited<ReturnType<typeof findMembership>>>

export function findMemberships(
  db: Db,
  organizationId: string,
  page: { limit: number; after: { createdAt: Date; userId: string } | null; now: Date },
) {
  const { after, now } = page
  return db.membership.findMany({
    where: {
      organizationId,
      ...(after
        ? { OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, userId: { gt: after.userId } }] }
        : {}),
    },
    include: withTeams(organizationId, now),
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    take: page.limit + 1,
  })
}

export function findMembershipByEmail(db: Db, organizationId: string, email: string) {
  return db.membership.findFirst({ where: { organizationId, user: { email } }, include: { user: true } })
}

export function findFirstAdmin(db: Db, organizationId: string) {
  return db.membership.findFirst({
    where: { organizationId, role: 'admin' },
    include: { user: true },
    orderBy: { createdAt: 'asc' },
  })
}

export function countAdmins(db: Db, organizationId: string): Promise<number> {
  return db.membership.count({ where: { organizationId, role: 'admin' } })
}

export async function updateRole(
  db: Db,
  organizationId: string,
  userId: string,
  role: OrganizationRole,
): Promise<void> {
  await db.membership.update({ where: { organizationId_userId: { organizationId, userId } }, data: { role } })
}

export async function deleteMembership(db: Db, organizationId: string, userId: string): Promise<void> {
  await db.teamMembership.deleteMany({ where: { userId, team: { organizationId } } })
  await db.membership.delete({ where: { organizationId_userId: { organizationId, userId } } })
}

/** The e-mail is the key; somebody who is already known keeps the name they chose. */
export async function upsertUser(db: Db, data: { email: string; displayName: string }) {
  return db.user.upsert({ where: { email: data.email }, create: data, update: {} })
}

export async function insertMembership(
  db: Db,
  data: { organizationId: string; userId: string; role: OrganizationRole },
): Promise<void> {
  await db.membership.create({ data })
}

/** True where an identity provider says over SCIM whether this person belongs to the organization. */
export async function isProvisioned(db: Db, organizationId: string, userId: string): Promise<boolean> {
  return (await db.provisionedUser.count({ where: { organizationId, userId } })) > 0
}

/** Of these people those whom an identity provider looks after. */
export async function findProvisioned(db: Db, organizationId: string, userIds: string[]): Promise<Set<string>> {
  const rows = await db.provisionedUser.findMany({
    where: { organizationId, userId: { in: userIds } },
    select: { userId: true },
  })
  return new Set(rows.map(({ userId }) => userId))
}

export function findUserByEmail(db: Db, email: string) {
  return db.user.findUnique({ where: { email } })
}

export function findUser(db: Db, id: string) {
  return db.user.findUnique({ where: { id } })
}

/** Holds the person until the transaction ends: nobody else takes them in or renames them meanwhile. */
export async function belongsElsewhere(db: Db, organizationId: string, userId: string): Promise<boolean> {
  await db.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR UPDATE`
  const where = { userId, organizationId: { not: organizationId } }
  return (await db.membership.count({ where })) > 0 || (await db.provisionedUser.count({ where })) > 0
}

export async function updateUser(db: Db, id: string, data: { email: string; displayName: string }): Promise<void> {
  await db.user.update({ where: { id }, data })
}

export function findUsersById(db: Db, organizationId: string, ids: string[]) {
  return db.user.findMany({ where: { id: { in: ids }, memberships: { some: { organizationId } } } })
}
