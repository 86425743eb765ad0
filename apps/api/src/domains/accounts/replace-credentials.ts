import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { type Credentials, sealCredentials } from './account-credentials.ts'
import { updateAccount } from './accounts.repository.ts'
import { holdAccount, loadAccount } from './load-account.ts'
import { accountTarget, presentAccount } from './present-account.ts'
import { type Federation, requireFitting } from './require-fitting.ts'

/** An administrator replaces what is in an account, all of it, without seeing what was there. Runs that begin next use it. */
export function replaceCredentials(ctx: Context, id: string, credentials: Credentials) {
  return inTransaction(ctx, async (ctx) => {
    const before = await holdAccount(ctx, id)
    requireFitting(before.kind, before.federation as Federation | null, credentials)
    const row = { id, organizationId: before.organizationId, version: before.version + 1 }
    const variables = Object.keys(credentials).toSorted()
    await updateAccount(ctx.db, row.organizationId, id, {
      sealedCredentials: sealCredentials(ctx.vault, row, credentials),
      variables,
      version: row.version,
      rotatedAt: ctx.clock.now(),
    })
    await recordAudit(ctx, {
      action: 'account.credentials-replaced',
      target: accountTarget(before),
      before: { variables: before.variables },
      after: { variables },
    })
    return presentAccount(ctx, await loadAccount(ctx, id, 'accounts:change'))
  })
}
