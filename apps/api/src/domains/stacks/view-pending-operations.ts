import type { Context } from '../../platform/context.ts'
import { listPendingOperations } from '../../state-service/versions/repair/pending-operations.ts'

/** What an interrupted update left unfinished, and how each of it is settled. */
export async function viewPendingOperations(ctx: Context, id: string) {
  const { version, operations } = await listPendingOperations(ctx, id)
  const items = operations.map(({ custom: _custom, ...operation }) => ({
    ...operation,
    settle: operation.type === 'creating' ? ('by-hand' as const) : ('by-refresh' as const),
  }))
  return { version, items }
}
