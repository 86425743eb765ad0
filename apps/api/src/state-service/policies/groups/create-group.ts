import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { GroupExists } from '../policies.errors.ts'
import { findGroup, type GroupRow, insertDefaultGroup, insertGroup } from './groups.repository.ts'

/** `pulumi policy group new`: a group for some of the stacks. */
export async function createGroup(ctx: Context, input: { name: string; mode: GroupRow['mode'] }): Promise<void> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:change', { organizationId })
  await inTransaction(ctx, async (ctx) => {
    if (await findGroup(ctx.db, organizationId, input.name)) throw new GroupExists({ name: input.name })
    const id = await insertGroup(ctx.db, { organizationId, ...input })
    await recordAudit(ctx, {
      action: 'policy-group.created',
      target: groupTarget({ id, name: input.name }),
      after: input,
    })
  })
}

/** Every organization has one from its beginning. Inside the transaction that founds it. */
export function createDefaultGroup(ctx: Context, organizationId: string): Promise<void> {
  return insertDefaultGroup(ctx.db, organizationId)
}

export function groupTarget({ id, name }: { id: string; name: string }) {
  return { kind: 'policy-group', id, name }
}
