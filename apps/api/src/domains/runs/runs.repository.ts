import type { RunError, RunPreview, RunResult } from '../../engine/runner-messages.ts'
import type { RunImport, RunKind, RunPhase } from '../../engine/runner-protocol.ts'
import type { Actor, ActorView } from '../../platform/access/actor.ts'
import { approvalRule } from '../../platform/access/approval-rule.repository.ts'
import { grantsOnStack } from '../../platform/access/stack-access.repository.ts'
import type { StackGrant } from '../../platform/access/stack-access.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'
import { jsonText } from '../../platform/database/storable-json.ts'
import type { EnvironmentState, RunState } from './run-lifecycle.ts'
import type { SealedInputs } from './session/sealed-inputs.ts'

export type RunRow = {
  id: string
  organizationId: string
  organization: string
  environmentId: string
  environmentName: string
  environmentState: EnvironmentState
  stackId: string
  stackName: string
  teamId: string
  teamSlug: string
  teamName: string
  stage: string
  blueprintVersionId: string
  blueprintId: string
  blueprintName: string
  blueprintTitle: string
  version: string
  number: number
  kind: RunKind
  state: RunState
  phase: RunPhase
  needsConfirmation: boolean
  inputs: Record<string, unknown>
  secretInputs: string[]
  imports: RunImport[]
  /** Those that its runner got. */
  accounts: { id: string; name: string; kind: string }[]
  /** False where a later run of the environment exists. */
  isNewest: boolean
  planDigest: string | null
  preview: RunPreview | null
  result: RunResult | null
  error: RunError | null
  requestedBy: ActorView
  confirmedBy: ActorView | null
  /** What is stored of it, and while nobody has let it go yet also what the portfolio says now. */
  approvalRequired: boolean
  requesterIds: string[]
  verdict: 'approved' | 'rejected' | null
  verdictBy: ActorView | null
  verdictAt: Date | null
  verdictNote: string | null
  approvedDigest: string | null
  priority: number
  attempt: number
  createdAt: Date
  queuedAt: Date
  startedAt: Date | null
  applyStartedAt: Date | null
  finishedAt: Date | null
  cancelRequestedAt: Date | null
  workerId: string | null
  /** On its stack; those of the teams of whoever asks. */
  grants: StackGrant[]
}

type Asking = Pick<Actor, 'organizationId' | 'teamIds'>

/** A portfolio that is tightened meanwhile counts, one that is loosened does not. */
const approvalRequired = Prisma.sql`(r.approval_required
  OR ((r.state IN ('queued', 'waiting') OR (r.state = 'running' AND r.phase = 'preview')) AND ${approvalRule}))`

const select = ({ teamIds }: Asking) => Prisma.sql`
  SELECT ${grantsOnStack(teamIds)} AS grants, r.id::text, r.organization_id::text AS "organizationId", o.slug AS organization,
    r.environment_id::text AS "environmentId", e.name AS "environmentName", e.state::text AS "environmentState",
    e.stack_id::text AS "stackId", s.name AS "stackName", e.stage,
    r.team_id::text AS "teamId", t.slug AS "teamSlug", t.name AS "teamName",
    r.blueprint_version_id::text AS "blueprintVersionId", b.id::text AS "blueprintId", b.name AS "blueprintName",
    b.title AS "blueprintTitle", v.version, r.number, r.kind::text, r.state::text, r.phase::text,
    r.needs_confirmation AS "needsConfirmation", r.inputs, r.secret_inputs AS "secretInputs", r.imports, r.accounts,
    NOT EXISTS (SELECT 1 FROM runs l WHERE l.environment_id = r.environment_id AND l.number > r.number) AS "isNewest",
    r.plan_digest AS "planDigest", r.preview, r.result, r.error,
    r.requested_by AS "requestedBy", r.confirmed_by AS "confirmedBy",
    ${approvalRequired} AS "approvalRequired", r.requester_ids::text[] AS "requesterIds", r.verdict::text,
    r.verdict_by AS "verdictBy", r.verdict_at AS "verdictAt", r.verdict_note AS "verdictNote",
    r.approved_digest AS "approvedDigest", r.priority, r.attempt,
    r.created_at AS "createdAt", r.queued_at AS "queuedAt", r.started_at AS "startedAt",
    r.apply_started_at AS "applyStartedAt", r.finished_at AS "finishedAt",
    r.cancel_requested_at AS "cancelRequestedAt", r.worker_id::text AS "workerId"
  FROM runs r
  JOIN environments e ON e.id = r.environment_id
  JOIN stacks s ON s.id = e.stack_id
  JOIN organizations o ON o.id = r.organization_id
  JOIN teams t ON t.id = r.team_id
  JOIN blueprint_versions v ON v.id = r.blueprint_version_id
  JOIN blueprints b ON b.id = v.blueprint_id`

