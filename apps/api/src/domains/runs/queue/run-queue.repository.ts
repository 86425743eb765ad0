import type { Pool } from 'pg'
import type { RunKind, RunPhase } from '../../../engine/runner-protocol.ts'
import { type Db, Prisma } from '../../../platform/database/database.ts'
import { isLeased } from '../../../state-service/updates/leases/lease-life.ts'

/** Seconds after its last sign of life until a worker counts as dead, by the database's clock. */
export const leaseSeconds = 10

export type ClaimedRun = {
  id: string
  organizationId: string
  organization: string
  environmentId: string
  teamId: string
  stackId: string
  project: string
  stack: string
  number: number
  kind: RunKind
  phase: RunPhase
  attempt: number
  plan: Buffer | null
  lastSequence: number
  cancelRequested: boolean
  /** Where the state is in an external backend. */
  state: { kind: string; url: string } | null
}

/** Of each team so many runs are looked at for one claim: more than claims are made at the same moment. */
const candidatesOfTeam = 50

// People before schedules; then whoever's team has least at work; then whose team waited longest for a turn; then by age.
// One statement, so that a claim costs one round trip. SKIP LOCKED: two workers never get the same row. A team's figures
// are read once and not for each of its runs, and what is queued behind its first few is not looked at.
const claim = `
  WITH teams AS MATERIALIZED (
    SELECT q.team_id,
      (SELECT count(*) FROM runs x WHERE x.state = 'running' AND x.team_id = q.team_id) AS at_work,
      (SELECT max(x.started_at) FROM runs x WHERE x.team_id = q.team_id) AS last_turn
    FROM (SELECT DISTINCT team_id FROM runs WHERE state = 'queued') q),
  candidates AS (
    SELECT c.id, t.at_work, t.last_turn FROM teams t CROSS JOIN LATERAL (
      SELECT r.id FROM runs r JOIN environments e ON e.id = r.environment_id
      WHERE r.state = 'queued' AND r.team_id = t.team_id AND NOT EXISTS (
        SELECT 1 FROM stack_updates u WHERE u.stack_id = e.stack_id AND NOT u.dry_run AND ${isLeased('u')})
      ORDER BY r.priority DESC, r.queued_at, r.id
      LIMIT ${candidatesOfTeam}) c),
  claimed AS (
    UPDATE runs SET state = 'running', worker_id = $1, attempt = attempt + 1,
      lease_expires_at = clock_timestamp() + make_interval(secs => $2),
      started_at = COALESCE(started_at, clock_timestamp()),
      apply_started_at = CASE WHEN phase = 'apply' THEN clock_timestamp() ELSE apply_started_at END
    WHERE id = (
      SELECT r.id FROM runs r JOIN candidates c ON c.id = r.id
      WHERE r.state = 'queued'
      ORDER BY r.priority DESC, c.at_work, c.last_turn NULLS FIRST, r.queued_at, r.id
      LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
    RETURNING *)
  SELECT c.id::text, c.organization_id::text AS "organizationId", o.slug AS organization,
    c.environment_id::text AS "environmentId", c.team_id::text AS "teamId", e.stack_id::text AS "stackId",
    s.project, s.name AS stack, c.number, c.kind::text, c.phase::text, c.attempt, c.plan,
    c.cancel_requested_at IS NOT NULL AS "cancelRequested",
    COALESCE((SELECT max(sequence) FROM run_events v WHERE v.run_id = c.id), 0)::int AS "lastSequence",
    (SELECT json_build_object('kind', b.kind, 'url', b.url) FROM external_stacks x
      JOIN state_backends b ON b.id = x.backend_id WHERE x.stack_id = e.stack_id) AS state
  FROM claimed c
  JOIN environments e ON e.id = c.environment_id
  JOIN stacks s ON s.id = e.stack_id
  JOIN organizations o ON o.id = c.organization_id`

/** Takes the next run under a lease, or null where none may start. */
export async function claimRun(pool: Pool, workerId: string): Promise<ClaimedRun | null> {
  const { rows } = await pool.query<ClaimedRun>(claim, [workerId, leaseSeconds])
  return rows[0] ?? null
}

export type Held = { id: string; attempt: number }

type Kept = { id: string; cancelRequested: boolean }

