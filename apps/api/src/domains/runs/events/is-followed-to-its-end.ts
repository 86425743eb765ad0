import type { Context } from '../../../platform/context.ts'
import { findEvents } from './run-events.repository.ts'
import { isFinal } from '../run-lifecycle.ts'
import type { RunRow } from '../runs.repository.ts'

/** True where nothing will ever come after this event: a browser that reconnects is told to stop. */
export async function isFollowedToItsEnd(ctx: Context, run: RunRow, after: number): Promise<boolean> {
  return isFinal(run.state) && (await findEvents(ctx.db, run.id, after, 1)).length === 0
}
