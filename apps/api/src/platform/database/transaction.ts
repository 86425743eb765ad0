import type { PrismaClient } from '../../../../../prisma/generated/client.ts'
import type { Context } from '../context.ts'

const open = new WeakSet<object>()

/**
 * Runs `work` in one transaction with a context of its own: `inTransaction(ctx, async (ctx) => …)` shadows the outer one.
 * Inside a transaction it joins.
 */
export async function inTransaction<C extends Context, R>(ctx: C, work: (ctx: C) => Promise<R>): Promise<R> {
  if (open.has(ctx.db)) return work(ctx)
  const client = ctx.db as PrismaClient
  return client.$transaction(
    async (db) => {
      open.add(db)
      const result = await work({ ...ctx, db })
      await ctx.beforeCommit?.(db)
      return result
    },
    { maxWait: 10_000, timeout: 20_000 },
  )
}
