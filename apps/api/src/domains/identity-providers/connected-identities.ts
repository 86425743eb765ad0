import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { findPersonById } from '../people/find-people.ts'
import { endSessionsOfProvider } from '../sign-in/end-sessions-of-way.ts'
import { deleteIdentity, findIdentitiesOfUser } from './identity-providers.repository.ts'

type Connection = { userId: string; providerId: string }

/** An administrator sees which accounts are somebody's, and everybody which are their own. */
export async function listIdentities(ctx: Context, userId: string) {
  const { organizationId } = ctx.actor
  const isOwn = userId === ctx.actor.userId && ctx.actor.narrowedTo === null
  if (!isOwn) authorize(ctx.actor, 'people:change', { organizationId })
  if (!(await findPersonById(ctx, userId))) throw new NotFound()
  const rows = await findIdentitiesOfUser(ctx.db, organizationId, userId)
  const items = rows.map(({ provider, subject, email, createdAt, lastUsedAt }) => ({
    provider: { id: provider.id, name: provider.name },
    subject,
    email,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
  }))
  return { items, nextCursor: null }
}

/** An administrator says that an account is no longer somebody's: the next one with their e-mail takes its place. */
export function disconnectIdentity(ctx: Context, { userId, providerId }: Connection): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { organizationId } = ctx.actor
    authorize(ctx.actor, 'people:change', { organizationId })
    const person = await findPersonById(ctx, userId)
    if (!person || !(await deleteIdentity(ctx.db, { organizationId, userId, providerId }))) throw new NotFound()
    const endedSessions = await endSessionsOfProvider(ctx, providerId, { userId })
    await recordAudit(ctx, {
      action: 'identity.disconnected',
      target: { kind: 'user', id: userId, name: person.email },
      after: { providerId, endedSessions },
    })
  })
}
