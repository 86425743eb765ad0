import { visibleStacks } from '../../platform/access/stack-access.repository.ts'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, pageOf, TimePosition, timePositionOf } from '../../platform/http/paging.ts'
import type { RunState } from './run-lifecycle.ts'
import { viewRun } from './present-run.ts'
import { findRuns } from './runs.repository.ts'

type Query = {
  limit: number
  cursor?: string | undefined
  environment?: string | undefined
  state?: RunState | undefined
  approval?: 'pending' | undefined
}

/** Somebody looks at what their teams run, newest first. */
export async function listRuns(ctx: Context, query: Query) {
  const rows = await findRuns(ctx.db, {
    asking: ctx.actor,
    visible: await visibleStacks(ctx.db, ctx.actor, 'runs:read'),
    environmentId: query.environment,
    state: query.state,
    approval: query.approval,
    after: decodeCursor(query.cursor, TimePosition),
    limit: query.limit + 1,
  })
  return pageOf(rows, query.limit, timePositionOf, (row) => viewRun(row, ctx.actor))
}
