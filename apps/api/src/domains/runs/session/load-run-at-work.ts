import { systemActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { RunSessionOver } from '../runs.errors.ts'
import { findRun, type RunRow } from '../runs.repository.ts'

/**
 * The run whose own token asks, while it is at work; nobody else gets here. `system` is for what is read on its behalf:
 * its token may read its own stack alone.
 */
export async function loadRunAtWork(ctx: Context): Promise<{ run: RunRow; system: Context }> {
  const { actor } = ctx
  if (actor.kind !== 'run' || actor.runId === null) throw new NotFound()
  const run = await findRun(ctx.db, actor, actor.runId)
  if (!run) throw new NotFound()
  if (run.state !== 'running') throw new RunSessionOver()
  return { run, system: { ...ctx, actor: systemActor(run.organizationId, 'Run session') } }
}
