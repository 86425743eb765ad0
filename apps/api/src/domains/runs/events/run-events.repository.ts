import type { Pool } from 'pg'
import type { RunError, RunnerEvent } from '../../../engine/runner-messages.ts'
import type { RunPhase } from '../../../engine/runner-protocol.ts'
import type { Db } from '../../../platform/database/database.ts'
import { jsonText } from '../../../platform/database/storable-json.ts'
import { runChannels } from './run-channels.ts'
import type { RunState } from '../run-lifecycle.ts'
import type { Held } from '../queue/run-queue.repository.ts'

type PhaseEvent = { kind: 'phase'; body: { phase: RunPhase; state: RunState } }
type FinishedEvent = { kind: 'finished'; body: { state: RunState; error?: RunError } }
/** What the runner tells, and what the worker adds. */
export type RunEvent = RunnerEvent | ({ at: string } & PhaseEvent)
export type StoredEvent = { sequence: number; at: Date; kind: string; body: unknown }

/** Appends events in order and tells the streams. False where the worker no longer owns the run: nothing is written. */
export async function appendEvents(
  pool: Pool,
  owner: Held & { workerId: string },
  firstSequence: number,
  events: RunEvent[],
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH owned AS (
       SELECT id FROM runs WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running' FOR SHARE),
     added AS (
       INSERT INTO run_events (run_id, sequence, at, kind, body)
       SELECT owned.id, $4 + e.place - 1, (e.value->>'at')::timestamptz, e.value->>'kind', e.value->'body'
       FROM owned, jsonb_array_elements($5::jsonb) WITH ORDINALITY AS e(value, place))
     SELECT pg_notify('${runChannels.events}', id::text) FROM owned`,
    [owner.id, owner.workerId, owner.attempt, firstSequence, jsonText(events)],
  )
  return rowCount === 1
}

/** One event at the end, inside the transaction that ends the run. */
export async function appendLastEvent(db: Db, runId: string, event: PhaseEvent | FinishedEvent): Promise<void> {
  await db.$executeRaw`
    INSERT INTO run_events (run_id, sequence, at, kind, body)
    SELECT ${runId}::uuid, COALESCE(max(sequence), 0) + 1, clock_timestamp(), ${event.kind},
      ${jsonText(event.body)}::jsonb FROM run_events WHERE run_id = ${runId}::uuid`
  await db.$executeRaw`SELECT pg_notify(${runChannels.events}, ${runId})`
}

export function findEvents(db: Db, runId: string, after: number, limit: number): Promise<StoredEvent[]> {
  return db.runEvent.findMany({
    where: { runId, sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    take: limit,
    select: { sequence: true, at: true, kind: true, body: true },
  })
}
