import { randomUUID } from 'node:crypto'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { findOrMakePerson, letIn, shutOut } from '../../people/directory-person.ts'
import { ScimTaken } from '../provisioning.errors.ts'
import { addressWithoutMail, emailOf, nameOf } from './profile-of-user.ts'
import { readUser } from './read-user.ts'
import { orTaken, requireFreeName, shown, targetOf } from './save-user.ts'
import { loadUser } from './load-user.ts'
import { findUserOfPerson, insertUser, type UserRow } from './users.repository.ts'

/** An identity provider makes a user: a person of this organization, known by e-mail, or a new one. */
export function createUser(ctx: Context, body: unknown): Promise<UserRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  const user = readUser(body)
  return orTaken(
    inTransaction(ctx, async (ctx) => {
      await holdOrganization(ctx)
      await requireFreeName(ctx, user.userName)
      const id = randomUUID()
      const email = emailOf(user) ?? addressWithoutMail(id)
      const { id: userId, isMember } = await findOrMakePerson(ctx, { email, displayName: nameOf(user) })
      if (await findUserOfPerson(ctx.db, organizationId, userId)) throw new ScimTaken({ what: 'e-mail address' })
      await insertUser(ctx.db, { ...user, id, organizationId, userId, createdAt: ctx.clock.now() })
      await recordAudit(ctx, {
        action: 'person.provisioned',
        target: targetOf({ userId }, user),
        after: { ...shown(user), wasMember: isMember },
      })
      if (user.active && !isMember) await letIn(ctx, userId)
      if (!user.active && isMember) await shutOut(ctx, userId)
      return loadUser(ctx, id)
    }),
  )
}
