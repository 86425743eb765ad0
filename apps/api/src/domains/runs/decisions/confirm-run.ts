import { viewActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdRun } from '../load-run.ts'
import { tell } from '../events/run-channels.ts'
import { isPendingApproval, mayConfirm, priorityOf } from '../run-lifecycle.ts'
import { ApprovalNeeded, PlanChanged, RunNotWaiting } from '../runs.errors.ts'
import { queueForApply } from '../runs.repository.ts'
import { requireStillHere } from '../../people/still-here.ts'

/** Somebody has looked at the preview and wants exactly that. */
export function confirmRun(ctx: Context, input: { id: string; planDigest?: string | undefined }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await requireStillHere(ctx)
    const run = await holdRun(ctx, input.id, 'runs:confirm')
    if (isPendingApproval(run)) throw new ApprovalNeeded()
    if (!mayConfirm(run)) throw new RunNotWaiting({ state: run.state })
    if (input.planDigest !== undefined && input.planDigest !== run.planDigest) throw new PlanChanged()
    await queueForApply(ctx.db, run.id, viewActor(ctx.actor), priorityOf(ctx.actor.kind))
    await recordAudit(ctx, {
      action: 'run.confirmed',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
      after: { planDigest: run.planDigest, counts: run.preview?.counts },
    })
    await tell(ctx.db, 'queued')
    await tell(ctx.db, 'changed', run.id)
  })
}
