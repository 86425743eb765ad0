import type { OrganizationRole } from '../../platform/access/actor.ts'
import type { Context } from '../../platform/context.ts'
import { wasTakenOut } from '../audit/was-taken-out.ts'
import { emailKey } from './email-key.ts'
import {
  findFirstAdmin,
  findMembership,
  findMembershipByEmail,
  findUser,
  findUserByEmail,
  findUsersById,
  isProvisioned,
} from './people.repository.ts'

export type Person = { id: string; email: string; displayName: string; role: OrganizationRole }

/** Somebody of the actor's organization by e-mail; the first administrator where none is named. */
export async function findPerson(ctx: Context, email: string | undefined): Promise<Person | null> {
  const { organizationId } = ctx.actor
  const found = email
    ? await findMembershipByEmail(ctx.db, organizationId, emailKey(email))
    : await findFirstAdmin(ctx.db, organizationId)
  return found && { id: found.userId, email: found.user.email, displayName: found.user.displayName, role: found.role }
}

export async function findPersonById(ctx: Context, userId: string): Promise<Person | null> {
  const found = await findMembership(ctx.db, { organizationId: ctx.actor.organizationId, userId }, ctx.clock.now())
  return found && { id: found.userId, email: found.user.email, displayName: found.user.displayName, role: found.role }
}

export async function belongsToOrganization(ctx: Context, userId: string): Promise<boolean> {
  return (await findMembership(ctx.db, { organizationId: ctx.actor.organizationId, userId }, ctx.clock.now())) !== null
}

/** True where the organization's identity provider keeps this person out. */
export async function isSwitchedOff(ctx: Context, email: string): Promise<boolean> {
  const { organizationId } = ctx.actor
  const user = await findUserByEmail(ctx.db, emailKey(email))
  if (!user || (await findMembership(ctx.db, { organizationId, userId: user.id }, ctx.clock.now()))) return false
  return isProvisioned(ctx.db, organizationId, user.id)
}

/** True of somebody who belonged here, and was taken out by an administrator or the identity provider. */
export async function isFormerMember(ctx: Context, email: string): Promise<boolean> {
  const user = await findUserByEmail(ctx.db, emailKey(email))
  return user !== null && !(await belongsToOrganization(ctx, user.id)) && (await wasTakenOut(ctx, user.id))
}

/** Somebody whom the organization's identity provider keeps out. */
export async function findSwitchedOff(ctx: Context, userId: string): Promise<{ displayName: string } | null> {
  const { organizationId } = ctx.actor
  return (await isProvisioned(ctx.db, organizationId, userId)) ? findUser(ctx.db, userId) : null
}

export async function namesOfUsers(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  const users = await findUsersById(ctx.db, ctx.actor.organizationId, [...new Set(ids)])
  return new Map(users.map((user) => [user.id, user.displayName]))
}
