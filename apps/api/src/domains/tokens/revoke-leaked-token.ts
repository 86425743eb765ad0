import { systemActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { kindOfTokenSecret } from '../../platform/secrets/token-secret.ts'
import { tell } from '../runs/events/run-channels.ts'
import { findTokenByHash, revokeTokens } from './tokens.repository.ts'

/** Whoever finds a token lying about ends it. The answer is the same for tokens that never existed. */
export function revokeLeakedToken(ctx: Context, secret: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    if (kindOfTokenSecret(secret) === null) return
    const token = await findTokenByHash(ctx.db, ctx.pepper.hash(secret))
    if (!token || (await revokeTokens(ctx.db, { id: token.id }, ctx.clock.now())) === 0) return
    await tell(ctx.db, 'left', token.id)
    const { address, requestId } = ctx.actor
    const finder = { ...systemActor(token.organizationId, 'Whoever found it'), id: 'finder', address, requestId }
    await recordAudit(
      { ...ctx, actor: finder },
      {
        action: 'token.revoked',
        target: { kind: 'token', id: token.id, name: token.name },
        teamId: token.teamId,
        before: { kind: token.kind, hint: token.hint },
        reason: 'Reported as leaked, by its own secret',
      },
    )
  })
}
