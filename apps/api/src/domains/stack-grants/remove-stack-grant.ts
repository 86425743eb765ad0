import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { loadStackGrant } from './load-stack-grant.ts'
import { grantFacts, grantTarget } from './present-stack-grant.ts'
import { deleteGrant } from './stack-grants.repository.ts'

/** An administrator takes a grant away: what it gave is gone, and what it denied is no longer denied. */
export function removeStackGrant(ctx: Context, which: { id: string; grantId: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const row = await loadStackGrant(ctx, which, 'grants:change')
    await deleteGrant(ctx.db, row)
    await recordAudit(ctx, {
      action: 'stack-grant.removed',
      target: grantTarget(row),
      teamId: row.teamId,
      before: grantFacts(row),
    })
  })
}
