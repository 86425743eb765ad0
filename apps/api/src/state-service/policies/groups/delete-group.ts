import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { DefaultGroupFixed, GroupNotFound } from '../policies.errors.ts'
import { groupTarget } from './create-group.ts'
import { deleteGroup, findGroup } from './groups.repository.ts'

/** `pulumi policy group remove`: what it required of its stacks is required no more. */
export async function removeGroup(ctx: Context, name: string): Promise<void> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:change', { organizationId })
  await inTransaction(ctx, async (ctx) => {
    const group = await findGroup(ctx.db, organizationId, name)
    if (!group) throw new GroupNotFound({ name })
    if (group.isDefault) throw new DefaultGroupFixed()
    await deleteGroup(ctx.db, organizationId, group.id)
    const before = { packs: group.packs.map((pack) => `${pack.packName}@${pack.version.versionTag}`) }
    await recordAudit(ctx, { action: 'policy-group.deleted', target: groupTarget(group), before })
  })
}
