import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { mayMakeTokens } from '../tokens/token-rules.ts'
import type { TrustRuleRow } from './trust.repository.ts'
import type { TrustRuleView } from './trust.schemas.ts'

/** A rule gives tokens away, so it is changed by those who may make them: people, not other tokens. */
export function mayChangeTrust(actor: Actor): boolean {
  return mayMakeTokens(actor) && can(actor, 'trust:change', { organizationId: actor.organizationId })
}

export function presentTrustRule(row: TrustRuleRow, actor: Actor): z.output<typeof TrustRuleView> {
  const { team } = row
  return {
    ...whatRuleSays(row),
    id: row.id,
    team: team && { id: team.id, slug: team.slug, name: team.name },
    createdBy: JSON.parse(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    can: { change: mayChangeTrust(actor) },
  }
}

export function whatRuleSays({ name, effect, enabled, issuer, audiences, subject, claims, maxSeconds }: TrustRuleRow) {
  return { name, effect, enabled, issuer, audiences, subject, claims, maxSeconds }
}
