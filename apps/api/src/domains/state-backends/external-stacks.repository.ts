import type { Actor } from '../../platform/access/actor.ts'
import { grantsOnStack } from '../../platform/access/stack-access.repository.ts'
import type { StackGrant } from '../../platform/access/stack-access.ts'
import type { Db, Prisma } from '../../platform/database/database.ts'
import { jsonText } from '../../platform/database/storable-json.ts'
import type { StateBackendKind } from './backend-address.ts'

export async function insertExternalStack(
  db: Db,
  stack: { stackId: string; organizationId: string; backendId: string },
): Promise<void> {
  await db.externalStack.create({ data: stack })
}

export type ExternalStackRow = NonNullable<Awaited<ReturnType<typeof findExternalStack>>>

/** With its backend and its name there; null for a stack of Automat's own. */
export function findExternalStack(db: Db, organizationId: string, stackId: string) {
  return db.externalStack.findFirst({ where: { organizationId, stackId }, include: { backend: true, stack: true } })
}

type Told = {
  passphraseNumber?: number
  outputs?: Prisma.InputJsonObject
  secretOutputs?: string[]
  sealedOutputs?: Uint8Array<ArrayBuffer> | null
  outputsVersion?: number
  resources?: Prisma.InputJsonArray
}

export async function updateExternalStack(
  db: Db,
  { organizationId, stackId }: { organizationId: string; stackId: string },
  data: Told,
): Promise<void> {
  await db.externalStack.update({ where: { stackId, organizationId }, data })
}

type Managing = {
  stackId: string
  teamId: string | null
  grants: StackGrant[]
  project: string
  name: string
  backend: string
  kind: StateBackendKind
  serviceOrganization: string | null
}

/** Stacks that had a resource of this type and id, or imported by it, when their last run told. */
export function findStacksWithResource(
  db: Db,
  { organizationId, teamIds }: Pick<Actor, 'organizationId' | 'teamIds'>,
  { type, id }: { type: string; id: string },
): Promise<Managing[]> {
  return db.$queryRaw<Managing[]>`
    SELECT s.id::text AS "stackId", s.team_id::text AS "teamId", ${grantsOnStack(teamIds)} AS grants, s.project, s.name,
      b.name AS backend, b.kind::text, b.service_organization AS "serviceOrganization"
    FROM external_stacks x
    JOIN stacks s ON s.id = x.stack_id
    JOIN state_backends b ON b.id = x.backend_id
    WHERE x.organization_id = ${organizationId}::uuid AND s.deleted_at IS NULL
      AND (x.resources @> ${jsonText([{ type, id }])}::jsonb OR x.resources @> ${jsonText([{ type, importId: id }])}::jsonb)
    ORDER BY s.created_at`
}

export type CutOff = { from: Date; until: Date }

/** When engines of this environment's runs were at work and were ended by force. */
export async function findCutOffs(db: Db, environmentId: string): Promise<CutOff[]> {
  const rows = await db.run.findMany({
    where: { environmentId, cutOffAt: { not: null } },
    select: { startedAt: true, cutOffAt: true },
    orderBy: { number: 'desc' },
    take: 20,
  })
  return rows.flatMap(({ startedAt, cutOffAt }) =>
    startedAt && cutOffAt ? [{ from: startedAt, until: cutOffAt }] : [],
  )
}

/** True where a run has told of a resource while it applied, or was ended by force while it did. */
export async function hasReportedChanges(db: Db, runId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM runs r WHERE r.id = ${runId}::uuid AND r.phase = 'apply' AND (r.cut_off_at IS NOT NULL OR EXISTS (
      SELECT 1 FROM run_events v WHERE v.run_id = r.id AND v.kind = 'resource' AND v.sequence > (
        SELECT min(p.sequence) FROM run_events p
        WHERE p.run_id = r.id AND p.kind = 'phase' AND p.body->>'phase' = 'apply')))`
  return rows.length > 0
}
