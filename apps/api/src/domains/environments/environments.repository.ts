import type { Actor, ActorView } from '../../platform/access/actor.ts'
import { grantsOnStack } from '../../platform/access/stack-access.repository.ts'
import type { StackGrant } from '../../platform/access/stack-access.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'
import type { StackBackend } from '../state-backends/stack-backend.ts'
import type { SealedInputs } from '../runs/session/sealed-inputs.ts'

/** Something that was there before and was imported. `protect`: as long as the environment is protected. */
export type Imported = { urn: string; type: string; name: string; id: string; protect: boolean }

export type EnvironmentState = 'ordered' | 'ready' | 'failed' | 'destroyed'

/** Without the sealed secrets: those are read by whoever has to pass them on. */
export type EnvironmentRow = {
  id: string
  organizationId: string
  organization: string
  teamId: string
  teamSlug: string
  teamName: string
  blueprintVersionId: string
  version: string
  /** JSON Schema of what the program hands out; null where nothing was described. */
  outputSchema: object | null
  blueprintId: string
  blueprintName: string
  blueprintTitle: string
  blueprintIcon: string
  stackId: string
  stackName: string
  project: string
  /** 0 where nothing was ever applied. */
  stackVersion: number
  /** Null for Automat's own state service. */
  stateBackend: StackBackend | null
  name: string
  stage: string
  state: EnvironmentState
  protected: boolean
  inputs: Record<string, unknown>
  secretInputs: string[]
  imported: Imported[]
  createdBy: ActorView
  createdAt: Date
  updatedAt: Date
  destroyedAt: Date | null
  driftedAt: Date | null
  /** On its stack; those of the teams of whoever asks. */
  grants: StackGrant[]
}

type Asking = Pick<Actor, 'organizationId' | 'teamIds'>

const select = ({ teamIds }: Asking) => Prisma.sql`
  SELECT ${grantsOnStack(teamIds)} AS grants, e.id::text, e.organization_id::text AS "organizationId", o.slug AS organization,
    e.team_id::text AS "teamId", t.slug AS "teamSlug", t.name AS "teamName",
    e.blueprint_version_id::text AS "blueprintVersionId", v.version, v.description->'outputs' AS "outputSchema",
    b.id::text AS "blueprintId", b.name AS "blueprintName", b.title AS "blueprintTitle", b.icon AS "blueprintIcon",
    e.stack_id::text AS "stackId", s.name AS "stackName", s.project, s.version AS "stackVersion",
    e.name, e.stage, e.state::text, e.protected, e.inputs, e.secret_inputs AS "secretInputs", e.imported,
    e.created_by AS "createdBy", e.created_at AS "createdAt", e.updated_at AS "updatedAt",
    e.destroyed_at AS "destroyedAt", e.drifted_at AS "driftedAt",
    (SELECT json_build_object('id', k.id, 'name', k.name, 'kind', k.kind, 'serviceOrganization', k.service_organization)
      FROM external_stacks x JOIN state_backends k ON k.id = x.backend_id WHERE x.stack_id = s.id) AS "stateBackend"
  FROM environments e
  JOIN organizations o ON o.id = e.organization_id
  JOIN teams t ON t.id = e.team_id
  JOIN stacks s ON s.id = e.stack_id
  JOIN blueprint_versions v ON v.id = e.blueprint_version_id
  JOIN blueprints b ON b.id = v.blueprint_id`

export async function findEnvironment(db: Db, asking: Asking, id: string): Promise<EnvironmentRow | null> {
  const rows = await db.$queryRaw<EnvironmentRow[]>`${select(asking)}
    WHERE e.organization_id = ${asking.organizationId}::uuid AND e.id = ${id}::uuid`
  return rows[0] ?? null
}

/** Holds the row until the transaction ends: of two requests at once, one comes after the other. */
export async function lockEnvironment(db: Db, asking: Asking, id: string): Promise<EnvironmentRow | null> {
  const rows = await db.$queryRaw<EnvironmentRow[]>`${select(asking)}
    WHERE e.organization_id = ${asking.organizationId}::uuid AND e.id = ${id}::uuid FOR NO KEY UPDATE OF e`
  return rows[0] ?? null
}

export type EnvironmentFilter = {
  asking: Asking
  /** What they may see of the stacks `s`. */
  visible: Prisma.Sql
  teamId?: string | undefined
  blueprint?: string | undefined
  /** All but the destroyed ones where left out. */
  state?: EnvironmentState | undefined
  stage?: string | undefined
  createdBy?: string | undefined
  search?: string | undefined
  after: [at: string, id: string] | null
  limit: number
}

