import { viewActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { storeVerdict } from './approvals.repository.ts'
import { about, holdPendingRun, refuseOwnRun } from './hold-pending-run.ts'
import { tell } from '../events/run-channels.ts'
import { priorityOf } from '../run-lifecycle.ts'
import { PlanChanged } from '../runs.errors.ts'
import { queueForApply } from '../runs.repository.ts'
import { requireStillHere } from '../../people/still-here.ts'

type Approval = { id: string; planDigest: string; note?: string | undefined }

/** A second person lets a run be applied: exactly the plan with this digest. */
export async function approveRun(ctx: Context, { id, planDigest, note }: Approval): Promise<void> {
  await refuseOwnRun(ctx, id)
  await inTransaction(ctx, async (ctx) => {
    await requireStillHere(ctx)
    const run = await holdPendingRun(ctx, id)
    if (planDigest !== run.planDigest) throw new PlanChanged()
    const by = viewActor(ctx.actor)
    await storeVerdict(ctx.db, id, { verdict: 'approved', by, note: note || null, digest: planDigest })
    await queueForApply(ctx.db, id, by, priorityOf(ctx.actor.kind))
    await recordAudit(ctx, {
      action: 'run.approved',
      ...about(run),
      after: { planDigest, counts: run.preview?.counts },
      reason: note || null,
    })
    await tell(ctx.db, 'queued')
    await tell(ctx.db, 'changed', id)
  })
}
