import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { tell } from '../runs/events/run-channels.ts'
import { revokeSessions } from './sign-in.repository.ts'

/** A person ends one of their own sessions, on a lost laptop say. */
export function endSession(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { userId, organizationId } = ctx.actor
    if (userId === null) throw new NotFound()
    const ended = await revokeSessions(ctx.db, { id, userId, organizationId }, ctx.clock.now())
    if (ended === 0) throw new NotFound()
    await tell(ctx.db, 'left', userId)
    await recordAudit(ctx, { action: 'session.ended', target: { kind: 'session', id, name: ctx.actor.name } })
  })
}
