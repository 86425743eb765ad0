import type { Db } from '../../platform/database/database.ts'
import { Prisma } from '../../platform/database/database.ts'
import { isLeased } from './leases/lease-life.ts'
import type { UpdateAuthor } from './update-actor.ts'

export type UpdateState = 'requested' | 'running' | 'succeeded' | 'failed' | 'cancelled'

export type UpdateRow = {
  id: string
  organizationId: string
  stackId: string
  kind: string
  dryRun: boolean
  state: UpdateState
  version: number | null
  requestedBy: UpdateAuthor
  runId: string | null
  message: string
  environment: Record<string, string>
  config: unknown
  resourceChanges: Record<string, number> | null
  /** Where it happened, if not here. */
  movedFrom: { source: string } | null
  journalVersion: number
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
  /** Running, but nobody renewed its lease in time, or the token that took it is no more. */
  isExpired: boolean
}

const leased = Prisma.raw(isLeased())

const columns = Prisma.sql`
  id::text, organization_id::text AS "organizationId", stack_id::text AS "stackId", kind, dry_run AS "dryRun",
  state::text, version, requested_by AS "requestedBy", run_id::text AS "runId", message, environment, config,
  resource_changes AS "resourceChanges", moved_from AS "movedFrom", journal_version AS "journalVersion", created_at AS "createdAt",
  started_at AS "startedAt", ended_at AS "endedAt",
  state = 'running' AND NOT COALESCE(${leased}, false) AS "isExpired"`

export type NewUpdate = {
  organizationId: string
  stackId: string
  kind: string
  dryRun: boolean
  requestedBy: UpdateAuthor
  runId: string | null
  tokenId: string | null
  message: string
  environment: Record<string, string>
  config: Prisma.InputJsonObject
}

export async function insertUpdate(db: Db, update: NewUpdate): Promise<string> {
  return (await db.stackUpdate.create({ data: update, select: { id: true } })).id
}

/** An import or a rename: one change that is over as soon as it is made. */
export async function insertEndedUpdate(db: Db, update: NewUpdate & { version: number }): Promise<string> {
  const at = new Date()
  const data = { ...update, state: 'succeeded', startedAt: at, endedAt: at } as const
  return (await db.stackUpdate.create({ data, select: { id: true } })).id
}

export async function findUpdate(db: Db, stackId: string, updateId: string): Promise<UpdateRow | null> {
  const rows = await db.$queryRaw<UpdateRow[]>`
    SELECT ${columns} FROM stack_updates WHERE stack_id = ${stackId}::uuid AND id::text = ${updateId}`
  return rows[0] ?? null
}

/** Inside a transaction that holds the stack. */
export async function lockUpdate(db: Db, updateId: string): Promise<UpdateRow | null> {
  const rows = await db.$queryRaw<UpdateRow[]>`
    SELECT ${columns} FROM stack_updates WHERE id = ${updateId}::uuid FOR UPDATE`
  return rows[0] ?? null
}

/** The one update that changes the stack now, if any. */
export async function findRunningUpdate(db: Db, stackId: string): Promise<UpdateRow | null> {
  const rows = await db.$queryRaw<UpdateRow[]>`
    SELECT ${columns} FROM stack_updates WHERE stack_id = ${stackId}::uuid AND state = 'running' AND NOT dry_run`
  return rows[0] ?? null
}

/** The running update, else the newest that started; previews do not count. */
export async function latestUpdate(db: Db, stackId: string): Promise<UpdateRow | null> {
  const rows = await db.$queryRaw<UpdateRow[]>`
    SELECT ${columns} FROM stack_updates
    WHERE stack_id = ${stackId}::uuid AND NOT dry_run AND version IS NOT NULL ORDER BY version DESC LIMIT 1`
  return rows[0] ?? null
}

export type StartedUpdate = {
  id: string
  /** Its lease lives no longer than this one. */
  tokenId: string
  version: number | null
  leaseHash: Uint8Array
  leaseSeconds: number
  journalVersion: number
}

