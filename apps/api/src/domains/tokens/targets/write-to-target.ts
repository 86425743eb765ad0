import type { Context } from '../../../platform/context.ts'
import { ask, type OutboundAnswer } from '../../../platform/outbound/guarded-fetch.ts'
import { webhookHeaders } from './sign-webhook.ts'
import { openTargetSecret } from './target-secret.ts'
import type { TargetRow } from './targets.repository.ts'

const limits = { largestBytes: 64 * 1024, timeoutMilliseconds: 10_000 }

type Target = Omit<TargetRow, 'team'>

/** A message of Standard Webhooks, signed with the secret of the target. */
export function postToWebhook(ctx: Context, target: Target, { id, body }: { id: string; body: object }) {
  const signature = { id, at: ctx.clock.now(), body: JSON.stringify(body) }
  const headers = webhookHeaders(openTargetSecret(ctx.vault, target), signature)
  return ask(target.url, { method: 'POST', headers, body }, rulesOf(ctx))
}

/** KV version 2: the whole secret at the path is ours, and the store keeps its earlier versions. */
export function writeToStore(
  ctx: Context,
  target: Target,
  { path, data }: { path: string; data: object },
): Promise<OutboundAnswer> {
  const place = [target.pathPrefix, path].filter(Boolean).join('/')
  const namespace: Record<string, string> = target.namespace === null ? {} : { 'x-vault-namespace': target.namespace }
  const headers = { 'x-vault-token': openTargetSecret(ctx.vault, target), ...namespace }
  const address = `${target.url}/v1/${target.mount}/data/${place}`
  return ask(address, { method: 'POST', headers, body: { data } }, rulesOf(ctx))
}

function rulesOf({ config }: Context) {
  return { ...limits, privateHosts: config.privateTargetHosts }
}
