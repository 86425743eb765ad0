import type { Context } from '../../platform/context.ts'
import { listRuns } from '../runs/list-runs.ts'
import { loadEnvironment } from './load-environment.ts'

type Query = { limit: number; cursor?: string | undefined }

/** Somebody looks at the history of one environment. */
export async function listEnvironmentRuns(ctx: Context, id: string, query: Query) {
  const { id: environment } = await loadEnvironment(ctx, id, 'environments:read')
  return listRuns(ctx, { ...query, environment })
}
