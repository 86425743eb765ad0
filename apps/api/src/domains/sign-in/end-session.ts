import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { endSessions } from './end-sessions.ts'

/** A person ends one of their own sessions, on a lost laptop say. */
export function endSession(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { userId, organizationId } = ctx.actor
    if (userId === null) throw new NotFound()
    if ((await endSessions(ctx, { id, userId, organizationId })) === 0) throw new NotFound()
    await recordAudit(ctx, { action: 'session.ended', target: { kind: 'session', id, name: ctx.actor.name } })
  })
}
