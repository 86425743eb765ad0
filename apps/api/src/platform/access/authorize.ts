import { Forbidden, NotFound } from '../errors/common-problems.ts'
import type { Actor } from './actor.ts'
import { can, type Scope } from './can.ts'
import { type Permission, readPermissionOf } from './permissions.ts'

/** There is something, and the actor may not know: to them it is any other 404, to the audit log a denial. */
export class Hidden extends NotFound {}

/** Throws Hidden where the actor may not even read, else Forbidden, so that nobody learns what exists elsewhere. */
export function authorize(actor: Actor, permission: Permission, scope: Scope): void {
  if (can(actor, permission, scope)) return
  if (!can(actor, readPermissionOf(permission), scope)) throw new Hidden()
  throw new Forbidden({ permission })
}

/** True for what was refused because of who asked. */
export function isDenial(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (error as { code?: unknown }).code === Forbidden.code || error instanceof Hidden || isDenial(error.cause)
}
