import type { Context } from '../../platform/context.ts'
import { loadEnvironment } from './load-environment.ts'
import { presentEnvironment } from './present-environment.ts'

/** Somebody looks at one environment. */
export async function getEnvironment(ctx: Context, id: string) {
  return presentEnvironment(ctx, await loadEnvironment(ctx, id, 'environments:read'))
}
