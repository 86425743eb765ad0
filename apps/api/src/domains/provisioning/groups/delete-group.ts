import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { syncGroupTeams } from '../../teams/sync-group-teams.ts'
import { requireVersion } from '../scim/resource-version.ts'
import { deleteGroupRow, findMappedTeams } from './groups.repository.ts'
import { versionOfGroup } from './present-group.ts'
import { loadGroup } from './save-group.ts'

/** An identity provider takes a group away: what it gave ends, and nothing else does. */
export function deleteGroup(ctx: Context, { id, ifMatch }: { id: string; ifMatch: string | undefined }): Promise<void> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const group = await loadGroup(ctx, id)
    requireVersion(ifMatch, versionOfGroup(group))
    const teamIds = await findMappedTeams(ctx.db, organizationId, id)
    await deleteGroupRow(ctx.db, organizationId, id)
    await recordAudit(ctx, {
      action: 'group.deprovisioned',
      target: { kind: 'group', id, name: group.displayName },
      before: { externalId: group.externalId, teamIds },
    })
    if (teamIds.length > 0)
      await syncGroupTeams(ctx, { teamIds, because: `The group ${group.displayName} was deleted` })
  })
}