/** When its lease ends; null where it was started before. */
export async function markStarted(db: Db, update: StartedUpdate): Promise<Date | null> {
  const rows = await db.$queryRaw<{ expiresAt: Date }[]>`
    UPDATE stack_updates SET state = 'running', version = ${update.version}::int, lease_hash = ${update.leaseHash},
      token_id = ${update.tokenId}::uuid,
      lease_expires_at = now() + make_interval(secs => ${update.leaseSeconds}::double precision),
      journal_version = ${update.journalVersion}::int, started_at = now()
    WHERE id = ${update.id}::uuid AND state = 'requested' RETURNING lease_expires_at AS "expiresAt"`
  return rows[0]?.expiresAt ?? null
}

/** False where a checkpoint with a higher number has been saved already. Inside a transaction that holds the update. */
export async function markCheckpoint(db: Db, updateId: string, sequence: number): Promise<boolean> {
  const marked = await db.$executeRaw`
    UPDATE stack_updates SET checkpoint_sequence = ${sequence}::int
    WHERE id = ${updateId}::uuid AND checkpoint_sequence <= ${sequence}::int`
  return marked === 1
}

export async function markEnded(db: Db, updateId: string, state: UpdateState): Promise<void> {
  await db.$executeRaw`
    UPDATE stack_updates SET state = ${state}::stack_update_state, ended_at = now() WHERE id = ${updateId}::uuid`
}

export type HistoryRow = UpdateRow & { resourceCount: number | null }

/** Newest first; previews are no history. */
export function listHistory(db: Db, stackId: string, page: { limit: number; offset: number }): Promise<HistoryRow[]> {
  return db.$queryRaw<HistoryRow[]>`
    SELECT u.*, v.resource_count AS "resourceCount" FROM (
      SELECT ${columns} FROM stack_updates
      WHERE stack_id = ${stackId}::uuid AND NOT dry_run AND version IS NOT NULL
      ORDER BY version DESC LIMIT ${page.limit} OFFSET ${page.offset}
    ) u LEFT JOIN stack_versions v ON v.stack_id::text = u."stackId" AND v.version = u.version
    ORDER BY u.version DESC`
}

export async function findHistoryEntry(db: Db, stackId: string, version: number): Promise<HistoryRow | null> {
  const rows = await db.$queryRaw<HistoryRow[]>`
    SELECT u.*, v.resource_count AS "resourceCount" FROM (
      SELECT ${columns} FROM stack_updates
      WHERE stack_id = ${stackId}::uuid AND NOT dry_run AND version = ${version}::int
    ) u LEFT JOIN stack_versions v ON v.stack_id::text = u."stackId" AND v.version = u.version`
  return rows[0] ?? null
}

/** Updates that hold their lease no longer and never said that they ended, of any organization. */
export function listExpired(db: Db, limit: number): Promise<{ id: string; stackId: string; organizationId: string }[]> {
  return db.$queryRaw`
    SELECT id::text, stack_id::text AS "stackId", organization_id::text AS "organizationId" FROM stack_updates
    WHERE state = 'running' AND NOT COALESCE(${leased}, false) ORDER BY lease_expires_at LIMIT ${limit}`
}

/** Requested but never started: the CLI went away in between. */
export async function dropStaleRequests(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM stack_updates WHERE state = 'requested' AND created_at < now() - interval '1 hour'`
}

export type UpdateEvent = Record<string, unknown> & { sequence: number }

/** The engine events of an update after a sequence number, in order; of one resource where a URN is named. */
export async function listEvents(
  db: Db,
  updateId: string,
  page: { after: number; urn: string | undefined; limit: number },
): Promise<UpdateEvent[]> {
  const ofResource =
    page.urn === undefined
      ? Prisma.empty
      : Prisma.sql`AND ${page.urn} IN (
          body #>> '{resourcePreEvent,metadata,urn}', body #>> '{resOutputsEvent,metadata,urn}',
          body #>> '{resOpFailedEvent,metadata,urn}', body #>> '{diagnosticEvent,urn}')`
  const rows = await db.$queryRaw<{ body: UpdateEvent }[]>`
    SELECT body FROM stack_update_events
    WHERE update_id = ${updateId}::uuid AND sequence > ${page.after}::int ${ofResource}
    ORDER BY sequence LIMIT ${page.limit}`
  return rows.map(({ body }) => body)
}
