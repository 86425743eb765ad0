import type { Actor } from '../../platform/access/actor.ts'
import { can, type Scope } from '../../platform/access/can.ts'

type Lifetime = { revokedAt: Date | null; expiresAt: Date }
type Owned = { organizationId: string; kind: string; teamId: string | null; userId: string | null }

/** When a token ends that never does: a time that the database and JavaScript both know. */
export const never = new Date('9999-12-31T00:00:00Z')
export const touchSeconds = 60

export function isTokenLive(token: Lifetime, now: Date): boolean {
  return token.revokedAt === null && token.expiresAt > now
}

export function expiryAfterDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}

/** Tokens are made and changed by people in a browser and by the operator: a leaked token breeds no others. */
export function mayMakeTokens(actor: Actor): boolean {
  return actor.kind === 'user' || actor.kind === 'system'
}

export function scopeOfToken(token: Owned): Scope {
  return { organizationId: token.organizationId, teamId: token.teamId }
}

export function maySeeToken(actor: Actor, token: Owned): boolean {
  return ownsToken(actor, token) || can(actor, 'tokens:read', scopeOfToken(token))
}

export function mayRevokeToken(actor: Actor, token: Owned): boolean {
  return mayMakeTokens(actor) && (ownsToken(actor, token) || can(actor, 'tokens:revoke', scopeOfToken(token)))
}

/** A personal token acts as its person, so nobody else may get its secret by rotating it; a pipeline's token is to end. */
export function mayRotateToken(actor: Actor, token: Owned & { pipeline: string | null }): boolean {
  if (!mayMakeTokens(actor) || token.pipeline !== null) return false
  if (token.kind === 'personal') return ownsToken(actor, token) || actor.kind === 'system'
  if (token.kind === 'provisioning') return can(actor, 'provisioning:change', scopeOfToken(token))
  return can(actor, 'tokens:create', scopeOfToken(token))
}

function ownsToken(actor: Actor, token: Owned): boolean {
  // No scope holds what somebody may do with what is their own.
  return (
    token.kind === 'personal' && actor.userId !== null && token.userId === actor.userId && actor.narrowedTo === null
  )
}
