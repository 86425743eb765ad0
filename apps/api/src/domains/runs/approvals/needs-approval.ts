import type { Context } from '../../../platform/context.ts'
import { findHeldToApproval } from './approvals.repository.ts'

/** Those of these environments that are changed only with an approval, as their teams' portfolios say now. */
export async function heldToApproval(ctx: Context, environmentIds: string[]): Promise<Set<string>> {
  if (environmentIds.length === 0) return new Set()
  return findHeldToApproval(ctx.db, ctx.actor, environmentIds)
}

export async function needsApproval(ctx: Context, environmentId: string): Promise<boolean> {
  return (await heldToApproval(ctx, [environmentId])).has(environmentId)
}
