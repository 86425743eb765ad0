import { type Db, Prisma } from '../../../platform/database/database.ts'
import type { PackConfig } from '../policy.ts'
import type { Requirement } from '../merge-required.ts'

export const defaultGroupName = 'default-policy-group'

const whole = {
  packs: {
    orderBy: { packName: 'asc' as const },
    select: {
      packName: true,
      config: true,
      version: { select: { id: true, version: true, versionTag: true, displayName: true } },
    },
  },
} as const

export type GroupPack = {
  packName: string
  config: PackConfig
  version: { id: string; version: number; versionTag: string; displayName: string }
}
export type GroupRow = {
  id: string
  name: string
  isDefault: boolean
  mode: 'preventative' | 'audit'
  createdAt: Date
  packs: GroupPack[]
}
export type StackName = { project: string; name: string }
export type GroupStack = { groupId: string; stackId: string; project: string; name: string }

export async function insertDefaultGroup(db: Db, organizationId: string): Promise<void> {
  await db.policyGroup.create({ data: { organizationId, name: defaultGroupName, isDefault: true } })
}

/** The default group first. */
export async function listGroupRows(db: Db, organizationId: string): Promise<GroupRow[]> {
  const orderBy = [{ isDefault: 'desc' as const }, { name: 'asc' as const }]
  return (await db.policyGroup.findMany({
    where: { organizationId },
    orderBy,
    include: whole,
  })) as unknown as GroupRow[]
}

export async function findGroup(db: Db, organizationId: string, name: string): Promise<GroupRow | null> {
  const where = { organizationId_name: { organizationId, name } }
  return (await db.policyGroup.findUnique({ where, include: whole })) as unknown as GroupRow | null
}

/** Changes of one group come one after the other. */
export async function lockGroup(db: Db, organizationId: string, name: string): Promise<void> {
  await db.$queryRaw`
    SELECT 1 FROM policy_groups WHERE organization_id = ${organizationId}::uuid AND name = ${name} FOR UPDATE`
}

/**
 * Whether the group `g` holds the stack `s`. A stack that was removed and made again under its name is in its groups as
 * before: removing it is no way out of them.
 */
const isMember = Prisma.sql`EXISTS (
  SELECT 1 FROM policy_group_stacks m JOIN stacks named ON named.id = m.stack_id
  WHERE m.group_id = g.id AND named.organization_id = s.organization_id AND named.project = s.project
    AND named.name = s.name)`

/** The stacks of every group, or of one, of those `s` that are visible; the default group holds all. */
export function listGroupStacks(
  db: Db,
  organizationId: string,
  { visible = Prisma.sql`true`, groupId }: { visible?: Prisma.Sql | undefined; groupId?: string } = {},
): Promise<GroupStack[]> {
  return db.$queryRaw<GroupStack[]>`
    SELECT g.id::text AS "groupId", s.id::text AS "stackId", s.project, s.name
    FROM policy_groups g
    JOIN stacks s ON s.organization_id = g.organization_id AND s.deleted_at IS NULL
    WHERE g.organization_id = ${organizationId}::uuid AND (g.is_default OR ${isMember}) AND ${visible}
      ${groupId === undefined ? Prisma.empty : Prisma.sql`AND g.id = ${groupId}::uuid`}
    ORDER BY s.project, s.name`
}

export async function insertGroup(
  db: Db,
  group: { organizationId: string; name: string; mode: GroupRow['mode'] },
): Promise<string> {
  return (await db.policyGroup.create({ data: group, select: { id: true } })).id
}

export async function renameGroup(db: Db, organizationId: string, id: string, name: string): Promise<void> {
  await db.policyGroup.update({ where: { id, organizationId }, data: { name } })
}

export async function deleteGroup(db: Db, organizationId: string, id: string): Promise<void> {
  await db.policyGroup.delete({ where: { id, organizationId } })
}

