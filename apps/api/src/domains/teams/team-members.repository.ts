import type { TeamPlace, TeamRole } from '../../platform/access/team-place.ts'
import { heldAt, isHandHeldAt } from '../../platform/access/team-places.repository.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'

const withUser = (organizationId: string) =>
  ({ user: { include: { memberships: { where: { organizationId } } } } }) as const

export function findTeamMembers(db: Db, team: { organizationId: string; id: string }, now: Date) {
  return db.teamMembership.findMany({
    where: { teamId: team.id, team: { organizationId: team.organizationId }, ...heldAt(now) },
    include: withUser(team.organizationId),
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  })
}

export type TeamMemberRow = Awaited<ReturnType<typeof findTeamMembers>>[number]
type Who = { organizationId: string; teamId: string; userId: string }

export function findTeamMember(db: Db, { organizationId, teamId, userId }: Who, now: Date) {
  return db.teamMembership.findFirst({
    where: { teamId, userId, team: { organizationId }, ...heldAt(now) },
    include: withUser(organizationId),
  })
}

export async function upsertTeamMember(
  db: Db,
  { teamId, userId }: Who,
  byHand: Pick<TeamPlace, 'handRole' | 'handUntil'>,
): Promise<void> {
  await db.teamMembership.upsert({
    where: { teamId_userId: { teamId, userId } },
    create: { teamId, userId, ...byHand },
    update: byHand,
  })
}

/** Takes back what was given by hand. What groups give stays. */
export async function takeBackByHand(db: Db, { teamId, userId }: Who): Promise<void> {
  await db.teamMembership.deleteMany({ where: { teamId, userId, groupRole: null } })
  await db.teamMembership.updateMany({ where: { teamId, userId }, data: { handRole: null, handUntil: null } })
}

/** Of every organization, what was given by hand for a time that is over. */
export function findLapsed(db: Db, now: Date, limit: number): Promise<Who[]> {
  return db.$queryRaw<Who[]>`
    SELECT t.organization_id::text AS "organizationId", tm.team_id::text AS "teamId", tm.user_id::text AS "userId"
    FROM team_memberships tm JOIN teams t ON t.id = tm.team_id
    WHERE tm.hand_until <= ${now} ORDER BY tm.hand_until LIMIT ${limit}`
}

export type LapsedRow = TeamPlace & { handUntil: Date; team: string; email: string }

/** Holds it until the transaction ends; null where another process has it, or it was given anew. */
export async function lockLapsed(
  db: Db,
  { organizationId, teamId, userId }: Who,
  now: Date,
): Promise<LapsedRow | null> {
  const rows = await db.$queryRaw<LapsedRow[]>`
    SELECT tm.hand_role::text AS "handRole", tm.hand_until AS "handUntil", tm.group_role::text AS "groupRole",
      t.slug AS team, u.email
    FROM team_memberships tm JOIN teams t ON t.id = tm.team_id JOIN users u ON u.id = tm.user_id
    WHERE t.organization_id = ${organizationId}::uuid AND tm.team_id = ${teamId}::uuid
      AND tm.user_id = ${userId}::uuid AND tm.hand_until <= ${now}
    FOR UPDATE OF tm SKIP LOCKED`
  return rows[0] ?? null
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
 * Writes what groups of the identity provider give into every membership in the scope, and says whose role changed by
 * that. Only members of the organization get anything from groups.
 */
export function syncGroupMemberships(
  db: Db,
  organizationId: string,
  { userIds, teamIds, now }: SyncScope & { now: Date },
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
      SELECT tm.team_id, tm.user_id, tm.hand_role, tm.group_role,
        CASE WHEN ${isHandHeldAt(now)} THEN tm.hand_role END AS by_hand
      FROM team_memberships tm JOIN teams t ON t.id = tm.team_id
      WHERE t.organization_id = ${organizationId}::uuid ${scope(Prisma.sql`tm.user_id`, Prisma.sql`tm.team_id`)}),
    changes AS (
      SELECT team_id, user_id, g.role AS group_role, p.hand_role,
        LEAST(p.group_role, p.by_hand) AS before, LEAST(g.role, p.by_hand) AS after
      FROM given g FULL JOIN present p USING (team_id, user_id)
      WHERE p.group_role IS DISTINCT FROM g.role),
    ended AS (
      DELETE FROM team_memberships tm USING changes c
      WHERE tm.team_id = c.team_id AND tm.user_id = c.user_id AND c.group_role IS NULL AND c.hand_role IS NULL),
    left_by_hand AS (
      UPDATE team_memberships tm SET group_role = NULL FROM changes c
      WHERE tm.team_id = c.team_id AND tm.user_id = c.user_id AND c.group_role IS NULL AND c.hand_role IS NOT NULL),
    written AS (
      INSERT INTO team_memberships (team_id, user_id, group_role)
      SELECT team_id, user_id, group_role FROM changes WHERE group_role IS NOT NULL
      ON CONFLICT (team_id, user_id) DO UPDATE SET group_role = EXCLUDED.group_role)
    SELECT c.team_id::text AS "teamId", t.slug AS team, c.user_id::text AS "userId", p.email,
      p.display_name AS "displayName", c.before::text, c.after::text
    FROM changes c JOIN teams t ON t.id = c.team_id JOIN users p ON p.id = c.user_id
    WHERE c.before IS DISTINCT FROM c.after
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

export function findTeamMembershipsOf(db: Db, who: { organizationId: string; userId: string }, now: Date) {
  return db.teamMembership.findMany({
    where: { userId: who.userId, team: { organizationId: who.organizationId }, ...heldAt(now) },
    include: { team: true },
    orderBy: { team: { slug: 'asc' } },
  })
}
