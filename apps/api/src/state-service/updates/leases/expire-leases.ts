import { systemActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { stackTarget } from '../../stacks/find-stack.ts'
import { findStackById, lockStackIfFree } from '../../stacks/stacks.repository.ts'
import { endUpdate } from '../end-update.ts'
import { dropStaleRequests, listExpired, lockUpdate, markEnded } from '../updates.repository.ts'

const batch = 100

/** Ends updates of all organizations that nobody renewed, by the database's clock. For a timer; returns how many. */
export async function expireLeases(ctx: Context): Promise<number> {
  await dropStaleRequests(ctx.db)
  let ended = 0
  for (const expired of await listExpired(ctx.db, batch)) {
    const system = { ...ctx, actor: systemActor(expired.organizationId) }
    try {
      if (await expire(system, expired)) ended++
    } catch (error) {
      ctx.log.error({ err: error, updateId: expired.id }, 'an expired update could not be ended')
    }
  }
  return ended
}

async function expire(ctx: Context, expired: { id: string; stackId: string; organizationId: string }) {
  return inTransaction(ctx, async (ctx) => {
    const held = await lockStackIfFree(ctx.db, expired.stackId)
    const scope = { organizationId: expired.organizationId, teamIds: [], runId: null }
    const stack = await findStackById(ctx.db, expired.stackId, scope)
    if (stack && !held) return false
    const update = await lockUpdate(ctx.db, expired.id)
    if (!update?.isExpired) return false
    // A preview holds no stack, so that its stack may be gone: nothing is left to fold.
    if (!stack) await markEnded(ctx.db, update.id, 'cancelled')
    else await endUpdate(ctx, update, { state: 'cancelled', target: stackTarget(stack), teamId: stack.teamId })
    return true
  })
}
