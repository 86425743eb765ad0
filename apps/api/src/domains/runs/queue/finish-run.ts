import { createHash } from 'node:crypto'
import { runErrors } from '../../../engine/run-errors.ts'
import type { RunOutcome, RunPreview } from '../../../engine/runner-messages.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdToSettle, settleEnvironment } from '../../environments/settle-environment.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import { revokeRunTokens } from '../../tokens/run-tokens.ts'
import { markApprovalRequired } from '../approvals/approvals.repository.ts'
import { freeStack } from './free-stack.ts'
import { tell } from '../events/run-channels.ts'
import { appendLastEvent } from '../events/run-events.repository.ts'
import { foundDrift, stateAfterPreview } from '../run-lifecycle.ts'
import { type Held, holdClaimed, markCutOff } from './run-queue.repository.ts'
import { findRun, markFinished, markWaiting, type RunEnding, type RunRow, storePreview } from '../runs.repository.ts'

export type Finished = RunOutcome & { preview: RunPreview | null; plan: Buffer | null }

/**
 * The worker writes how a run, or its preview, ended. False where it had lost the run meanwhile: nothing is written,
 * because another one has already decided what became of it.
 */
export function finishRun(ctx: Context, owner: Held & { workerId: string }, finished: Finished): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    if (!(await holdClaimed(ctx.db, owner.workerId, owner))) return false
    const run = await findRun(ctx.db, ctx.actor, owner.id)
    if (!run) return false
    await holdToSettle(ctx, run)
    await revokeRunTokens(ctx, run.id)
    if (finished.cutOff) await markCutOff(ctx.db, run.id)
    await freeStack(ctx, run)
    if (lacksPlan(run, finished)) finished = { ...finished, outcome: 'failed', error: runErrors.noPlan() }
    if (finished.preview) await storePreview(ctx.db, run.id, finished.preview)
    const waits = run.phase === 'preview' && finished.outcome === 'succeeded' && finished.preview !== null
    if (waits && stateAfterPreview(run.kind, finished.preview?.counts ?? {}) === 'waiting') {
      await waitForDecision(ctx, run, finished)
    } else await endRun(ctx, run, { ...finished, state: finished.outcome })
    await tell(ctx.db, 'queued')
    await tell(ctx.db, 'changed', run.id)
    return true
  })
}

/** What somebody confirms is a plan; without one an apply would be held to nothing. */
function lacksPlan({ kind, phase }: RunRow, { outcome, plan }: Finished): boolean {
  return kind === 'deploy' && phase === 'preview' && outcome === 'succeeded' && plan === null
}

async function waitForDecision(ctx: Context, run: RunRow, { plan, preview }: Finished): Promise<void> {
  // The engine makes plans for deploys alone: elsewhere what is decided on is the preview.
  const planDigest = createHash('sha256')
    .update(plan ?? JSON.stringify(preview))
    .digest('hex')
  await markWaiting(ctx.db, run.id, { plan: plan && Uint8Array.from(plan), planDigest })
  await appendLastEvent(ctx.db, run.id, { kind: 'phase', body: { phase: 'preview', state: 'waiting' } })
  if (run.approvalRequired) await waitForApproval(ctx, run, { planDigest, counts: preview?.counts })
  if (run.kind === 'refresh') await settleEnvironment(ctx, run, { drifted: foundDrift(preview?.counts ?? {}) })
}

/** What the portfolio said when it was asked for, or says now, holds whatever it says later. */
async function waitForApproval(ctx: Context, run: RunRow, after: object): Promise<void> {
  await markApprovalRequired(ctx.db, run.id)
  await recordAudit(ctx, {
    action: 'run.approval-required',
    target: { kind: 'run', id: run.id, name: run.environmentName },
    teamId: run.teamId,
    runId: run.id,
    after,
  })
}

/** Ends a run inside a transaction that holds it: its row, its last event, its environment, the audit event. */
export async function endRun(ctx: Context, run: RunRow, ending: RunEnding): Promise<void> {
  const { state, error, result } = ending
  const counts = result?.counts ?? {}
  const drifted = run.kind === 'refresh' && state === 'succeeded' ? { drifted: foundDrift(counts) } : {}
  // Before the run forgets its secrets: the environment takes them over.
  const begun = await (await stateBackendOf(ctx, run.stackId)).hasBegunToChange(ctx, run)
  await settleEnvironment(ctx, run, { state, begun, ...drifted })
  await markFinished(ctx.db, run.id, ending)
  await appendLastEvent(ctx.db, run.id, { kind: 'finished', body: { state, ...(error ? { error } : {}) } })
  await recordAudit(ctx, {
    action: 'run.finished',
    target: { kind: 'run', id: run.id, name: run.environmentName },
    teamId: run.teamId,
    runId: run.id,
    outcome: state === 'failed' ? 'failed' : 'allowed',
    after: { kind: run.kind, phase: run.phase, state, counts, code: error?.code },
  })
}
