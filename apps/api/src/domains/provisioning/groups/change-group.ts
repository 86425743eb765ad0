import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { namesOfUsers } from '../../people/find-people.ts'
import { syncGroupTeams } from '../../teams/sync-group-teams.ts'
import { requireVersion } from '../scim/resource-version.ts'
import { findMappedTeams, type GroupRow, updateGroup } from './groups.repository.ts'
import { versionOfGroup } from './present-group.ts'
import { patchGroup, type ReadGroup, readGroup } from './read-group.ts'
import { loadGroup, moveMembers } from './save-group.ts'

type Change = { id: string; ifMatch: string | undefined; body: unknown }
const mostNames = 200

/** An identity provider replaces a group by what it sends (PUT). */
export function replaceGroup(ctx: Context, change: Change): Promise<GroupRow> {
  return changeGroup(ctx, change, () => readGroup(change.body))
}

/** An identity provider changes parts of a group (PATCH). All of it is done, or nothing. */
export function patchGroupBy(ctx: Context, change: Change): Promise<GroupRow> {
  return changeGroup(ctx, change, (before) => patchGroup(before, change.body))
}

function changeGroup(ctx: Context, change: Change, read: (before: GroupRow) => ReadGroup): Promise<GroupRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const before = await loadGroup(ctx, change.id)
    requireVersion(change.ifMatch, versionOfGroup(before))
    const { steps, ...after } = read(before)
    const { added, removed } = await moveMembers(ctx, before.id, steps)
    const isRenamed = after.displayName !== before.displayName || after.externalId !== before.externalId
    const touched = [...added, ...removed]
    if (!isRenamed && touched.length === 0) return before
    await updateGroup(ctx.db, organizationId, { ...after, id: before.id, updatedAt: ctx.clock.now() })
    await recordAudit(ctx, {
      action: 'group.changed',
      target: { kind: 'group', id: before.id, name: after.displayName },
      ...(isRenamed ? { before: { displayName: before.displayName, externalId: before.externalId } } : {}),
      after: { ...after, added: await named(ctx, added), removed: await named(ctx, removed) },
    })
    const teamIds = touched.length === 0 ? [] : await findMappedTeams(ctx.db, organizationId, before.id)
    if (teamIds.length > 0)
      await syncGroupTeams(ctx, { userIds: touched, teamIds, because: `The group ${after.displayName}` })
    return loadGroup(ctx, before.id)
  })
}

async function named(ctx: Context, userIds: string[]) {
  const names = await namesOfUsers(ctx, userIds.slice(0, mostNames))
  return { count: userIds.length, people: [...names.values()] }
}
