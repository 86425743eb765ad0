import { type Db, Prisma } from '../../platform/database/database.ts'

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
    create: { teamId, userId, role, handRole: role },
    update: { role, handRole: role },
  })
}

/** What groups give stays, and is settled by `syncGroupMemberships`. */
export async function takeBackByHand(db: Db, teamId: string, userId: string): Promise<void> {
  await db.teamMembership.updateMany({ where: { teamId, userId }, data: { handRole: null } })
}

export type MembershipChange = {
  teamId: string
  team: string
  userId: string
  email: string
  displayName: string
  before: TeamRole | null
  after: TeamRole | null
}
/** Whose memberships, and in which teams; all of the organization's where neither is named. */
export type SyncScope = { userIds?: string[]; teamIds?: string[] }

/**
 * Makes every membership in the scope the higher of what was given by hand and what groups of the identity provider give,
 * and says what changed. Only members of the organization get anything from groups.
 */
export function syncGroupMemberships(
  db: Db,
  organizationId: string,
  { userIds, teamIds }: SyncScope,
): Promise<MembershipChange[]> {
  const scope = (user: Prisma.Sql, team: Prisma.Sql) => Prisma.sql`
    ${userIds ? Prisma.sql`AND ${user} = ANY(${userIds}::uuid[])` : Prisma.empty}
    ${teamIds ? Prisma.sql`AND ${team} = ANY(${teamIds}::uuid[])` : Prisma.empty}`
  // The order of the roles is that of their type: administrators come first.
  return db.$queryRaw<MembershipChange[]>`
    WITH given AS (
      SELECT a.team_id, u.user_id, min(a.role) AS role
      FROM group_mappings a
      JOIN provisioned_group_members x ON x.group_id = a.group_id
      JOIN provisioned_users u ON u.id = x.member_id
      JOIN memberships m ON m.organization_id = u.organization_id AND m.user_id = u.user_id
      WHERE a.organization_id = ${organizationId}::uuid ${scope(Prisma.sql`u.user_id`, Prisma.sql`a.team_id`)}
      GROUP BY a.team_id, u.user_id),
    present AS (
      SELECT tm.* FROM team_memberships tm JOIN teams t ON t.id = tm.team_id
      WHERE t.organization_id = ${organizationId}::uuid ${scope(Prisma.sql`tm.user_id`, Prisma.sql`tm.team_id`)}),
    changes AS (
      SELECT team_id, user_id, p.role AS before, LEAST(g.role, p.hand_role) AS after
      FROM given g FULL JOIN present p USING (team_id, user_id)
      WHERE p.role IS DISTINCT FROM LEAST(g.role, p.hand_role)),
    ended AS (
      DELETE FROM team_memberships tm USING changes c
      WHERE tm.team_id = c.team_id AND tm.user_id = c.user_id AND c.after IS NULL),
    written AS (
      INSERT INTO team_memberships (team_id, user_id, role)
      SELECT team_id, user_id, after FROM changes WHERE after IS NOT NULL
      ON CONFLICT (team_id, user_id) DO UPDATE SET role = EXCLUDED.role)
    SELECT c.team_id::text AS "teamId", t.slug AS team, c.user_id::text AS "userId", p.email,
      p.display_name AS "displayName", c.before::text, c.after::text
    FROM changes c JOIN teams t ON t.id = c.team_id JOIN users p ON p.id = c.user_id
    ORDER BY t.slug, p.display_name, c.user_id`
}

export type GivingGroup = { userId: string; id: string; displayName: string }

/** The groups that give somebody their place in a team. */
export function findGivingGroups(db: Db, organizationId: string, teamId: string): Promise<GivingGroup[]> {
  return db.$queryRaw<GivingGroup[]>`
    SELECT u.user_id::text AS "userId", g.id::text, g.display_name AS "displayName"
    FROM group_mappings a
    JOIN provisioned_groups g ON g.id = a.group_id
    JOIN provisioned_group_members x ON x.group_id = g.id
    JOIN provisioned_users u ON u.id = x.member_id
    WHERE a.organization_id = ${organizationId}::uuid AND a.team_id = ${teamId}::uuid
    ORDER BY g.display_name, g.id`
}

export function findTeamMembershipsOf(db: Db, organizationId: string, userId: string) {
  return db.teamMembership.findMany({
    where: { userId, team: { organizationId } },
    include: { team: true },
    orderBy: { team: { slug: 'asc' } },
  })
}
