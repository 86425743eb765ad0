import { systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { isTokenLive } from '../token-rules.ts'
import { findLiveLine, revokeTokens, shortenToken } from '../tokens.repository.ts'
import {
  claimDelivery,
  type Claimed,
  claimFailedDelivery,
  postponeDelivery,
  settleDelivery,
} from './deliveries.repository.ts'
import { sendDelivery } from './send-delivery.ts'

/** Longer than a sending may take. */
const claimSeconds = 60
const waits = [60, 300, 900, 3600, 4 * 3600]
const givesUpAfterDays = 14
/** How long the secret before still works once the new one has arrived. */
const graceHours = 24

/** Sends what is due, one after the other. What fails is tried again, later and later. */
export async function deliverDue(ports: Ports): Promise<number> {
  for (let sent = 0; ; sent++) {
    const now = ports.clock.now()
    const claimed = await claimDelivery(ports.db, now, new Date(now.getTime() + claimSeconds * 1000))
    if (claimed === null) return sent
    await deliver(actingFor(ports, claimed), claimed)
  }
}

/** Sends one that failed before its time, if nobody is at it or has settled it. */
export async function deliverNow(ports: Ports, which: { id: string; organizationId: string }): Promise<void> {
  const until = new Date(ports.clock.now().getTime() + claimSeconds * 1000)
  const claimed = await claimFailedDelivery(ports.db, which, until)
  if (claimed) await deliver(actingFor(ports, claimed), claimed)
}

function actingFor(ports: Ports, { organizationId }: Claimed): Context {
  return { ...ports, actor: systemActor(organizationId, 'Token deliveries') }
}

async function deliver(ctx: Context, delivery: Claimed): Promise<void> {
  const pointless = await whyPointless(ctx, delivery)
  if (pointless !== null) return giveUp(ctx, delivery, pointless)
  try {
    await sendDelivery(ctx, delivery)
  } catch (error) {
    return failed(ctx, delivery, error)
  }
  await inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now()
    if (!(await settleDelivery(ctx.db, delivery.id, { deliveredAt: now }))) return
    if (delivery.replacesId !== null)
      await shortenToken(ctx.db, delivery.replacesId, new Date(now.getTime() + graceHours * 3_600_000))
    await record(ctx, delivery, 'token.delivered')
  })
}

/** A token that is dead, or has been rotated since, is sent to nobody. */
async function whyPointless({ db, clock }: Context, { token }: Claimed): Promise<string | null> {
  if (!isTokenLive(token, clock.now())) return 'the token has expired or was revoked'
  const line = await findLiveLine(db, token, clock.now())
  return line.at(-1)?.id === token.id ? null : 'another token has taken its place'
}

async function failed(ctx: Context, delivery: Claimed, error: unknown): Promise<void> {
  // Anything else may hold what was to be sent.
  const reason = error instanceof OutboundError ? error.message : 'it could not be sent'
  if (!(error instanceof OutboundError)) ctx.log.error({ deliveryId: delivery.id }, 'a delivery failed by itself')
  const now = ctx.clock.now()
  const age = now.getTime() - delivery.createdAt.getTime()
  if (age > givesUpAfterDays * 86_400_000) return giveUp(ctx, delivery, reason)
  const wait = waits[Math.min(delivery.attempts, waits.length) - 1] ?? 60
  await inTransaction(ctx, async (ctx) => {
    await postponeDelivery(ctx.db, delivery.id, new Date(now.getTime() + wait * 1000), reason)
    // The first says that something is wrong; the rest would only fill the log.
    if (delivery.attempts === 1) await record(ctx, delivery, 'token.delivery-failed', reason)
  })
}

/** Nobody has the new secret, so it ends; the one before is left as it is. */
async function giveUp(ctx: Context, delivery: Claimed, reason: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now()
    if (!(await settleDelivery(ctx.db, delivery.id, { gaveUpAt: now, lastError: reason }))) return
    if (delivery.kind === 'rotation') await revokeTokens(ctx.db, { id: delivery.tokenId }, now)
    await record(ctx, delivery, 'token.delivery-given-up', reason)
  })
}

async function record(ctx: Context, delivery: Claimed, action: string, reason?: string): Promise<void> {
  const { token, target, kind } = delivery
  await recordAudit(ctx, {
    action,
    target: { kind: 'token', id: token.id, name: token.name },
    teamId: token.teamId,
    outcome: reason === undefined ? 'allowed' : 'failed',
    after: { target: target.name, kind, attempts: delivery.attempts },
    ...(reason === undefined ? {} : { reason }),
  })
}