export async function addGroupStacks(db: Db, groupId: string, stackIds: string[]): Promise<void> {
  await db.policyGroupStack.createMany({
    data: stackIds.map((stackId) => ({ groupId, stackId })),
    skipDuplicates: true,
  })
}

/** By their names, so that those go along that were removed and made again. */
export async function removeGroupStacks(
  db: Db,
  groupId: string,
  { organizationId, names }: { organizationId: string; names: StackName[] },
): Promise<void> {
  await db.$executeRaw`
    DELETE FROM policy_group_stacks m USING stacks s
    WHERE m.group_id = ${groupId}::uuid AND s.id = m.stack_id AND s.organization_id = ${organizationId}::uuid
      AND (s.project, s.name) IN (${namesOf(names)})`
}

/** Those that are there. One that was removed is in no list that somebody could have seen: made again, it is held as before. */
export async function clearGroupStacks(db: Db, groupId: string): Promise<void> {
  await db.$executeRaw`
    DELETE FROM policy_group_stacks m USING stacks named
    WHERE m.group_id = ${groupId}::uuid AND named.id = m.stack_id AND EXISTS (
      SELECT 1 FROM stacks s WHERE s.organization_id = named.organization_id AND s.project = named.project
        AND s.name = named.name AND s.deleted_at IS NULL)`
}

type NewGroupPack = {
  groupId: string
  packName: string
  versionId: string
  sha256: Uint8Array<ArrayBuffer>
  config: PackConfig
}

export async function putGroupPack(db: Db, pack: NewGroupPack): Promise<void> {
  const { groupId, packName, versionId, sha256 } = pack
  const config = pack.config as Prisma.InputJsonObject
  await db.policyGroupPack.upsert({
    where: { groupId_packName: { groupId, packName } },
    create: { groupId, packName, versionId, sha256, config },
    update: { versionId, sha256, config },
  })
}

export async function removeGroupPack(db: Db, groupId: string, packName: string): Promise<void> {
  await db.policyGroupPack.deleteMany({ where: { groupId, packName } })
}

export function findStacksByName(
  db: Db,
  organizationId: string,
  names: StackName[],
): Promise<(StackName & { id: string })[]> {
  return db.$queryRaw`
    SELECT id::text, project, name FROM stacks
    WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND (project, name) IN (${namesOf(names)})`
}

function namesOf(names: StackName[]): Prisma.Sql {
  const [projects, own] = [names.map(({ project }) => project), names.map(({ name }) => name)]
  return Prisma.sql`SELECT * FROM unnest(${projects}::text[], ${own}::text[])`
}

export type RequiredRow = Requirement & {
  name: string
  version: number
  versionTag: string
  displayName: string
  sha256: Uint8Array
  /** The archive, the version and the group agree on what was published. */
  isIntact: boolean
}

/** What the groups of a stack require. The database hashes the archives: they are large, and this is asked often. */
export function listRequirements(db: Db, organizationId: string, stackId: string): Promise<RequiredRow[]> {
  return db.$queryRaw<RequiredRow[]>`
    SELECT v.id::text AS "versionId", v.name, v.version, v.version_tag AS "versionTag", v.display_name AS "displayName",
      v.policies, v.sha256, p.config, g.is_default AS "isDefaultGroup", g.mode = 'audit' AS "isAudit",
      COALESCE(v.removed_at IS NULL AND v.sha256 = p.sha256 AND sha256(c.content) = p.sha256, false) AS "isIntact"
    FROM policy_groups g
    JOIN stacks s ON s.organization_id = g.organization_id AND s.id = ${stackId}::uuid
    JOIN policy_group_packs p ON p.group_id = g.id
    JOIN policy_pack_versions v ON v.id = p.version_id
    LEFT JOIN policy_pack_contents c ON c.version_id = v.id
    WHERE g.organization_id = ${organizationId}::uuid AND (g.is_default OR ${isMember})
    ORDER BY v.name, v.version, g.id`
}
