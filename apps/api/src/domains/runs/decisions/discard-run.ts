import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdRun } from '../load-run.ts'
import { tell } from '../events/run-channels.ts'
import { appendLastEvent } from '../events/run-events.repository.ts'
import { mayDiscard } from '../run-lifecycle.ts'
import { RunNotWaiting } from '../runs.errors.ts'
import { markFinished } from '../runs.repository.ts'

/** Somebody has looked at the preview and does not want it. The environment is free again. */
export function discardRun(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const run = await holdRun(ctx, id, 'runs:confirm')
    if (!mayDiscard(run)) throw new RunNotWaiting({ state: run.state })
    await markFinished(ctx.db, run.id, { state: 'cancelled' })
    await appendLastEvent(ctx.db, run.id, { kind: 'finished', body: { state: 'cancelled' } })
    await recordAudit(ctx, {
      action: 'run.discarded',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
    })
    await tell(ctx.db, 'changed', run.id)
  })
}
