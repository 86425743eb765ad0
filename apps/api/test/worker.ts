import { randomUUID } from 'node:crypto'
import { finishRun } from '../src/domains/runs/queue/finish-run.ts'
import { appendEvents } from '../src/domains/runs/events/run-events.repository.ts'
import { beat, type ClaimedRun, claimRun } from '../src/domains/runs/queue/run-queue.repository.ts'
import type { RunnerEvent, RunOutcome, StepCounts } from '../src/engine/runner-messages.ts'
import { systemActor } from '../src/platform/access/actor.ts'
import { closedVault } from '../src/platform/vault/vault.ts'
import type { World } from './world.ts'

type Ending = Partial<RunOutcome> & { counts?: StepCounts; plan?: string | null }

/** What a worker does to the database, without a process: it holds no master key either. */
export function aWorker({ ports }: World) {
  const workerId = randomUUID()
  const contextOf = ({ organizationId }: ClaimedRun) => ({
    ...ports,
    vault: closedVault('worker'),
    actor: systemActor(organizationId, 'Worker'),
  })
  const worker = {
    id: workerId,
    claim: () => claimRun(ports.pool, workerId),
    beat: (run: ClaimedRun) => beat(ports.pool, workerId, [run]),
    /** Claims what must be there to claim. */
    async take(): Promise<ClaimedRun> {
      const run = await worker.claim()
      if (!run) throw new Error('There was nothing to claim.')
      return run
    },
    /** The engine begins to change the stack, as the state service notes it. */
    begin: (run: ClaimedRun) =>
      ports.pool.query(
        `INSERT INTO stack_updates (id, organization_id, stack_id, kind, dry_run, state, version, requested_by, run_id,
           started_at, lease_expires_at)
         SELECT gen_random_uuid(), organization_id, stack_id, 'update', false, 'running', 1,
           '{"kind":"run","id":"run","name":"run"}', $1, clock_timestamp(), clock_timestamp() + interval '5 minutes'
         FROM environments WHERE id = $2`,
        [run.id, run.environmentId],
      ),
    say: (run: ClaimedRun, firstSequence: number, events: RunnerEvent[]) =>
      appendEvents(ports.pool, { ...run, workerId }, firstSequence, events),
    previewed: (run: ClaimedRun, { counts = { create: 1 }, plan = 'the plan', ...outcome }: Ending = {}) =>
      finishRun(
        contextOf(run),
        { ...run, workerId },
        {
          outcome: 'succeeded',
          ...outcome,
          preview: { counts, steps: [] },
          plan: plan === null ? null : Buffer.from(plan),
        },
      ),
    applied: (run: ClaimedRun, { counts = { create: 1 }, ...outcome }: Ending = {}) =>
      finishRun(
        contextOf(run),
        { ...run, workerId },
        {
          outcome: 'succeeded',
          result: { counts, durationSeconds: 1, outputs: {} },
          ...outcome,
          preview: null,
          plan: null,
        },
      ),
    /** The next run from the queue to its end, applied without questions. */
    async applyNext(ending: Ending = {}): Promise<ClaimedRun> {
      const run = await worker.take()
      await worker.begin(run)
      await ports.pool.query(`UPDATE stack_updates SET state = 'succeeded' WHERE run_id = $1`, [run.id])
      if (!(await worker.applied(run, ending))) throw new Error('The run was lost.')
      return run
    },
  }
  return worker
}

export type TestWorker = ReturnType<typeof aWorker>

export function aLogLine(text: string): RunnerEvent {
  return { at: new Date().toISOString(), kind: 'log', body: { severity: 'info', text } }
}
