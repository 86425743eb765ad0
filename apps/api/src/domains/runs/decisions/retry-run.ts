import { randomUUID } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { EnvironmentProtected } from '../../environments/environments.errors.ts'
import { holdEnvironment } from '../../environments/load-environment.ts'
import { enqueueRun } from '../queue/enqueue-run.ts'
import { loadRun } from '../load-run.ts'
import { mayRetry } from '../run-lifecycle.ts'
import { RunNotRetryable } from '../runs.errors.ts'
import { findSealedInputs } from '../runs.repository.ts'
import { requireStillHere } from '../../people/still-here.ts'

/** Somebody tries the last run of an environment again, with what it was given. Answers with the id of the new run. */
export function retryRun(ctx: Context, id: string): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    await requireStillHere(ctx)
    const { environmentId, kind } = await loadRun(ctx, id, 'runs:read')
    const permission = kind === 'destroy' ? 'environments:destroy' : 'environments:change'
    const environment = await holdEnvironment(ctx, environmentId, permission)
    if (kind === 'destroy' && environment.protected) throw new EnvironmentProtected({ name: environment.name })
    const run = await loadRun(ctx, id, 'runs:read')
    if (!mayRetry(run, environment.state)) throw new RunNotRetryable()
    const again = randomUUID()
    await enqueueRun(ctx, {
      id: again,
      environment,
      kind,
      confirm: run.needsConfirmation ? 'review' : 'auto',
      blueprintVersionId: run.blueprintVersionId,
      inputs: run.inputs,
      ...(await findSealedInputs(ctx.db, run.id)),
      secretInputs: run.secretInputs,
      imports: run.imports,
      retryOf: run,
    })
    return again
  })
}
