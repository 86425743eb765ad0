import { Hidden } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { Forbidden, NotFound } from '../../../platform/errors/common-problems.ts'
import { getToken } from '../get-token.ts'
import { mayRotateToken, maySeeToken } from '../token-rules.ts'
import { NoDeliveryWaiting } from '../tokens.errors.ts'
import { findToken } from '../tokens.repository.ts'
import { deliverNow } from './deliver.ts'
import { findFailedDeliveries } from './deliveries.repository.ts'

/** Somebody has what did not arrive sent again now, in place of waiting; the answer says how it went. */
export async function retryDelivery(ctx: Context, tokenId: string) {
  const { organizationId } = ctx.actor
  const waiting = await inTransaction(ctx, async (ctx) => {
    const token = await findToken(ctx.db, organizationId, tokenId)
    if (!token) throw new NotFound()
    if (!maySeeToken(ctx.actor, token)) throw new Hidden()
    if (!mayRotateToken(ctx.actor, token)) throw new Forbidden({ permission: 'tokens:create' })
    const waiting = await findFailedDeliveries(ctx.db, { organizationId, tokenId })
    if (waiting.length === 0) throw new NoDeliveryWaiting()
    await recordAudit(ctx, {
      action: 'token.delivery-retried',
      target: { kind: 'token', id: token.id, name: token.name },
      teamId: token.teamId,
      after: { deliveries: waiting.length },
    })
    return waiting
  })
  for (const { id } of waiting) await deliverNow(ctx, { id, organizationId })
  return getToken(ctx, tokenId)
}
