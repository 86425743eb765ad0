import type { Context } from '../../platform/context.ts'
import { type Issued, issueToken } from './issue-token.ts'
import { expiryAfterDays } from './token-rules.ts'
import { findTokensOfKind, revokeTokens, shortenToken, type TokenRow } from './tokens.repository.ts'

/** Tokens of the organization's identity provider, newest first, and whether each still works. */
export function findProvisioningTokens(ctx: Context, which: { live: boolean }): Promise<TokenRow[]> {
  return findTokensOfKind(ctx.db, {
    organizationId: ctx.actor.organizationId,
    kind: 'provisioning',
    ...(which.live ? { liveAt: ctx.clock.now() } : {}),
  })
}

/** Makes one; the caller has made sure that somebody may. */
export function issueProvisioningToken(ctx: Context, input: { name: string; expiresInDays: number }): Promise<Issued> {
  const now = ctx.clock.now()
  return issueToken(ctx, {
    kind: 'provisioning',
    organizationId: ctx.actor.organizationId,
    name: input.name,
    createdAt: now,
    expiresAt: expiryAfterDays(now, input.expiresInDays),
  })
}

export function endProvisioningTokenAt(ctx: Context, id: string, end: Date): Promise<void> {
  return shortenToken(ctx.db, id, end)
}

export function revokeProvisioningToken(ctx: Context, id: string): Promise<number> {
  return revokeTokens(ctx.db, { id }, ctx.clock.now())
}
