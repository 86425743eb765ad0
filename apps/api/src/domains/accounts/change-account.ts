import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { AccountNameTaken } from './accounts.errors.ts'
import { type AccountRow, findAccounts, updateAccount } from './accounts.repository.ts'
import type { ChangeAccountInput } from './accounts.schemas.ts'
import { bindAccount } from './bind-account.ts'
import { holdAccount, loadAccount } from './load-account.ts'
import { accountTarget, presentAccount } from './present-account.ts'
import { refuseLoss } from './refuse-loss.ts'

/** An administrator renames an account, or says anew whose runs may use it. */
export function changeAccount(ctx: Context, id: string, input: z.output<typeof ChangeAccountInput>) {
  return inTransaction(ctx, async (ctx) => {
    const before = await holdAccount(ctx, id)
    await holdOrganization(ctx)
    const { organizationId } = before
    const { name = before.name, bindings, evenIfUsed } = input
    const others = await findAccounts(ctx.db, organizationId)
    if (others.some((other) => other.name === name && other.id !== id)) throw new AccountNameTaken({ name })
    if (name !== before.name) await updateAccount(ctx.db, organizationId, id, { name })
    const losing = bindings === undefined ? [] : await refuseLoss(ctx, before, { bindings, evenIfUsed })
    if (bindings !== undefined) await bindAccount(ctx, before, bindings)
    const after = await loadAccount(ctx, id, 'accounts:change')
    await recordAudit(ctx, {
      action: 'account.changed',
      target: accountTarget(after),
      before: said(before),
      after: { ...said(after), ...(losing.length > 0 ? { environmentsThatLostIt: losing } : {}) },
    })
    return presentAccount(ctx, after)
  })
}

function said({ name, bindings }: AccountRow) {
  return { name, bindings: bindings.map(({ teamId, stage }) => ({ teamId, stage })) }
}
