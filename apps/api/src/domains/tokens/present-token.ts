import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { scopesOf } from './token-actor.ts'
import { mayRevokeToken, mayRotateToken, never } from './token-rules.ts'
import type { TokenRow } from './tokens.repository.ts'
import type { TokenView } from './tokens.schemas.ts'

export function presentToken(row: TokenRow, actor: Actor): z.output<typeof TokenView> {
  const { team, user } = row
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    hint: row.hint,
    team: team && { id: team.id, slug: team.slug, name: team.name },
    user: user && { id: user.id, displayName: user.displayName },
    pipeline: row.pipeline === null ? null : { subject: row.pipeline, trustRuleId: row.trustRuleId },
    scopes: scopesOf(row.scopes),
    rotation: presentRotation(row),
    delivery: presentDelivery(row),
    createdBy: JSON.parse(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt >= never ? null : row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom: row.lastUsedAt && { address: row.lastUsedAddress, client: row.lastUsedClient },
    revokedAt: row.revokedAt?.toISOString() ?? null,
    can: { rotate: mayRotateToken(actor, row), revoke: mayRevokeToken(actor, row) },
  }
}

type Delivery = NonNullable<z.output<typeof TokenView>['delivery']>

function presentRotation({ rotateTarget, rotateDays, rotatePath }: TokenRow) {
  if (!rotateTarget || rotateDays === null) return null
  const { id, name, kind } = rotateTarget
  return { target: { id, name, kind }, daysBefore: rotateDays, path: rotatePath }
}

function presentDelivery({ deliveries: [delivery] }: TokenRow): Delivery | null {
  if (!delivery) return null
  const { deliveredAt, gaveUpAt, attempts, lastError, createdAt } = delivery
  const state: Delivery['state'] = deliveredAt ? 'delivered' : gaveUpAt ? 'given-up' : 'waiting'
  return {
    state,
    attempts,
    lastError,
    at: (deliveredAt ?? gaveUpAt ?? createdAt).toISOString(),
    nextAttemptAt: state === 'waiting' ? delivery.nextAttemptAt.toISOString() : null,
  }
}
