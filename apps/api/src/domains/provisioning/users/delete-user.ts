import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { shutOut } from '../../people/directory-person.ts'
import { touchGroupsOf } from '../groups/groups.repository.ts'
import { requireVersion } from '../scim/resource-version.ts'
import { loadUser } from './load-user.ts'
import { versionOfUser } from './present-user.ts'
import { shown, targetOf } from './save-user.ts'
import { deleteUserRow } from './users.repository.ts'

/** An identity provider takes a user away: their person is shut out at once, and is nobody's user any more. */
export function deleteUser(ctx: Context, { id, ifMatch }: { id: string; ifMatch: string | undefined }): Promise<void> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const user = await loadUser(ctx, id)
    requireVersion(ifMatch, versionOfUser(user))
    const left = await shutOut(ctx, user.userId)
    await touchGroupsOf(ctx.db, id, ctx.clock.now())
    await deleteUserRow(ctx.db, organizationId, id)
    await recordAudit(ctx, {
      action: 'person.deprovisioned',
      target: targetOf(user, user),
      before: { ...shown(user), ...(left ? { role: left.role, teams: left.teams } : {}) },
      after: { ended: left && { ...left, role: undefined, teams: undefined } },
    })
  })
}
