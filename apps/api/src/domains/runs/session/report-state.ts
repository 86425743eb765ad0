import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import { loadRunAtWork } from './load-run-at-work.ts'
import type { ReportStateInput } from '../runs.schemas.ts'

/** A runner tells what became of a state that is elsewhere. Only that run's own token gets here, while it is at work. */
export async function reportState(ctx: Context, report: z.output<typeof ReportStateInput>): Promise<void> {
  const { run, system } = await loadRunAtWork(ctx)
  await (await stateBackendOf(system, run.stackId)).keepReport(system, report)
}
