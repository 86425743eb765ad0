import type { Context } from '../../platform/context.ts'
import { inTransaction, isInTransaction } from '../../platform/database/transaction.ts'
import { Limiter, LimitReached } from '../../platform/limits/limiter.ts'
import { StackAtWork } from '../state-service.errors.ts'

/** For the largest state that may be sent, on a server that is at work on others too. */
const seconds = 120
const limits = { atOnce: 1, waiting: 100, waitMilliseconds: 20_000 }

type Turns = { limiter: Limiter; wanted: number }
const turnsOf = new Map<string, Turns>()

/**
 * A transaction whose first word is `lockStack`. Who would wait for the lock waits here, and holds no connection: else
 * a dozen requests for one stack leave none for everybody else. Inside a transaction it joins.
 */
export async function holdingStack<C extends Context, R>(
  ctx: C,
  stackId: string,
  work: (ctx: C) => Promise<R>,
): Promise<R> {
  if (isInTransaction(ctx)) return work(ctx)
  const turns = turnsOf.get(stackId) ?? { limiter: new Limiter(limits), wanted: 0 }
  turnsOf.set(stackId, turns)
  turns.wanted += 1
  try {
    const leave = await turns.limiter.enter()
    return await inTransaction(ctx, work, { seconds }).finally(leave)
  } catch (error) {
    throw error instanceof LimitReached ? new StackAtWork() : error
  } finally {
    turns.wanted -= 1
    if (turns.wanted === 0) turnsOf.delete(stackId)
  }
}