/** Newest first. */
export function findEnvironments(db: Db, filter: EnvironmentFilter): Promise<EnvironmentRow[]> {
  const { asking, teamId, blueprint, state, stage, createdBy, search, after } = filter
  const conditions = [
    Prisma.sql`e.organization_id = ${asking.organizationId}::uuid`,
    filter.visible,
    state === undefined ? Prisma.sql`e.state <> 'destroyed'` : Prisma.sql`e.state = ${state}::environment_state`,
    teamId !== undefined && Prisma.sql`e.team_id = ${teamId}::uuid`,
    blueprint !== undefined && Prisma.sql`b.name = ${blueprint}`,
    stage !== undefined && Prisma.sql`e.stage = ${stage}`,
    createdBy !== undefined && Prisma.sql`e.created_by->>'id' = ${createdBy}`,
    search && Prisma.sql`(e.name ILIKE ${containing(search)} OR b.title ILIKE ${containing(search)})`,
    after !== null && Prisma.sql`(e.created_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ].filter((condition) => typeof condition === 'object')
  return db.$queryRaw<EnvironmentRow[]>`${select(asking)}
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY e.created_at DESC, e.id DESC LIMIT ${filter.limit}`
}

/** What people type is text, not a pattern. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

export async function isNameInUse(db: Db, organizationId: string, name: string): Promise<boolean> {
  const where = { organizationId, name, state: { not: 'destroyed' as const } }
  return (await db.environment.findFirst({ where, select: { id: true } })) !== null
}

export type NewEnvironment = SealedInputs & {
  id: string
  organizationId: string
  teamId: string
  blueprintVersionId: string
  stackId: string
  name: string
  stage: string
  inputs: Record<string, unknown>
  secretInputs: string[]
  createdBy: ActorView
}

export async function insertEnvironment(db: Db, environment: NewEnvironment): Promise<void> {
  await db.environment.create({ data: { ...environment, inputs: environment.inputs as Prisma.InputJsonObject } })
}

export function findEnvironmentSecrets(db: Db, id: string): Promise<SealedInputs> {
  return db.environment.findUniqueOrThrow({ where: { id }, select: { sealedInputs: true, sealedVersion: true } })
}

export async function updateProtection(db: Db, id: string, isProtected: boolean): Promise<void> {
  await db.environment.update({ where: { id }, data: { protected: isProtected } })
}

export async function updateImported(db: Db, id: string, imported: Imported[], isProtected: boolean): Promise<void> {
  await db.environment.update({ where: { id }, data: { imported, protected: isProtected } })
}

/** What the run was given is from now on what the environment has. Sealed secrets are copied as they are. */
export async function takeOverInputs(db: Db, id: string, runId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE environments SET inputs = r.inputs, sealed_inputs = r.sealed_inputs, sealed_version = r.sealed_version,
      secret_inputs = r.secret_inputs, blueprint_version_id = r.blueprint_version_id
    FROM runs r WHERE environments.id = ${id}::uuid AND r.id = ${runId}::uuid AND r.environment_id = environments.id`
}

export async function updateState(db: Db, id: string, state: EnvironmentState): Promise<void> {
  await db.environment.update({ where: { id }, data: { state } })
}

/** Its secrets are forgotten; the rest stays as history. */
export async function markDestroyed(db: Db, id: string, at: Date): Promise<void> {
  const gone = { sealedInputs: null, secretInputs: [], driftedAt: null }
  await db.environment.update({ where: { id }, data: { state: 'destroyed', destroyedAt: at, imported: [], ...gone } })
}

/** Remembers by the database's clock when drift was first seen, until it is gone. */
export async function updateDrift(db: Db, id: string, isDrifted: boolean): Promise<void> {
  await db.$executeRaw`
    UPDATE environments SET drifted_at = CASE WHEN ${isDrifted} THEN COALESCE(drifted_at, clock_timestamp()) END
    WHERE id = ${id}::uuid`
}

/** A deploy undoes drift that a refresh has written into the state before; of other drift it knows nothing. */
export async function endDrift(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE environments SET drifted_at = NULL WHERE id = ${id}::uuid AND EXISTS (
      SELECT 1 FROM runs r WHERE r.environment_id = environments.id AND r.kind = 'refresh' AND r.phase = 'apply'
        AND r.state = 'succeeded' AND r.finished_at >= environments.drifted_at)`
}
