import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { isUniqueViolation } from '../../../platform/database/database-errors.ts'
import { letIn, renamePerson, shutOut } from '../../people/directory-person.ts'
import { syncGroupTeams } from '../../teams/sync-group-teams.ts'
import { ScimTaken } from '../provisioning.errors.ts'
import { addressWithoutMail, emailOf, nameOf } from './profile-of-user.ts'
import type { ReadUser } from './read-user.ts'
import { findUserByName, updateUser, type UserRow } from './users.repository.ts'

/** Writes a user as it is to be: its own attributes, its person's name and e-mail, and whether they belong here. */
export async function saveUser(ctx: Context, before: UserRow, after: ReadUser): Promise<void> {
  const { organizationId } = ctx.actor
  await requireFreeName(ctx, after.userName, before.id)
  const updatedAt = ctx.clock.now()
  await updateUser(ctx.db, { organizationId, id: before.id }, { ...after, updatedAt })
  const isRenamed = await rename(ctx, before, after)
  await recordAudit(ctx, {
    action: 'person.profile-changed',
    target: targetOf(before, after),
    before: shown(before),
    after: { ...shown(after), ...(isRenamed ? {} : { keptByOtherOrganizations: true }) },
  })
  if (before.active && !after.active) await switchOff(ctx, before, after)
  if (!before.active && after.active) await switchOn(ctx, before, after)
}

/** Somebody is shut out at once: everything of theirs ends in this transaction. */
async function switchOff(ctx: Context, { userId }: UserRow, after: ReadUser): Promise<void> {
  const left = await shutOut(ctx, userId)
  await recordAudit(ctx, {
    action: 'person.switched-off',
    target: targetOf({ userId }, after),
    before: left && { role: left.role, teams: left.teams },
    after: { ended: left && { ...left, role: undefined, teams: undefined } },
  })
}

/** Somebody is let in again: as an ordinary member, and in the teams that their groups give. */
export async function switchOn(ctx: Context, { userId }: { userId: string }, user: ReadUser): Promise<void> {
  await letIn(ctx, userId)
  await recordAudit(ctx, {
    action: 'person.switched-on',
    target: targetOf({ userId }, user),
    after: { role: 'member' },
  })
  await syncGroupTeams(ctx, { userIds: [userId], because: 'Their groups at the identity provider' })
}

async function rename(ctx: Context, before: UserRow, after: ReadUser): Promise<boolean> {
  const [oldEmail, newEmail] = [emailOf(before), emailOf(after)]
  const [oldName, newName] = [nameOf(before), nameOf(after)]
  if (oldName === newName && (newEmail === null || oldEmail === newEmail)) return true
  const email = newEmail ?? oldEmail ?? addressWithoutMail(before.id)
  return renamePerson(ctx, before.userId, { email, displayName: newName })
}

export async function requireFreeName(ctx: Context, userName: string, but?: string): Promise<void> {
  const holder = await findUserByName(ctx.db, ctx.actor.organizationId, userName)
  if (holder && holder.id !== but) throw new ScimTaken({ what: 'userName' })
}

/** Of two at the same moment, one is told what the other one would have been told. */
export async function orTaken<R>(work: Promise<R>): Promise<R> {
  try {
    return await work
  } catch (error) {
    if (isUniqueViolation(error, 'user_name_key')) throw new ScimTaken({ what: 'userName' })
    throw error
  }
}

export function targetOf({ userId }: { userId: string }, user: ReadUser | UserRow) {
  return { kind: 'user', id: userId, name: emailOf(user) ?? user.userName }
}

export function shown(user: ReadUser | UserRow) {
  const { userName, externalId } = user
  return { userName, externalId, displayName: nameOf(user), email: emailOf(user), active: user.active }
}
