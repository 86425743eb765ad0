import type { RunImport, RunKind, RunPhase } from '../../engine/runner-protocol.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { deleteStackRow } from '../../state-service/stacks/delete-stack.ts'
import { stateBackendOf } from '../state-backends/adapters/state-backend.ts'
import { type EnvironmentState, environmentAfter } from '../runs/run-lifecycle.ts'
import {
  endDrift,
  lockEnvironment,
  markDestroyed,
  takeOverInputs,
  updateDrift,
  updateState,
} from './environments.repository.ts'
import { keepImported } from './imports/keep-imported.ts'
import { environmentTarget } from './load-environment.ts'

type EndedRun = {
  id: string
  kind: RunKind
  phase: RunPhase
  environmentId: string
  environmentName: string
  environmentState: EnvironmentState
  stackId: string
  teamId: string
  imports: RunImport[]
}
/** `begun`: the engine had begun to change things. */
type Found = { state?: 'succeeded' | 'failed' | 'cancelled'; begun?: boolean; drifted?: boolean }

/** Holds a run's environment, after the run itself and before everything else that its end changes. */
export async function holdToSettle(ctx: Context, run: EndedRun): Promise<void> {
  await lockEnvironment(ctx.db, ctx.actor, run.environmentId)
}

/**
 * What the end of a run makes of its environment, inside the transaction that ends the run and before its secrets are
 * dropped. The worker does this, which holds no master key: sealed inputs are passed on unopened.
 */
export async function settleEnvironment(ctx: Context, run: EndedRun, found: Found): Promise<void> {
  const { db } = ctx
  const { state, begun = false, drifted } = found
  const id = run.environmentId
  if (drifted !== undefined) await updateDrift(db, id, drifted)
  if (state === undefined || run.phase === 'preview') return
  const after = environmentAfter(run.environmentState, { kind: run.kind, phase: run.phase, state, begun })
  if (after === 'destroyed') return destroyed(ctx, run)
  if (begun || state === 'succeeded') await keepImported(ctx, run)
  if (state === 'succeeded' && run.kind === 'deploy') {
    await takeOverInputs(db, id, run.id)
    await endDrift(db, id)
  }
  await updateState(db, id, after)
}

/** Its stack goes with it, so that the name can be ordered again; not while the engine left something behind. */
async function destroyed(ctx: Context, run: EndedRun): Promise<void> {
  const left = await (await stateBackendOf(ctx, run.stackId)).leftResources(ctx)
  if (left > 0) {
    ctx.log.warn({ runId: run.id, resources: left }, 'a destroy left resources behind')
    return updateState(ctx.db, run.environmentId, 'failed')
  }
  await markDestroyed(ctx.db, run.environmentId, ctx.clock.now())
  await deleteStackRow(ctx, run.stackId)
  await recordAudit(ctx, {
    action: 'environment.destroyed',
    target: environmentTarget({ id: run.environmentId, name: run.environmentName }),
    teamId: run.teamId,
    runId: run.id,
  })
}
