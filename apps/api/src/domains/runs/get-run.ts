import type { Context } from '../../platform/context.ts'
import { loadRun } from './load-run.ts'
import { presentRun } from './present-run.ts'

/** Somebody looks at one run. */
export async function getRun(ctx: Context, id: string) {
  return presentRun(ctx, await loadRun(ctx, id, 'runs:read'))
}
