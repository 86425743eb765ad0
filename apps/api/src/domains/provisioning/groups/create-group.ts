import { randomUUID } from 'node:crypto'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { type GroupRow, insertGroup } from './groups.repository.ts'
import { readGroup } from './read-group.ts'
import { loadGroup, moveMembers } from './save-group.ts'

/** An identity provider makes a group. It gives nothing until an administrator maps it to a team. */
export function createGroup(ctx: Context, body: unknown): Promise<GroupRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'provisioning:provision', { organizationId })
  const { steps, ...group } = readGroup(body)
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const id = randomUUID()
    await insertGroup(ctx.db, { ...group, id, organizationId, createdAt: ctx.clock.now() })
    const { added } = await moveMembers(ctx, id, steps)
    await recordAudit(ctx, {
      action: 'group.provisioned',
      target: { kind: 'group', id, name: group.displayName },
      after: { externalId: group.externalId, members: added.length },
    })
    return loadGroup(ctx, id)
  })
}
