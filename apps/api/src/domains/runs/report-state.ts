import type { z } from 'zod'
import { systemActor } from '../../platform/access/actor.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { stateBackendOf } from '../state-backends/adapters/state-backend.ts'
import { RunSessionOver } from './runs.errors.ts'
import { findRun } from './runs.repository.ts'
import type { ReportStateInput } from './runs.schemas.ts'

/** A runner tells what became of a state that is elsewhere. Only that run's own token gets here, while it is at work. */
export async function reportState(ctx: Context, report: z.output<typeof ReportStateInput>): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'run' || actor.runId === null) throw new NotFound()
  const run = await findRun(ctx.db, actor, actor.runId)
  if (!run) throw new NotFound()
  if (run.state !== 'running') throw new RunSessionOver()
  const system = { ...ctx, actor: systemActor(run.organizationId, 'Run session') }
  await (await stateBackendOf(system, run.stackId)).keepReport(system, report)
}
