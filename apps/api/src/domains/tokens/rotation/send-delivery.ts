import type { Context } from '../../../platform/context.ts'
import { OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { postToWebhook, writeToStore } from '../targets/write-to-target.ts'
import { never } from '../token-rules.ts'
import type { Claimed } from './deliveries.repository.ts'
import { openDelivered } from './delivery-secret.ts'

/** Sends it once. Throws with words that hold neither secret nor what was answered. */
export async function sendDelivery(ctx: Context, delivery: Claimed): Promise<void> {
  const { target } = delivery
  const { status } = target.kind === 'vault' ? await keep(ctx, delivery) : await tell(ctx, delivery)
  if (status >= 200 && status < 300) return
  throw new OutboundError('unreachable', `${new URL(target.url).host} answers with ${status}`)
}

function tell(ctx: Context, delivery: Claimed) {
  const type = delivery.kind === 'rotation' ? 'token.rotated' : 'token.expiring'
  const secret = secretOf(ctx, delivery)
  const data = { token: about(delivery), ...(delivery.body as object), ...(secret === null ? {} : { secret }) }
  const body = { type, timestamp: delivery.createdAt.toISOString(), data }
  return postToWebhook(ctx, delivery.target, { id: delivery.id, body })
}

function keep(ctx: Context, delivery: Claimed) {
  const { id, name, expiresAt } = about(delivery)
  const data = { token: secretOf(ctx, delivery), id, name, expires_at: expiresAt ?? '' }
  const { target, token } = delivery
  return writeToStore(ctx, target, { path: token.rotatePath ?? token.id, data })
}

function about({ token, replacesId }: Claimed) {
  const { id, name, kind, hint, expiresAt, team } = token
  return {
    id,
    name,
    kind,
    hint,
    team: team?.slug ?? null,
    expiresAt: expiresAt >= never ? null : expiresAt.toISOString(),
    replaces: replacesId,
  }
}

function secretOf({ vault }: Context, { id, organizationId, token, sealedSecret }: Claimed): string | null {
  return sealedSecret && openDelivered(vault, { id, organizationId, teamId: token.teamId }, sealedSecret)
}
