import { z } from 'zod'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { Prisma } from '../../../platform/database/database.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { decodeCursor, pageOf } from '../../../platform/http/paging.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { syncGroupTeams } from '../../teams/sync-group-teams.ts'
import { touchGroupsOf } from '../groups/groups.repository.ts'
import { emailOf, nameOf } from './profile-of-user.ts'
import { shown, targetOf } from './save-user.ts'
import { deleteUserRow, findUser, findUserPage, type UserRow } from './users.repository.ts'

type Query = {
  limit: number
  cursor?: string | undefined
  state?: 'active' | 'inactive' | undefined
  search?: string | undefined
}

/** Somebody sees the provider's users, and who of them is switched off. */
export async function viewUsers(ctx: Context, { limit, cursor, state, search }: Query) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:read', { organizationId })
  const position = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const parts = [
    state === undefined ? Prisma.sql`true` : Prisma.sql`(m.user_id IS NOT NULL) = ${state === 'active'}`,
    search === undefined
      ? Prisma.sql`true`
      : Prisma.sql`position(lower(${search}) IN u.user_name_key || ' ' || lower(u.document::text)) > 0`,
    position === null ? Prisma.sql`true` : Prisma.sql`(u.user_name_key, u.id) > (${position[0]}, ${position[1]}::uuid)`,
  ]
  const rows = await findUserPage(ctx.db, organizationId, {
    condition: Prisma.sql`(${Prisma.join(parts, ' AND ')})`,
    order: Prisma.sql`u.user_name_key, u.id`,
    offset: 0,
    count: limit + 1,
  })
  return pageOf(rows, limit, (row) => [row.userName.toLowerCase(), row.id], presentUser)
}

/** An administrator lets a user go: its person stays as they are, and is the portal's to look after from now on. */
export function letUserGo(ctx: Context, id: string): Promise<void> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'provisioning:change', { organizationId })
    await holdOrganization(ctx)
    const user = await findUser(ctx.db, organizationId, id)
    if (!user) throw new NotFound()
    await touchGroupsOf(ctx.db, id, ctx.clock.now())
    await deleteUserRow(ctx.db, organizationId, id)
    await recordAudit(ctx, { action: 'person.let-go', target: targetOf(user, user), before: shown(user) })
    await syncGroupTeams(ctx, { userIds: [user.userId], because: 'The identity provider no longer looks after them' })
  })
}

function presentUser(row: UserRow) {
  return {
    id: row.id,
    userId: row.userId,
    userName: row.userName,
    displayName: nameOf(row),
    email: emailOf(row),
    externalId: row.externalId,
    active: row.active,
    updatedAt: row.updatedAt.toISOString(),
  }
}