export async function findRun(db: Db, asking: Asking, id: string): Promise<RunRow | null> {
  const rows = await db.$queryRaw<RunRow[]>`${select(asking)}
    WHERE r.organization_id = ${asking.organizationId}::uuid AND r.id = ${id}::uuid`
  return rows[0] ?? null
}

/** Holds the row until the transaction ends: of two decisions at once, one is made. */
export async function lockRun(db: Db, asking: Asking, id: string): Promise<RunRow | null> {
  const rows = await db.$queryRaw<RunRow[]>`${select(asking)}
    WHERE r.organization_id = ${asking.organizationId}::uuid AND r.id = ${id}::uuid FOR UPDATE OF r`
  return rows[0] ?? null
}

export type RunFilter = {
  asking: Asking
  /** What they may see of the stacks `s`. */
  visible: Prisma.Sql
  environmentId?: string | undefined
  state?: RunState | undefined
  approval?: 'pending' | undefined
  after: [at: string, id: string] | null
  limit: number
}

export function findRuns(db: Db, filter: RunFilter): Promise<RunRow[]> {
  const { asking, visible, environmentId, state, approval, after } = filter
  return db.$queryRaw<RunRow[]>`${select(asking)}
    WHERE r.organization_id = ${asking.organizationId}::uuid AND ${visible}
      ${environmentId === undefined ? Prisma.empty : Prisma.sql`AND r.environment_id = ${environmentId}::uuid`}
      ${state === undefined ? Prisma.empty : Prisma.sql`AND r.state = ${state}::run_state`}
      ${approval === undefined ? Prisma.empty : Prisma.sql`AND r.state = 'waiting' AND r.verdict IS NULL AND ${approvalRequired}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    ORDER BY r.created_at DESC, r.id DESC LIMIT ${filter.limit}`
}

export function findNewestRuns(db: Db, asking: Asking, environmentIds: string[]): Promise<RunRow[]> {
  return db.$queryRaw<RunRow[]>`${select(asking)}
    JOIN LATERAL (SELECT max(number) AS number FROM runs x WHERE x.environment_id = e.id) newest
      ON newest.number = r.number
    WHERE r.organization_id = ${asking.organizationId}::uuid AND e.id = ANY(${environmentIds}::uuid[])`
}

export type NewRun = SealedInputs & {
  id: string
  organizationId: string
  environmentId: string
  teamId: string
  blueprintVersionId: string
  kind: RunKind
  phase: RunPhase
  needsConfirmation: boolean
  inputs: Prisma.InputJsonValue
  secretInputs: string[]
  imports: Prisma.InputJsonValue
  requestedBy: Prisma.InputJsonValue
  requesterIds: string[]
  approvalRequired: boolean
  priority: number
}

/** The environment's row is held by the caller, so that numbers follow each other without gaps. */
export async function insertRun(db: Db, run: NewRun): Promise<void> {
  await db.run.create({ data: { ...run, number: (await lastRunNumber(db, run.environmentId)) + 1 } })
}

export async function lastRunNumber(db: Db, environmentId: string): Promise<number> {
  const where = { environmentId }
  return (await db.run.findFirst({ where, orderBy: { number: 'desc' }, select: { number: true } }))?.number ?? 0
}

export function findUnfinishedRun(db: Db, environmentId: string) {
  return db.run.findFirst({
    where: { environmentId, state: { in: ['queued', 'running', 'waiting'] } },
    select: { id: true, number: true, state: true },
  })
}

/** Runs that wait for a worker or a decision, and that this person asked for or confirmed, also by a token of theirs. */
export function findIdleRunsOf(db: Db, organizationId: string, userId: string): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM runs WHERE organization_id = ${organizationId}::uuid AND state IN ('queued', 'waiting')
      AND (requested_by->>'id' = ${userId} OR (state = 'queued' AND confirmed_by->>'id' = ${userId}))
    ORDER BY created_at, id`
}

