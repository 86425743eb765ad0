import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { endSessions } from './end-sessions.ts'
import { findSession } from './sign-in.repository.ts'

/** A person signs out everywhere but in this browser. */
export function endOtherSessions(ctx: Context, secret: string | undefined): Promise<{ ended: number }> {
  return inTransaction(ctx, async (ctx) => {
    const { userId, organizationId, id, name } = ctx.actor
    if (userId === null) return { ended: 0 }
    const current = secret === undefined ? null : await findSession(ctx.db, hashLinkSecret(secret))
    const but = current === null ? {} : { id: { not: current.id } }
    const ended = await endSessions(ctx, { userId, organizationId, ...but })
    await recordAudit(ctx, { action: 'session.ended', target: { kind: 'user', id, name }, after: { ended } })
    return { ended }
  })
}
