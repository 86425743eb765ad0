import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { deleteTarget, findTarget } from './targets.repository.ts'

/** An administrator takes a target away, with its secret. Tokens that were delivered there are no longer rotated. */
export function removeTarget(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { organizationId } = ctx.actor
    authorize(ctx.actor, 'tokens:govern', { organizationId })
    const target = await findTarget(ctx.db, organizationId, id)
    if (!target || !(await deleteTarget(ctx.db, organizationId, id))) throw new NotFound()
    await recordAudit(ctx, {
      action: 'token-target.deleted',
      target: { kind: 'token-target', id, name: target.name },
      teamId: target.teamId,
      before: { kind: target.kind, url: target.url },
    })
  })
}
