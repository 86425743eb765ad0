import type { Context } from '../../platform/context.ts'
import { releaseStack } from '../../state-service/updates/cancel-update.ts'
import type { RunRow } from './runs.repository.ts'

/**
 * Takes the stack's lease away from a run whose engine is dead and could not say so; what it reported becomes the
 * checkpoint, so that the next run starts at once and from what exists.
 */
export async function freeStack(ctx: Context, run: RunRow): Promise<void> {
  await releaseStack(ctx, run.stackId, run.id)
}
