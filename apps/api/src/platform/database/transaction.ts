import type { PrismaClient } from '../../../../../prisma/generated/client.ts'
import type { Context } from '../context.ts'

/** Gets the context from outside the transaction, which is over by then. */
type AfterCommit = (ctx: Context) => void | Promise<void>

/** What waits for each open transaction's commit. */
const waiting = new WeakMap<object, AfterCommit[]>()

/**
 * Runs `work` in one transaction with a context of its own: `inTransaction(ctx, async (ctx) => …)` shadows the outer one.
 * Inside a transaction it joins. What `afterCommit` was given runs once the change is durable.
 */
export async function inTransaction<C extends Context, R>(ctx: C, work: (ctx: C) => Promise<R>): Promise<R> {
  if (waiting.has(ctx.db)) return work(ctx)
  const tasks: AfterCommit[] = []
  const client = ctx.db as PrismaClient
  const result = await client.$transaction(
    async (db) => {
      waiting.set(db, tasks)
      const result = await work({ ...ctx, db })
      await ctx.beforeCommit?.(db)
      return result
    },
    { maxWait: 10_000, timeout: 20_000 },
  )
  for (const task of tasks) {
    try {
      await task(ctx)
    } catch (error) {
      ctx.log.error({ err: error }, 'a task after a commit failed')
    }
  }
  return result
}

/** Runs `task` after the transaction of `ctx` commits; at once where there is none; never where it rolls back. */
export async function afterCommit(ctx: Context, task: AfterCommit): Promise<void> {
  const tasks = waiting.get(ctx.db)
  if (tasks) tasks.push(task)
  else await task(ctx)
}
