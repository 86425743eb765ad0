import { type Db, Prisma } from '../../../platform/database/database.ts'
import type { Json } from '../scim/scim-schemas.ts'

export type UserRow = {
  id: string
  userId: string
  userName: string
  externalId: string | null
  document: Json
  active: boolean
  createdAt: Date
  updatedAt: Date
}

const from = (organizationId: string) => Prisma.sql`
  FROM provisioned_users u
  LEFT JOIN memberships m ON m.organization_id = u.organization_id AND m.user_id = u.user_id
  WHERE u.organization_id = ${organizationId}::uuid`

const columns = Prisma.sql`u.id::text, u.user_id::text AS "userId", u.user_name AS "userName",
  u.external_id AS "externalId", u.document, m.user_id IS NOT NULL AS active, u.created_at AS "createdAt",
  u.updated_at AS "updatedAt"`

export async function findUser(db: Db, organizationId: string, id: string): Promise<UserRow | null> {
  const rows = await db.$queryRaw<UserRow[]>`SELECT ${columns} ${from(organizationId)} AND u.id = ${id}::uuid`
  return rows[0] ?? null
}

export type Selection = {
  condition: Prisma.Sql
  order: Prisma.Sql
  offset: number
  count: number
}

/** Which they are first: what is skipped on the way to a late page is then read from the index alone. */
export function findUserPage(db: Db, organizationId: string, selection: Selection): Promise<UserRow[]> {
  const { condition, order, offset, count } = selection
  return db.$queryRaw<UserRow[]>`
    WITH page AS MATERIALIZED (
      SELECT u.id ${from(organizationId)} AND ${condition} ORDER BY ${order} LIMIT ${count} OFFSET ${offset})
    SELECT ${columns} ${from(organizationId)} AND u.id IN (SELECT page.id FROM page) ORDER BY ${order}`
}

export async function countUsers(db: Db, organizationId: string, condition: Prisma.Sql): Promise<number> {
  const rows = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total ${from(organizationId)} AND ${condition}`
  return rows[0]?.total ?? 0
}

export async function countUsersByState(db: Db, organizationId: string): Promise<{ active: number; inactive: number }> {
  const rows = await db.$queryRaw<{ active: number; inactive: number }[]>`
    SELECT count(m.user_id)::int AS active, count(*) FILTER (WHERE m.user_id IS NULL)::int AS inactive
    ${from(organizationId)}`
  return rows[0] ?? { active: 0, inactive: 0 }
}

export type GroupRef = { memberId: string; id: string; displayName: string }

/** The groups of these users, in one query. */
export function findGroupsOfUsers(db: Db, organizationId: string, ids: string[]): Promise<GroupRef[]> {
  return db.$queryRaw<GroupRef[]>`
    SELECT x.member_id::text AS "memberId", g.id::text, g.display_name AS "displayName"
    FROM provisioned_group_members x JOIN provisioned_groups g ON g.id = x.group_id
    WHERE g.organization_id = ${organizationId}::uuid AND x.member_id = ANY(${ids}::uuid[])
    ORDER BY g.display_name, g.id`
}

export function findUserByName(db: Db, organizationId: string, userName: string) {
  const userNameKey = userName.toLowerCase()
  return db.provisionedUser.findUnique({ where: { organizationId_userNameKey: { organizationId, userNameKey } } })
}

export function findUserOfPerson(db: Db, organizationId: string, userId: string) {
  return db.provisionedUser.findUnique({ where: { organizationId_userId: { organizationId, userId } } })
}

export type UserData = { userName: string; externalId: string | null; document: Json }

const stored = ({ userName, externalId, document }: UserData) => ({
  userName,
  userNameKey: userName.toLowerCase(),
  externalId,
  document: document as Prisma.InputJsonValue,
})

export async function insertUser(
  db: Db,
  user: UserData & { id: string; organizationId: string; userId: string; createdAt: Date },
): Promise<void> {
  const { id, organizationId, userId, createdAt } = user
  const data = { id, organizationId, userId, createdAt, updatedAt: createdAt, ...stored(user) }
  await db.provisionedUser.create({ data })
}

export async function updateUser(
  db: Db,
  where: { organizationId: string; id: string },
  data: UserData & { updatedAt: Date },
): Promise<void> {
  await db.provisionedUser.update({ where, data: { ...stored(data), updatedAt: data.updatedAt } })
}

export async function deleteUserRow(db: Db, organizationId: string, id: string): Promise<void> {
  await db.provisionedUser.deleteMany({ where: { organizationId, id } })
}
