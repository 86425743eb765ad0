import type { Context } from '../../../platform/context.ts'
import { ScimNotFound } from '../provisioning.errors.ts'
import { findUser, type UserRow } from './users.repository.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A user of the actor's organization. */
export async function loadUser(ctx: Context, id: string): Promise<UserRow> {
  const found = isId(id) ? await findUser(ctx.db, ctx.actor.organizationId, id) : null
  if (!found) throw new ScimNotFound({ type: 'User', id: id.slice(0, 80) })
  return found
}

export function isId(text: string): boolean {
  return uuid.test(text)
}
