import { authorize } from '../../platform/access/authorize.ts'
import type { Context } from '../../platform/context.ts'
import { presentTrustRule } from './present-trust-rule.ts'
import { findTrustRules } from './trust.repository.ts'

/** Administrators and auditors see which pipelines are trusted. */
export async function listTrustRules(ctx: Context) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'trust:read', { organizationId })
  const rows = await findTrustRules(ctx.db, organizationId)
  return { items: rows.map((row) => presentTrustRule(row, ctx.actor)), nextCursor: null }
}
