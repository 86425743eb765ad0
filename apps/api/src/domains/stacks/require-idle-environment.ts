import type { Context } from '../../platform/context.ts'
import { newestRunsOf } from '../runs/newest-runs.ts'
import { EnvironmentAtWork } from './stacks.errors.ts'
import { findStackDetail } from './stacks.repository.ts'

/** A run that waits was previewed against the state as it is: it must end before the state is edited. */
export async function requireIdleEnvironment(ctx: Context, stackId: string): Promise<void> {
  const stack = await findStackDetail(ctx.db, ctx.actor.organizationId, stackId)
  if (!stack?.environmentId) return
  const run = (await newestRunsOf(ctx, [stack.environmentId])).get(stack.environmentId)
  if (!run || run.finishedAt !== null) return
  throw new EnvironmentAtWork({ number: run.number, environment: stack.environmentName ?? '' })
}
