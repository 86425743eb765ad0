import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { loadStackGrant } from './load-stack-grant.ts'
import { grantFacts, grantTarget, presentStackGrant } from './present-stack-grant.ts'
import { updateGrant } from './stack-grants.repository.ts'
import type { ChangeStackGrantInput } from './stack-grants.schemas.ts'

type Which = { id: string; grantId: string }

/** An administrator gives a team more or less on what a grant selects. It holds from the next request on. */
export function changeStackGrant(ctx: Context, which: Which, change: z.output<typeof ChangeStackGrantInput>) {
  return inTransaction(ctx, async (ctx) => {
    const before = await loadStackGrant(ctx, which, 'grants:change')
    if (before.level === change.level && before.secrets === change.secrets) return presentStackGrant(before)
    const row = await updateGrant(ctx.db, before, change)
    await recordAudit(ctx, {
      action: 'stack-grant.changed',
      target: grantTarget(row),
      teamId: row.teamId,
      before: grantFacts(before),
      after: grantFacts(row),
    })
    return presentStackGrant(row)
  })
}
