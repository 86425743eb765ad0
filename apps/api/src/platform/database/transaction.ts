import type { PrismaClient } from '../../../../../prisma/generated/client.ts'
import type { Context } from '../context.ts'

const open = new WeakSet<object>()

export function isInTransaction({ db }: Pick<Context, 'db'>): boolean {
  return open.has(db)
}

/**
 * Runs `work` in one transaction with a context of its own: `inTransaction(ctx, async (ctx) => …)` shadows the outer one.
 * Inside a transaction it joins. `seconds`: after which it is given up.
 */
export async function inTransaction<C extends Context, R>(
  ctx: C,
  work: (ctx: C) => Promise<R>,
  { seconds = 20 }: { seconds?: number } = {},
): Promise<R> {
  if (isInTransaction(ctx)) return work(ctx)
  const client = ctx.db as PrismaClient
  return client.$transaction(
    async (db) => {
      open.add(db)
      const result = await work({ ...ctx, db })
      await ctx.beforeCommit?.(db)
      return result
    },
    { maxWait: 10_000, timeout: seconds * 1000 },
  )
}
