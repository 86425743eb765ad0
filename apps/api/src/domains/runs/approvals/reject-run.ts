import { runErrors } from '../../../engine/run-errors.ts'
import { viewActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { storeVerdict } from './approvals.repository.ts'
import { about, holdPendingRun, refuseOwnRun } from './hold-pending-run.ts'
import { tell } from '../events/run-channels.ts'
import { appendLastEvent } from '../events/run-events.repository.ts'
import { markFinished } from '../runs.repository.ts'

/** A second person does not let a run be applied, and says why. The environment is free again. */
export async function rejectRun(ctx: Context, { id, note }: { id: string; note: string }): Promise<void> {
  await refuseOwnRun(ctx, id)
  await inTransaction(ctx, async (ctx) => {
    const run = await holdPendingRun(ctx, id)
    const by = viewActor(ctx.actor)
    const error = runErrors.approvalRejected(by.name, note)
    await storeVerdict(ctx.db, id, { verdict: 'rejected', by, note, digest: null })
    await markFinished(ctx.db, id, { state: 'cancelled', error })
    await appendLastEvent(ctx.db, id, { kind: 'finished', body: { state: 'cancelled', error } })
    await recordAudit(ctx, {
      action: 'run.rejected',
      ...about(run),
      after: { planDigest: run.planDigest, counts: run.preview?.counts },
      reason: note,
    })
    await tell(ctx.db, 'changed', id)
  })
}
