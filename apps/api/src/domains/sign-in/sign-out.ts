import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { tell } from '../runs/events/run-channels.ts'
import { revokeSessions } from './sign-in.repository.ts'

/** A person ends the session of this browser. */
export function signOut(ctx: Context, secret: string | undefined): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    if (secret === undefined) return
    const ended = await revokeSessions(ctx.db, { secretHash: hashLinkSecret(secret) }, ctx.clock.now())
    if (ended === 0) return
    await tell(ctx.db, 'left', ctx.actor.userId ?? '')
    await recordAudit(ctx, {
      action: 'session.ended',
      target: { kind: 'user', id: ctx.actor.id, name: ctx.actor.name },
    })
  })
}
