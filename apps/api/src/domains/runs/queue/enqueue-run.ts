import { viewActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import type { RunImport, RunKind } from '../../../engine/runner-protocol.ts'
import { needsApproval } from '../approvals/needs-approval.ts'
import { requestersOf } from '../requesters.ts'
import { RunInProgress } from '../runs.errors.ts'
import { tell } from '../events/run-channels.ts'
import { priorityOf } from '../run-lifecycle.ts'
import { findUnfinishedRun, forgetSealedInputs, insertRun, lastRunNumber } from '../runs.repository.ts'
import type { SealedInputs } from '../session/sealed-inputs.ts'

export type NewRunOrder = SealedInputs & {
  id: string
  environment: { id: string; name: string; teamId: string }
  blueprintVersionId: string
  kind: RunKind
  confirm: 'review' | 'auto'
  inputs: Record<string, unknown>
  /** The names of what is sealed. */
  secretInputs: string[]
  imports: RunImport[]
  /** The run that this one repeats; whoever asked for that one has asked for this one too. */
  retryOf?: { id: string; requesterIds: string[] }
}

/** The number that the next run of an environment gets, whose row the caller holds. */
export async function nextRunNumber(ctx: Context, environmentId: string): Promise<number> {
  return (await lastRunNumber(ctx.db, environmentId)) + 1
}

/**
 * Puts a run into the queue, inside the caller's transaction, which holds the environment's row and has authorized.
 * An environment has one unfinished run at most.
 */
export async function enqueueRun(ctx: Context, order: NewRunOrder): Promise<void> {
  const { id, environment, kind, retryOf } = order
  const unfinished = await findUnfinishedRun(ctx.db, environment.id)
  if (unfinished) throw new RunInProgress({ number: unfinished.number, environment: environment.name })
  const approvalRequired = await needsApproval(ctx, environment.id)
  // What needs an approval needs something to approve.
  const confirm = approvalRequired ? 'review' : order.confirm
  // Only the newest run can be tried again: what the earlier ones were given is of no use from here on.
  await forgetSealedInputs(ctx.db, environment.id)
  await insertRun(ctx.db, {
    id,
    organizationId: ctx.actor.organizationId,
    environmentId: environment.id,
    teamId: environment.teamId,
    blueprintVersionId: order.blueprintVersionId,
    kind,
    phase: confirm === 'review' ? 'preview' : 'apply',
    needsConfirmation: confirm === 'review',
    inputs: order.inputs as object,
    sealedInputs: order.sealedInputs,
    sealedVersion: order.sealedVersion,
    secretInputs: order.secretInputs,
    imports: order.imports,
    requestedBy: viewActor(ctx.actor),
    requesterIds: [...new Set([...(await requestersOf(ctx)), ...(retryOf?.requesterIds ?? [])])],
    approvalRequired,
    priority: priorityOf(ctx.actor.kind),
  })
  await recordAudit(ctx, {
    action: 'run.requested',
    target: { kind: 'run', id, name: environment.name },
    teamId: environment.teamId,
    runId: id,
    after: {
      kind,
      confirm,
      environmentId: environment.id,
      retryOf: retryOf?.id,
      imports: order.imports,
      ...(approvalRequired ? { approvalRequired } : {}),
    },
  })
  await tell(ctx.db, 'queued')
}
