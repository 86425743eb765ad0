import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { patchUser } from './patch-user.ts'
import { versionOfUser } from './present-user.ts'
import { type ReadUser, readUser } from './read-user.ts'
import { requireVersion } from '../scim/resource-version.ts'
import { loadUser } from './load-user.ts'
import { orTaken, saveUser } from './save-user.ts'
import type { UserRow } from './users.repository.ts'

type Change = { id: string; ifMatch: string | undefined; body: unknown }

/** An identity provider replaces a user by what it sends (PUT). */
export function replaceUser(ctx: Context, change: Change): Promise<UserRow> {
  return changeUser(ctx, change, async (before) => readUser(change.body, before.active))
}

/** An identity provider changes parts of a user (PATCH). All of it is done, or nothing. */
export function patchUserBy(ctx: Context, change: Change): Promise<UserRow> {
  return changeUser(ctx, change, (before) => patchUser(before, change.body))
}

function changeUser(ctx: Context, change: Change, read: (before: UserRow) => Promise<ReadUser>): Promise<UserRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  return orTaken(
    inTransaction(ctx, async (ctx) => {
      await holdOrganization(ctx)
      const before = await loadUser(ctx, change.id)
      requireVersion(change.ifMatch, versionOfUser(before))
      const after = await read(before)
      if (!isSame(before, after)) await saveUser(ctx, before, after)
      return loadUser(ctx, change.id)
    }),
  )
}

/** Providers send what is already so again and again; that changes nothing and leaves no event. */
function isSame(before: UserRow, after: ReadUser): boolean {
  const own = ({ userName, externalId, document, active }: ReadUser) => [userName, externalId, sorted(document), active]
  return JSON.stringify(own(before)) === JSON.stringify(own(after))
}

/** PostgreSQL keeps keys in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
