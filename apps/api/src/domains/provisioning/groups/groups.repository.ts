import { type Db, Prisma } from '../../../platform/database/database.ts'

export type GroupRow = {
  id: string
  displayName: string
  externalId: string | null
  createdAt: Date
  updatedAt: Date
}

const columns = Prisma.sql`g.id::text, g.display_name AS "displayName", g.external_id AS "externalId",
  g.created_at AS "createdAt", g.updated_at AS "updatedAt"`

export async function findGroup(db: Db, organizationId: string, id: string): Promise<GroupRow | null> {
  const rows = await db.$queryRaw<GroupRow[]>`
    SELECT ${columns} FROM provisioned_groups g WHERE g.organization_id = ${organizationId}::uuid AND g.id = ${id}::uuid`
  return rows[0] ?? null
}

type Selection = { condition: Prisma.Sql; order: Prisma.Sql; offset: number; count: number }

export function findGroupPage(db: Db, organizationId: string, selection: Selection): Promise<GroupRow[]> {
  const { condition, order, offset, count } = selection
  return db.$queryRaw<GroupRow[]>`
    SELECT ${columns} FROM provisioned_groups g WHERE g.organization_id = ${organizationId}::uuid AND ${condition}
    ORDER BY ${order} LIMIT ${count} OFFSET ${offset}`
}

export async function countGroups(db: Db, organizationId: string, condition = Prisma.sql`true`): Promise<number> {
  const rows = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM provisioned_groups g
    WHERE g.organization_id = ${organizationId}::uuid AND ${condition}`
  return rows[0]?.total ?? 0
}

export type MemberRef = { groupId: string; id: string }

/** The members of these groups, in one query. */
export function findMembersOfGroups(db: Db, organizationId: string, groupIds: string[]): Promise<MemberRef[]> {
  return db.$queryRaw<MemberRef[]>`
    SELECT x.group_id::text AS "groupId", u.id::text
    FROM provisioned_group_members x JOIN provisioned_users u ON u.id = x.member_id
    WHERE u.organization_id = ${organizationId}::uuid AND x.group_id = ANY(${groupIds}::uuid[])
    ORDER BY x.group_id, u.created_at, u.id`
}

export type GroupData = { displayName: string; externalId: string | null }

export async function insertGroup(
  db: Db,
  group: GroupData & { id: string; organizationId: string; createdAt: Date },
): Promise<void> {
  await db.provisionedGroup.create({ data: { ...group, updatedAt: group.createdAt } })
}

/** Every change has a moment of its own: it is what versions are told apart by. */
export async function updateGroup(
  db: Db,
  organizationId: string,
  group: GroupData & { id: string; updatedAt: Date },
): Promise<void> {
  const { id, displayName, externalId, updatedAt } = group
  await db.$executeRaw`
    UPDATE provisioned_groups SET display_name = ${displayName}, external_id = ${externalId},
      updated_at = GREATEST(${updatedAt}, updated_at + interval '1 millisecond')
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`
}

export async function deleteGroupRow(db: Db, organizationId: string, id: string): Promise<void> {
  await db.provisionedGroup.deleteMany({ where: { organizationId, id } })
}

/** Ids that are no users of the organization. */
export async function findStrangers(db: Db, organizationId: string, ids: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT i.id::text FROM unnest(${ids}::uuid[]) AS i(id)
    WHERE NOT EXISTS (SELECT 1 FROM provisioned_users u WHERE u.organization_id = ${organizationId}::uuid AND u.id = i.id)`
  return rows.map(({ id }) => id)
}

type Touched = { userId: string }

/** Whose place in the group is new. */
export async function addMembers(db: Db, groupId: string, ids: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<Touched[]>`
    WITH added AS (
      INSERT INTO provisioned_group_members (group_id, member_id)
      SELECT ${groupId}::uuid, i.id FROM unnest(${ids}::uuid[]) AS i(id) ON CONFLICT DO NOTHING RETURNING member_id)
    SELECT u.user_id::text AS "userId" FROM added a JOIN provisioned_users u ON u.id = a.member_id`
  return rows.map(({ userId }) => userId)
}

/** Whose place in the group ended. */
export async function removeMembers(db: Db, groupId: string, which: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<Touched[]>`
    WITH ended AS (
      DELETE FROM provisioned_group_members WHERE group_id = ${groupId}::uuid AND ${which} RETURNING member_id)
    SELECT u.user_id::text AS "userId" FROM ended e JOIN provisioned_users u ON u.id = e.member_id`
  return rows.map(({ userId }) => userId)
}

export const these = (ids: string[]) => Prisma.sql`member_id = ANY(${ids}::uuid[])`
export const allBut = (ids: string[]) => Prisma.sql`NOT (member_id = ANY(${ids}::uuid[]))`

/** Of groups that somebody was in who is no user any more. */
export async function touchGroupsOf(db: Db, memberId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE provisioned_groups SET updated_at = GREATEST(${now}, updated_at + interval '1 millisecond')
    WHERE id IN (SELECT group_id FROM provisioned_group_members WHERE member_id = ${memberId}::uuid)`
}

export async function findMappedTeams(db: Db, organizationId: string, groupId: string): Promise<string[]> {
  const rows = await db.groupMapping.findMany({ where: { organizationId, groupId }, select: { teamId: true } })
  return rows.map(({ teamId }) => teamId)
}
