import { Forbidden, NotFound } from '../errors/common-problems.ts'
import type { Actor } from './actor.ts'
import { can, type Scope } from './can.ts'
import { type Permission, readPermissionOf } from './permissions.ts'

/** Throws NotFound where the actor may not even read, else Forbidden, so that nobody learns what exists elsewhere. */
export function authorize(actor: Actor, permission: Permission, scope: Scope): void {
  if (can(actor, permission, scope)) return
  if (!can(actor, readPermissionOf(permission), scope)) throw new NotFound()
  throw new Forbidden({ permission })
}