/** Back to the queue for its apply, by the database's clock. */
export async function queueForApply(db: Db, id: string, confirmedBy: ActorView, priority: number): Promise<void> {
  await db.$executeRaw`
    UPDATE runs SET state = 'queued', phase = 'apply', queued_at = clock_timestamp(),
      confirmed_by = ${JSON.stringify(confirmedBy)}::jsonb, priority = GREATEST(priority, ${priority})
    WHERE id = ${id}::uuid`
}

export async function markCancelRequested(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE runs SET cancel_requested_at = COALESCE(cancel_requested_at, clock_timestamp()) WHERE id = ${id}::uuid`
}

export type RunEnding = {
  state: 'succeeded' | 'failed' | 'cancelled'
  result?: RunResult | null
  error?: RunError | null
}

/** The end of a run; its plan is of no use any more. */
export async function markFinished(db: Db, id: string, ending: RunEnding): Promise<void> {
  await db.$executeRaw`
    UPDATE runs SET state = ${ending.state}::run_state, finished_at = clock_timestamp(), lease_expires_at = NULL,
      plan = NULL, sealed_inputs = CASE WHEN ${ending.state} = 'succeeded' THEN NULL ELSE sealed_inputs END,
      result = COALESCE(${jsonOrNull(ending.result)}::jsonb, result), error = ${jsonOrNull(ending.error)}::jsonb
    WHERE id = ${id}::uuid`
}

export async function storePreview(db: Db, id: string, preview: RunPreview): Promise<void> {
  await db.$executeRaw`UPDATE runs SET preview = ${jsonText(preview)}::jsonb WHERE id = ${id}::uuid`
}

/** After a preview: holds its environment until somebody decides. */
export async function markWaiting(
  db: Db,
  id: string,
  found: { plan: Uint8Array<ArrayBuffer> | null; planDigest: string },
): Promise<void> {
  await db.run.update({ where: { id }, data: { state: 'waiting', leaseExpiresAt: null, ...found } })
}

/** The required policy packs that the preview runs with. */
export async function savePoliciesDigest(db: Db, id: string, policiesDigest: string): Promise<void> {
  await db.run.update({ where: { id }, data: { policiesDigest } })
}

/** Null where it was previewed before this was kept. */
export async function findPoliciesDigest(db: Db, id: string): Promise<string | null> {
  return (await db.run.findUniqueOrThrow({ where: { id }, select: { policiesDigest: true } })).policiesDigest
}

/** Which accounts the runner of a run was given. */
export async function storeAccounts(db: Db, id: string, accounts: RunRow['accounts']): Promise<void> {
  await db.run.update({ where: { id }, data: { accounts } })
}

export function findSealedInputs(db: Db, id: string): Promise<SealedInputs> {
  return db.run.findUniqueOrThrow({ where: { id }, select: { sealedInputs: true, sealedVersion: true } })
}

/** Of all runs of an environment. */
export async function forgetSealedInputs(db: Db, environmentId: string): Promise<void> {
  await db.run.updateMany({ where: { environmentId, sealedInputs: { not: null } }, data: { sealedInputs: null } })
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : jsonText(value)
}
