import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { holdRun, loadRun } from '../load-run.ts'
import { isPendingApproval } from '../run-lifecycle.ts'
import { isRequester } from '../requesters.ts'
import { ApprovalNotNeeded, OwnRun, RunNotWaiting } from '../runs.errors.ts'
import type { RunRow } from '../runs.repository.ts'

/** Nobody decides on what they asked for. Stands before the transaction, so that the attempt stays on record. */
export async function refuseOwnRun(ctx: Context, id: string): Promise<void> {
  const run = await loadRun(ctx, id, 'runs:approve')
  if (!isRequester(run, ctx.actor.userId)) return
  const error = new OwnRun()
  await recordAudit(ctx, { action: 'run.approval-denied', ...about(run), outcome: 'denied', reason: error.message })
  throw error
}

/** A run that waits for an approval, held until the transaction ends. */
export async function holdPendingRun(ctx: Context, id: string): Promise<RunRow> {
  const run = await holdRun(ctx, id, 'runs:approve')
  if (run.state !== 'waiting') throw new RunNotWaiting({ state: run.state })
  if (!isPendingApproval(run)) throw new ApprovalNotNeeded()
  return run
}

export function about(run: RunRow) {
  return { target: { kind: 'run', id: run.id, name: run.environmentName }, teamId: run.teamId, runId: run.id }
}
