import type { Actor, TokenKind } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import { type Permission, permissions } from '../../platform/access/permissions.ts'
import { isBundle, permissionsOfScopes, type TokenScope } from '../../platform/access/token-scopes.ts'
import { machineActor } from './token-actor.ts'
import { ScopeBeyondKind, ScopeBeyondMaker, ScopeNotNarrower } from './tokens.errors.ts'

type Made = {
  organizationId: string
  kind: Exclude<TokenKind, 'run'>
  teamId: string | null
  scopes: readonly TokenScope[] | null
}

/** A token never grants more than its maker has, and no scope is a promise that its kind cannot keep. */
export function authorizeScopes(maker: Actor, token: Made): void {
  const unnarrowed = unnarrowedActor(maker, token)
  for (const scope of token.scopes ?? []) {
    if (isBundle(scope) || holdsSomewhere(unnarrowed, scope)) continue
    if (token.kind === 'personal') throw new ScopeBeyondMaker({ permission: scope })
    throw new ScopeBeyondKind({ scope, kind: token.kind })
  }
  const excess = excessOver(maker, { ...unnarrowed, narrowedTo: permissionsOfScopes(token.scopes) })
  if (excess !== undefined) throw new ScopeBeyondMaker({ permission: excess })
}

/** Pure: the first permission that the one would have and the other has not, or none. */
export function excessOver(maker: Actor, token: Actor): Permission | undefined {
  const { organizationId } = token
  const places = [null, ...token.teamIds].map((teamId) => ({ organizationId, teamId }))
  return permissions.find((permission) =>
    places.some((place) => can(token, permission, place) && !can(maker, permission, place)),
  )
}

function unnarrowedActor(maker: Actor, { organizationId, kind, teamId }: Made): Actor {
  if (kind === 'personal') return maker
  return machineActor({ id: '', name: '', organizationId, kind, teamId, runId: null })
}

function holdsSomewhere(actor: Actor, permission: Permission): boolean {
  const { organizationId } = actor
  return [null, ...actor.teamIds].some((teamId) => can(actor, permission, { organizationId, teamId }))
}

/** Throws where a token would be given what it has not got. */
export function requireNarrower(before: readonly string[] | null, after: readonly string[]): void {
  const has = permissionsOfScopes(before)
  if (has === null) return
  const added = [...(permissionsOfScopes(after) ?? [])].find((permission) => !has.has(permission))
  if (added !== undefined) throw new ScopeNotNarrower({ permission: added })
}
