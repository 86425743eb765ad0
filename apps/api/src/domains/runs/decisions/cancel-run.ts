import { runErrors } from '../../../engine/run-errors.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdRun } from '../load-run.ts'
import { tell } from '../events/run-channels.ts'
import { appendLastEvent } from '../events/run-events.repository.ts'
import { mayCancel } from '../run-lifecycle.ts'
import { RunFinished } from '../runs.errors.ts'
import { markCancelRequested, markFinished, type RunRow } from '../runs.repository.ts'

/** Somebody stops a run. At work, the engine first finishes what is in flight; asked a second time, it does not. */
export function cancelRun(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const run = await holdRun(ctx, id, 'runs:cancel')
    if (!mayCancel(run)) throw new RunFinished({ state: run.state })
    const again = run.cancelRequestedAt !== null
    await markCancelRequested(ctx.db, run.id)
    if (run.state === 'running') await tell(ctx.db, 'cancel', again ? `${run.id}:force` : run.id)
    else await endBeforeWork(ctx, run)
    await recordAudit(ctx, {
      action: 'run.cancelled',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
      after: { state: run.state, force: again },
    })
    await tell(ctx.db, 'changed', run.id)
  })
}

/** Ends a run that nobody works on, inside a transaction that holds it. */
export async function endBeforeWork(ctx: Context, run: RunRow): Promise<void> {
  const error = runErrors.cancelledEarly()
  await markFinished(ctx.db, run.id, { state: 'cancelled', error })
  await appendLastEvent(ctx.db, run.id, { kind: 'finished', body: { state: 'cancelled', error } })
}
