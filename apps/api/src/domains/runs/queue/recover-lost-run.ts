import { runErrors } from '../../../engine/run-errors.ts'
import { systemActor } from '../../../platform/access/actor.ts'
import { holdToSettle } from '../../environments/settle-environment.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import { revokeRunTokens } from '../../tokens/run-tokens.ts'
import { endRun } from './finish-run.ts'
import { freeStack } from './free-stack.ts'
import { tell } from '../events/run-channels.ts'
import { afterLostWorker } from '../run-lifecycle.ts'
import { findLostRuns, holdLost, type LostRun, markCutOff, requeue } from './run-queue.repository.ts'
import { findRun } from '../runs.repository.ts'

/** Looks after runs whose worker is gone. Every worker does so; of two at once, one gets the run. */
export async function recoverLostRuns(ports: Ports): Promise<number> {
  const lost = await findLostRuns(ports.pool)
  for (const run of lost) {
    const ctx = { ...ports, actor: systemActor(run.organizationId, 'Recovery') }
    await recoverLostRun(ctx, run).catch((error: unknown) =>
      ports.log.error({ err: error, runId: run.id }, 'a lost run could not be recovered'),
    )
  }
  return lost.length
}

/** Back to the queue where nothing was changed yet; else failed, with what exists in the checkpoint. */
async function recoverLostRun(ctx: Context, lost: LostRun): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (!(await holdLost(ctx.db, lost))) return
    const run = await findRun(ctx.db, ctx.actor, lost.id)
    if (!run) return
    await holdToSettle(ctx, run)
    // First of all: whatever is left of the runner may write no more.
    await revokeRunTokens(ctx, run.id)
    await markCutOff(ctx.db, run.id)
    await freeStack(ctx, run)
    const applying = await (await stateBackendOf(ctx, run.stackId)).mayHaveBegun(ctx, run)
    const state = afterLostWorker({ ...run, applying })
    if (state === 'queued') await requeue(ctx.db, run.id)
    else await endRun(ctx, run, { state, error: runErrors[state === 'cancelled' ? 'cancelledEarly' : 'workerLost']() })
    await recordAudit(ctx, {
      action: 'run.worker-lost',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
      after: { attempt: run.attempt, phase: run.phase, state },
    })
    await tell(ctx.db, 'queued')
    await tell(ctx.db, 'changed', run.id)
  })
}
