import { grantsOnStack } from '../../platform/access/stack-access.repository.ts'
import type { StackGrant } from '../../platform/access/stack-access.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'
import type { StackReference } from '../http/stack-path.ts'
import type { StackTags } from './stack-names.ts'

export type StackRow = {
  id: string
  organizationId: string
  organization: string
  teamId: string | null
  project: string
  name: string
  tags: StackTags
  version: number
  /** The environment that owns it, and the run that asks where it is the stack's own. */
  environmentName: string | null
  /** Where its state is, if not here. */
  stateBackendName: string | null
  runId: string | null
  /** Those of the teams of whoever asks. */
  grants: StackGrant[]
}

export type StackScope = { organizationId: string; teamIds: string[]; runId: string | null }

const columns = Prisma.sql`
  s.id::text, s.organization_id::text AS "organizationId", o.slug AS organization, s.team_id::text AS "teamId",
  s.project, s.name, s.tags, s.version, e.name AS "environmentName",
  (SELECT k.name FROM external_stacks x JOIN state_backends k ON k.id = x.backend_id
    WHERE x.stack_id = s.id) AS "stateBackendName"`

/** `runId` is set where the run that asks belongs to this very stack. */
function selectStack({ runId, teamIds }: StackScope) {
  return Prisma.sql`
    SELECT ${columns}, ${grantsOnStack(teamIds)} AS grants,
      (SELECT r.id::text FROM runs r WHERE r.environment_id = e.id AND r.id = ${runId}::uuid) AS "runId"
    FROM stacks s
    JOIN organizations o ON o.id = s.organization_id
    LEFT JOIN environments e ON e.stack_id = s.id AND e.state <> 'destroyed'`
}

export async function findStack(db: Db, reference: StackReference, scope: StackScope): Promise<StackRow | null> {
  const rows = await db.$queryRaw<StackRow[]>`
    ${selectStack(scope)}
    WHERE s.organization_id = ${scope.organizationId}::uuid AND o.slug = ${reference.organization}
      AND s.project = ${reference.project} AND s.name = ${reference.stack} AND s.deleted_at IS NULL`
  return rows[0] ?? null
}

export async function findStackById(db: Db, stackId: string, scope: StackScope): Promise<StackRow | null> {
  const rows = await db.$queryRaw<StackRow[]>`
    ${selectStack(scope)}
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.id = ${stackId}::uuid AND s.deleted_at IS NULL`
  return rows[0] ?? null
}

/** Holds the stack until the transaction ends: starts and ends of its updates come one after the other. */
export async function lockStack(db: Db, stackId: string): Promise<{ version: number } | null> {
  const rows = await db.$queryRaw<{ version: number }[]>`
    SELECT version FROM stacks WHERE id = ${stackId}::uuid AND deleted_at IS NULL FOR UPDATE`
  return rows[0] ?? null
}

/** For timers, which come again: null where somebody holds the stack, so that one stack keeps them from no other. */
export async function lockStackIfFree(db: Db, stackId: string): Promise<{ version: number } | null> {
  const rows = await db.$queryRaw<{ version: number }[]>`
    SELECT version FROM stacks WHERE id = ${stackId}::uuid AND deleted_at IS NULL FOR UPDATE SKIP LOCKED`
  return rows[0] ?? null
}

export type NewStack = {
  id: string
  organizationId: string
  teamId: string | null
  project: string
  name: string
  tags: StackTags
  sealedKey: Uint8Array<ArrayBuffer>
}

export async function insertStack(db: Db, stack: NewStack): Promise<void> {
  await db.stack.create({ data: stack })
}

export async function updateStack(
  db: Db,
  stack: { id: string; organizationId: string },
  data: { name?: string; project?: string; tags?: StackTags; version?: number },
): Promise<void> {
  await db.stack.update({ where: { id: stack.id, organizationId: stack.organizationId }, data })
}

/** Forgets the state and the key that opens its secrets; the row stays, so that history and audit have a subject. */
export async function removeStack(db: Db, stack: { id: string; organizationId: string }): Promise<void> {
  const where = { stackId: stack.id }
  await db.stackUpdateEvent.deleteMany({ where: { update: where } })
  await db.journalEntry.deleteMany({ where: { update: where } })
  await db.stackVersion.deleteMany({ where })
  await db.stateResource.deleteMany({ where })
  await db.stack.update({
    where: { id: stack.id, organizationId: stack.organizationId },
    data: { deletedAt: new Date(), sealedKey: new Uint8Array(0) },
  })
}

export async function organizationSlug(db: Db, organizationId: string): Promise<string | null> {
  const found = await db.organization.findUnique({ where: { id: organizationId }, select: { slug: true } })
  return found?.slug ?? null
}

export async function findTeams(db: Db, organizationId: string, slugs: string[]) {
  return db.team.findMany({ where: { organizationId, slug: { in: slugs } }, select: { id: true, slug: true } })
}

export async function projectExists(
  db: Db,
  { organizationId, project, visible }: { organizationId: string; project: string; visible: Prisma.Sql },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM stacks s WHERE s.organization_id = ${organizationId}::uuid AND s.project = ${project}
      AND s.deleted_at IS NULL AND ${visible} LIMIT 1`
  return rows.length > 0
}

export type StackFilter = {
  organizationId: string
  /** What the actor may see of the stacks `s`. */
  visible: Prisma.Sql
  project?: string | undefined
  tagName?: string | undefined
  tagValue?: string | undefined
  after: [project: string, name: string] | null
  limit: number
}

export type StackSummaryRow = {
  id: string
  organization: string
  project: string
  name: string
  lastUpdate: Date | null
  resourceCount: number | null
}

export function listStackRows(db: Db, filter: StackFilter): Promise<StackSummaryRow[]> {
  const { project, tagName, tagValue, after } = filter
  return db.$queryRaw<StackSummaryRow[]>`
    SELECT s.id::text, o.slug AS organization, s.project, s.name, u.started_at AS "lastUpdate",
      v.resource_count AS "resourceCount"
    FROM stacks s
    JOIN organizations o ON o.id = s.organization_id
    LEFT JOIN stack_versions v ON v.stack_id = s.id AND v.version = s.version
    LEFT JOIN LATERAL (
      SELECT started_at FROM stack_updates
      WHERE stack_id = s.id AND NOT dry_run AND started_at IS NOT NULL ORDER BY created_at DESC LIMIT 1
    ) u ON true
    WHERE s.organization_id = ${filter.organizationId}::uuid AND s.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM external_stacks x WHERE x.stack_id = s.id)
      AND ${filter.visible}
      ${project === undefined ? Prisma.empty : Prisma.sql`AND s.project = ${project}`}
      ${tagName === undefined ? Prisma.empty : Prisma.sql`AND s.tags ? ${tagName}`}
      ${tagName === undefined || tagValue === undefined ? Prisma.empty : Prisma.sql`AND s.tags @> ${JSON.stringify({ [tagName]: tagValue })}::jsonb`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (s.project, s.name) > (${after[0]}, ${after[1]})`}
    ORDER BY s.project, s.name LIMIT ${filter.limit}`
}

/** A run sees its own stack and no other. */
export function stackOfRun(runId: string): Prisma.Sql {
  return Prisma.sql`s.id IN (
    SELECT e.stack_id FROM environments e JOIN runs r ON r.environment_id = e.id WHERE r.id = ${runId}::uuid)`
}
