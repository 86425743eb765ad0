import type { Context } from '../../platform/context.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { listVersionRows, type VersionRow } from './versions.repository.ts'

/** What became of a stack, newest first; who changed it, and how. */
export async function listVersions(
  ctx: Context,
  stackId: string,
  page: { before: number | null; limit: number },
): Promise<VersionRow[]> {
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  return listVersionRows(ctx.db, stack.id, page)
}
