import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { mayMakeTokens } from '../tokens/token-rules.ts'
import { TrustNeedsAPerson } from './trust.errors.ts'
import { findTrustRule, type TrustRuleRow } from './trust.repository.ts'

/** A leaked token must not make rules that give out others. */
export function authorizeTrustChange({ actor }: Context): void {
  authorize(actor, 'trust:change', { organizationId: actor.organizationId })
  if (!mayMakeTokens(actor)) throw new TrustNeedsAPerson()
}

/** A rule that the actor may change. */
export async function loadTrustRule(ctx: Context, id: string): Promise<TrustRuleRow> {
  authorizeTrustChange(ctx)
  const rule = await findTrustRule(ctx.db, ctx.actor.organizationId, id)
  if (!rule) throw new NotFound()
  return rule
}
