import { randomUUID } from 'node:crypto'
import { systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { loadTokenPolicy, renewedExpiry } from '../policy/token-policy.ts'
import { renewToken } from '../renew-token.ts'
import { findTarget } from '../targets/targets.repository.ts'
import { isTokenLive } from '../token-rules.ts'
import { findLiveLine, findToken } from '../tokens.repository.ts'
import { insertDelivery } from './deliveries.repository.ts'
import { sealDelivered } from './delivery-secret.ts'
import { findDueRotations } from './rotation.repository.ts'

const batch = 50

/** Renews the tokens whose time has come, and puts their new secrets up for delivery. Any number of processes may. */
export async function rotateDueTokens(ports: Ports): Promise<number> {
  let rotated = 0
  for (const due of await findDueRotations(ports.db, ports.clock.now(), batch)) {
    const ctx: Context = { ...ports, actor: systemActor(due.organizationId, 'Automatic rotation') }
    try {
      if (await rotate(ctx, due.id)) rotated++
    } catch (error) {
      ports.log.error({ err: error, tokenId: due.id }, 'a token could not be rotated')
    }
  }
  return rotated
}

/** The secret before it works on as it did, until the new one has arrived. */
function rotate(ctx: Context, id: string): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { organizationId } = ctx.actor
    await holdOrganization(ctx)
    // Another process may have been here, or somebody at the portal.
    const old = await findToken(ctx.db, organizationId, id)
    const now = ctx.clock.now()
    if (!old || !isTokenLive(old, now) || old.rotateTargetId === null) return false
    const { kind } = old
    if (kind !== 'team' && kind !== 'organization') return false
    const line = await findLiveLine(ctx.db, old, now)
    if (line.at(-1)?.id !== old.id) return false
    const target = await findTarget(ctx.db, organizationId, old.rotateTargetId)
    if (!target) return false
    const expiresAt = renewedExpiry(await loadTokenPolicy(ctx), { ...old, kind }, now)
    const { row, secret } = await renewToken(ctx, old, { ended: line.slice(0, -1), now, expiresAt })
    const delivery = { id: randomUUID(), organizationId, teamId: old.teamId }
    await insertDelivery(ctx.db, {
      id: delivery.id,
      organizationId,
      targetId: target.id,
      tokenId: row.id,
      replacesId: old.id,
      kind: 'rotation',
      body: {},
      sealedSecret: sealDelivered(ctx.vault, delivery, secret),
      nextAttemptAt: now,
      createdAt: now,
    })
    await recordAudit(ctx, {
      action: 'token.rotated',
      target: { kind: 'token', id: row.id, name: row.name },
      teamId: row.teamId,
      before: { id: old.id, hint: old.hint, expiresAt: old.expiresAt.toISOString() },
      after: { id: row.id, hint: row.hint, expiresAt: row.expiresAt.toISOString(), target: target.name },
      reason: `By itself, ${old.rotateDays} days before its end`,
    })
    return true
  })
}
