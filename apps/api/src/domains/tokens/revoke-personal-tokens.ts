import type { Context } from '../../platform/context.ts'
import { revokeTokens } from './tokens.repository.ts'

/** Ends every personal token of somebody in this organization. Part of a removal, which has its own audit event. */
export async function revokePersonalTokensOf(ctx: Context, userId: string): Promise<number> {
  const { organizationId } = ctx.actor
  return revokeTokens(ctx.db, { kind: 'personal', userId, organizationId }, ctx.clock.now())
}
