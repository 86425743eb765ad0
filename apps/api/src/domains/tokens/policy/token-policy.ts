import type { Context } from '../../../platform/context.ts'
import type { TokenKind } from '../../../platform/access/actor.ts'
import { expiryAfterDays, never } from '../token-rules.ts'
import { findTokenPolicy } from './token-policy.repository.ts'
import { TokenHasToExpire, TokenLivesTooLong } from './token-policy.errors.ts'

export type PolicyKind = Exclude<TokenKind, 'run' | 'provisioning'>

export type TokenPolicy = {
  maxDays: Record<PolicyKind, number>
  defaultDays: number
  allowsNeverExpiring: boolean
  staleDays: number
}

const longestDays = 365
export const defaultPolicy: TokenPolicy = {
  maxDays: { organization: longestDays, team: longestDays, personal: longestDays },
  defaultDays: 90,
  allowsNeverExpiring: false,
  staleDays: 90,
}

/** What the organization's administrators have set, or what holds where they have set nothing. */
export async function loadTokenPolicy(ctx: Pick<Context, 'db' | 'actor'>): Promise<TokenPolicy> {
  const row = await findTokenPolicy(ctx.db, ctx.actor.organizationId)
  if (!row) return defaultPolicy
  return {
    maxDays: { organization: row.maxOrganizationDays, team: row.maxTeamDays, personal: row.maxPersonalDays },
    defaultDays: row.defaultDays,
    allowsNeverExpiring: row.allowsEndless,
    staleDays: row.staleDays,
  }
}

/** When a token that is asked for ends: `null` days are for ever, and none are as many as the policy says. */
export function expiryUnder(policy: TokenPolicy, kind: PolicyKind, now: Date, asked: number | null | undefined): Date {
  const longest = policy.maxDays[kind]
  if (asked === null) {
    if (!policy.allowsNeverExpiring) throw new TokenHasToExpire({ kind, days: longest })
    return never
  }
  const days = asked ?? Math.min(policy.defaultDays, longest)
  if (days > longest) throw new TokenLivesTooLong({ kind, days: longest, asked: days })
  return expiryAfterDays(now, days)
}

type Life = { kind: PolicyKind; createdAt: Date; expiresAt: Date }

/** As long as it was given before, as far as that is still allowed. */
export function renewedExpiry(policy: TokenPolicy, old: Life, now: Date): Date {
  if (old.expiresAt >= never) return expiryUnder(policy, old.kind, now, policy.allowsNeverExpiring ? null : undefined)
  const days = Math.round((old.expiresAt.getTime() - old.createdAt.getTime()) / 86_400_000)
  return expiryUnder(policy, old.kind, now, Math.min(policy.maxDays[old.kind], Math.max(1, days)))
}
