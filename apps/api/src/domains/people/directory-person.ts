import type { Context } from '../../platform/context.ts'
import { endMembership, type Ended } from './end-membership.ts'
import { EmailTaken } from './people.errors.ts'
import {
  belongsElsewhere,
  findMembership,
  findUserByEmail,
  insertMembership,
  type MembershipRow,
  updateUser,
  upsertUser,
} from './people.repository.ts'

type Profile = { email: string; displayName: string }

/** Whom an address names, as an identity provider meets them: somebody known stays as they are. Part of a transaction. */
export async function findOrMakePerson(ctx: Context, profile: Profile): Promise<{ id: string; isMember: boolean }> {
  const { id } = await upsertUser(ctx.db, profile)
  return {
    id,
    isMember:
      (await findMembership(ctx.db, { organizationId: ctx.actor.organizationId, userId: id }, ctx.clock.now())) !==
      null,
  }
}

/** An identity provider lets somebody in, as an ordinary member and in no team. Part of a transaction. */
export async function letIn(ctx: Context, userId: string): Promise<void> {
  await insertMembership(ctx.db, { organizationId: ctx.actor.organizationId, userId, role: 'member' })
}

export type Left = Ended & { role: string; teams: string[] }

/** An identity provider shuts somebody out; null where they did not belong any more. Part of a transaction. */
export async function shutOut(ctx: Context, userId: string): Promise<Left | null> {
  const member = await findMembership(ctx.db, { organizationId: ctx.actor.organizationId, userId }, ctx.clock.now())
  return member && { ...(await endMembership(ctx, member)), role: member.role, teams: teamsOf(member) }
}

/**
 * An identity provider names somebody anew. Who belongs to another organization too keeps name and e-mail: neither is
 * this organization's to change. False where they kept them. Part of a transaction.
 */
export async function renamePerson(ctx: Context, userId: string, profile: Profile): Promise<boolean> {
  if (await belongsElsewhere(ctx.db, ctx.actor.organizationId, userId)) return false
  const holder = await findUserByEmail(ctx.db, profile.email)
  if (holder && holder.id !== userId) throw new EmailTaken({ email: profile.email })
  await updateUser(ctx.db, userId, profile)
  return true
}

function teamsOf({ user }: MembershipRow): string[] {
  return user.teamMemberships.map(({ team }) => team.slug)
}
