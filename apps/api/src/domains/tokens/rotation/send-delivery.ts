import type { Context } from '../../../platform/context.ts'
import { ask, OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { webhookHeaders } from '../targets/sign-webhook.ts'
import { openTargetSecret } from '../targets/target-secret.ts'
import { never } from '../token-rules.ts'
import type { Claimed } from './deliveries.repository.ts'
import { openDelivered } from './delivery-secret.ts'

const limits = { largestBytes: 64 * 1024, timeoutMilliseconds: 10_000 }

/** Sends it once. Throws with words that hold neither secret nor what was answered. */
export async function sendDelivery(ctx: Context, delivery: Claimed): Promise<void> {
  const { target } = delivery
  const { status } = target.kind === 'vault' ? await writeToVault(ctx, delivery) : await callWebhook(ctx, delivery)
  if (status >= 200 && status < 300) return
  throw new OutboundError('unreachable', `${new URL(target.url).host} answers with ${status}`)
}

async function callWebhook(ctx: Context, delivery: Claimed) {
  const { target } = delivery
  const at = ctx.clock.now()
  const type = delivery.kind === 'rotation' ? 'token.rotated' : 'token.expiring'
  const secret = secretOf(ctx, delivery)
  const data = { token: about(delivery), ...(delivery.body as object), ...(secret === null ? {} : { secret }) }
  const body = { type, timestamp: delivery.createdAt.toISOString(), data }
  const signature = { id: delivery.id, at, body: JSON.stringify(body) }
  const headers = webhookHeaders(openTargetSecret(ctx.vault, target), signature)
  return ask(target.url, { method: 'POST', headers, body }, rulesOf(ctx))
}

/** KV version 2: the whole secret at the path is ours, and the store keeps its earlier versions. */
async function writeToVault(ctx: Context, delivery: Claimed) {
  const { target, token } = delivery
  const path = [target.pathPrefix, token.rotatePath ?? token.id].filter(Boolean).join('/')
  const namespace: Record<string, string> = target.namespace === null ? {} : { 'x-vault-namespace': target.namespace }
  const { id, name, expiresAt } = about(delivery)
  const data = { token: secretOf(ctx, delivery), id, name, expires_at: expiresAt ?? '' }
  return ask(
    `${target.url}/v1/${target.mount}/data/${path}`,
    { method: 'POST', headers: { 'x-vault-token': openTargetSecret(ctx.vault, target), ...namespace }, body: { data } },
    rulesOf(ctx),
  )
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

function rulesOf({ config }: Context) {
  return { ...limits, privateHosts: config.privateTargetHosts }
}
