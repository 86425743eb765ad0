import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { AccountInvalid, AccountNameTaken } from './accounts.errors.ts'
import { type AccountRow, findAccounts, updateAccount } from './accounts.repository.ts'
import type { ChangeAccountInput } from './accounts.schemas.ts'
import { bindAccount } from './bind-account.ts'
import { federationProblems } from './federation/federation.ts'
import { holdAccount, loadAccount } from './load-account.ts'
import { accountTarget, presentAccount } from './present-account.ts'
import { refuseLoss } from './refuse-loss.ts'

/** An administrator renames an account, or says anew whose runs may use it. */
export function changeAccount(ctx: Context, id: string, input: z.output<typeof ChangeAccountInput>) {
  return inTransaction(ctx, async (ctx) => {
    const before = await holdAccount(ctx, id)
    await holdOrganization(ctx)
    const { organizationId } = before
    const { name = before.name, federation, bindings, evenIfUsed } = input
    if (federation !== undefined) requireChangeable(before, federation)
    const others = await findAccounts(ctx.db, organizationId)
    if (others.some((other) => other.name === name && other.id !== id)) throw new AccountNameTaken({ name })
    if (name !== before.name) await updateAccount(ctx.db, organizationId, id, { name })
    if (federation !== undefined) await updateAccount(ctx.db, organizationId, id, { federation })
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

/** Credentials and tokens are two kinds of trust: one does not become the other unnoticed. */
function requireChangeable({ kind, federation }: AccountRow, next: Record<string, string>): void {
  const errors =
    federation === null
      ? [{ field: '/federation', rule: 'kind', message: 'is for accounts that were made with it' }]
      : federationProblems(kind, next)
  if (errors.length > 0) throw new AccountInvalid({}, { errors })
}

function said({ name, federation, bindings }: AccountRow) {
  return { name, federation, bindings: bindings.map(({ teamId, stage }) => ({ teamId, stage })) }
}
