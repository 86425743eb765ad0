import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { replaceBindings, updateAccount } from './accounts.repository.ts'
import { holdAccount } from './load-account.ts'
import { accountTarget } from './present-account.ts'
import { refuseLoss } from './refuse-loss.ts'

/** An administrator takes an account away, and Automat forgets what was in it. Environments that use it are named first. */
export function removeAccount(ctx: Context, id: string, { evenIfUsed }: { evenIfUsed: boolean }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const account = await holdAccount(ctx, id)
    const { organizationId } = account
    const losing = await refuseLoss(ctx, account, { bindings: [], evenIfUsed })
    await replaceBindings(ctx.db, organizationId, id, [])
    const gone = { removedAt: ctx.clock.now(), sealedCredentials: new Uint8Array(0), version: account.version + 1 }
    await updateAccount(ctx.db, organizationId, id, gone)
    await recordAudit(ctx, {
      action: 'account.removed',
      target: accountTarget(account),
      before: { kind: account.kind, variables: account.variables },
      ...(losing.length > 0 ? { after: { environmentsThatLostIt: losing } } : {}),
    })
  })
}
