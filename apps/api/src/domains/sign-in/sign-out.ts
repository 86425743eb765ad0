import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { endSessions } from './end-sessions.ts'

/** A person ends the session of this browser. */
export function signOut(ctx: Context, secret: string | undefined): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    if (secret === undefined) return
    if ((await endSessions(ctx, { secretHash: hashLinkSecret(secret) })) === 0) return
    await recordAudit(ctx, {
      action: 'session.ended',
      target: { kind: 'user', id: ctx.actor.id, name: ctx.actor.name },
    })
  })
}
