import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { presentRunSummary } from './present-run.ts'
import { findNewestRuns } from './runs.repository.ts'
import type { RunSummary } from './runs.schemas.ts'

/** The newest run of each environment: the only one that can be unfinished. The caller may read them. */
export async function newestRunsOf(
  ctx: Context,
  environmentIds: string[],
): Promise<Map<string, z.output<typeof RunSummary>>> {
  if (environmentIds.length === 0) return new Map()
  const rows = await findNewestRuns(ctx.db, ctx.actor, environmentIds)
  return new Map(rows.map((row) => [row.environmentId, presentRunSummary(row)]))
}
