import type { Context } from '../../../platform/context.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import type { RunRow } from '../runs.repository.ts'

/**
 * Takes the stack away from a run whose engine is dead and could not say so; what it reported becomes the checkpoint, so
 * that the next run starts at once and from what exists.
 */
export async function freeStack(ctx: Context, run: RunRow): Promise<void> {
  await (await stateBackendOf(ctx, run.stackId)).free(ctx, run)
}
