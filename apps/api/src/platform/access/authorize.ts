import {
  ConfirmIdentity,
  Forbidden,
  NotFound,
  ScopeMissing,
  SecretsNotGranted,
  StackLevelTooLow,
} from '../errors/common-problems.ts'
import type { Actor } from './actor.ts'
import { can, type Scope } from './can.ts'
import { type Permission, readPermissionOf } from './permissions.ts'
import { stackAccess, stackNeed } from './stack-access.ts'

/** There is something, and the actor may not know: to them it is any other 404, to the audit log a denial. */
export class Hidden extends NotFound {}

/** Throws Hidden where the actor may not even read, else Forbidden, so that nobody learns what exists elsewhere. */
export function authorize(actor: Actor, permission: Permission, scope: Scope): void {
  if (can(actor, permission, scope)) return void actor.uses?.add(permission)
  if (isNarrowedAway(actor, permission, scope)) throw new ScopeMissing({ permission })
  if (!can(actor, readPermissionOf(permission), scope)) throw new Hidden()
  throw refusal(actor, permission, scope)
}

/**
 * A token that its scopes alone keep from this is told so, unless that told it of a thing that it may not see: what is
 * of a team, or has grants.
 */
function isNarrowedAway(actor: Actor, permission: Permission, scope: Scope): boolean {
  if (actor.narrowedTo === null || actor.narrowedTo.has(permission)) return false
  if (!can({ ...actor, narrowedTo: null }, permission, scope)) return false
  const isOfAThing = scope.teamId != null || scope.grants !== undefined
  return !isOfAThing || can(actor, readPermissionOf(permission), scope)
}

/** Where teams' grants decide, the answer names what is missing. */
function refusal(actor: Actor, permission: Permission, scope: Scope): Error {
  const needed = stackNeed(permission)
  if (needed === undefined || scope.grants === undefined) return new Forbidden({ permission })
  const { level } = stackAccess(actor.teamIds, scope.teamId ?? null, scope.grants)
  if (level === 'none') return new Forbidden({ permission })
  if (needed === 'secrets') return new SecretsNotGranted({ permission, level })
  return new StackLevelTooLow({ permission, level, needed })
}

const denials: unknown[] = [Forbidden, ScopeMissing, StackLevelTooLow, SecretsNotGranted, ConfirmIdentity].map(
  ({ code }) => code,
)

/** True for what was refused because of who asked. */
export function isDenial(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return denials.includes((error as { code?: unknown }).code) || error instanceof Hidden || isDenial(error.cause)
}