/** Says that the worker lives and extends what it holds; answers with what it still holds, by id. */
export async function beat(pool: Pool, workerId: string, held: Held[]): Promise<Map<string, Kept>> {
  await pool.query('UPDATE workers SET last_seen_at = clock_timestamp() WHERE id = $1', [workerId])
  if (held.length === 0) return new Map()
  const { rows } = await pool.query<Kept>(
    `UPDATE runs SET lease_expires_at = clock_timestamp() + make_interval(secs => $2)
     FROM unnest($3::uuid[], $4::int[]) AS h(id, attempt)
     WHERE runs.id = h.id AND runs.attempt = h.attempt AND runs.worker_id = $1 AND runs.state = 'running'
     RETURNING runs.id::text, runs.cancel_requested_at IS NOT NULL AS "cancelRequested"`,
    [workerId, leaseSeconds, held.map(({ id }) => id), held.map(({ attempt }) => attempt)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A worker that stops gives back what it holds, so that nobody waits for the lease. */
export async function endLease(pool: Pool, workerId: string, { id, attempt }: Held): Promise<void> {
  await pool.query(
    `UPDATE runs SET lease_expires_at = clock_timestamp() - interval '1 second'
     WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running'`,
    [id, workerId, attempt],
  )
}

/** Holds a run that this worker still owns until the transaction ends; false for a worker that lost it. */
export async function holdClaimed(db: Db, workerId: string, held: Held): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM runs WHERE id = ${held.id}::uuid AND worker_id = ${workerId}::uuid AND attempt = ${held.attempt}
      AND state = 'running' FOR UPDATE`
  return rows.length === 1
}

export type LostRun = Held & { organizationId: string }

/** Runs whose worker has not been heard of for a lease. */
export async function findLostRuns(pool: Pool): Promise<LostRun[]> {
  const { rows } = await pool.query<LostRun>(
    `SELECT id::text, attempt, organization_id::text AS "organizationId" FROM runs
     WHERE state = 'running' AND lease_expires_at < clock_timestamp() LIMIT 50`,
  )
  return rows
}

/** Holds a lost run until the transaction ends; false where another worker deals with it or its worker is back. */
export async function holdLost(db: Db, { id, attempt }: Held): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM runs WHERE id = ${id}::uuid AND attempt = ${attempt} AND state = 'running'
      AND lease_expires_at < clock_timestamp() FOR UPDATE SKIP LOCKED`
  return rows.length === 1
}

/** Back to its old place in the queue. */
export async function requeue(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE runs SET state = 'queued', worker_id = NULL, lease_expires_at = NULL WHERE id = ${id}::uuid`
}

/** Its engine was ended by force, by the database's clock: at this moment at the latest. */
export async function markCutOff(db: Db, runId: string): Promise<void> {
  await db.$executeRaw`UPDATE runs SET cut_off_at = clock_timestamp() WHERE id = ${runId}::uuid`
}

export async function registerWorker(
  pool: Pool,
  worker: { id: string; host: string; pid: number; slots: number },
): Promise<void> {
  await pool.query('INSERT INTO workers (id, host, pid, slots) VALUES ($1, $2, $3, $4)', [
    worker.id,
    worker.host,
    worker.pid,
    worker.slots,
  ])
  await pool.query(`DELETE FROM workers WHERE last_seen_at < clock_timestamp() - interval '1 day'`)
}

export async function removeWorker(pool: Pool, id: string): Promise<void> {
  await pool.query('DELETE FROM workers WHERE id = $1', [id])
}

export type QueuePlace = { ahead: number; busyBy: string | null; workers: number; slots: number; running: number }

/** Where a queued run stands, and what it waits for. */
export async function findQueuePlace(db: Db, runId: string): Promise<QueuePlace | null> {
  const rows = await db.$queryRaw<QueuePlace[]>(Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM runs a WHERE a.state = 'queued'
        AND (a.priority, -extract(epoch FROM a.queued_at), a.id::text) > (r.priority, -extract(epoch FROM r.queued_at), r.id::text)) AS ahead,
      (SELECT u.requested_by->>'name' FROM stack_updates u WHERE u.stack_id = e.stack_id
        AND NOT u.dry_run AND ${Prisma.raw(isLeased('u'))} LIMIT 1) AS "busyBy",
      (SELECT count(*)::int FROM workers w WHERE w.last_seen_at > clock_timestamp() - interval '15 seconds') AS workers,
      (SELECT COALESCE(sum(slots), 0)::int FROM workers w WHERE w.last_seen_at > clock_timestamp() - interval '15 seconds') AS slots,
      (SELECT count(*)::int FROM runs x WHERE x.state = 'running') AS running
    FROM runs r JOIN environments e ON e.id = r.environment_id
    WHERE r.id = ${runId}::uuid AND r.state = 'queued'`)
  return rows[0] ?? null
}
