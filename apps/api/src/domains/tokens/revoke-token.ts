import { Hidden } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden, NotFound } from '../../platform/errors/common-problems.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { tell } from '../runs/events/run-channels.ts'
import { mayRevokeToken, maySeeToken } from './token-rules.ts'
import { findToken, revokeTokens } from './tokens.repository.ts'

/** Somebody ends a token at once. Ending it again changes nothing. */
export function revokeToken(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const token = await findToken(ctx.db, ctx.actor.organizationId, id)
    if (!token) throw new NotFound()
    if (!maySeeToken(ctx.actor, token)) throw new Hidden()
    if (!mayRevokeToken(ctx.actor, token)) throw new Forbidden({ permission: 'tokens:revoke' })
    const ended = await revokeTokens(ctx.db, { id: token.id }, ctx.clock.now())
    if (ended === 0) return
    await tell(ctx.db, 'left', token.id)
    await recordAudit(ctx, {
      action: 'token.revoked',
      target: { kind: 'token', id: token.id, name: token.name },
      teamId: token.teamId,
      before: { kind: token.kind, hint: token.hint },
    })
  })
}
