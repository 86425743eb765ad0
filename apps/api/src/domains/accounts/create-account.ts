import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { viewActor } from '../../platform/access/actor.ts'
import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { getSigningKey } from '../workload-identity/signing-keys.ts'
import { sealCredentials } from './account-credentials.ts'
import { AccountNameTaken, TooManyAccounts } from './accounts.errors.ts'
import { findAccounts, insertAccount } from './accounts.repository.ts'
import type { CreateAccountInput } from './accounts.schemas.ts'
import { bindAccount } from './bind-account.ts'
import { requireFitting } from './require-fitting.ts'
import { loadAccount } from './load-account.ts'
import { accountTarget, presentAccount } from './present-account.ts'

const most = 200

/** An administrator registers a place where things are made. Nobody's runs use it but those that it is bound to. */
export function createAccount(ctx: Context, input: z.output<typeof CreateAccountInput>) {
  const { organizationId } = ctx.actor
  const { name, kind, federation = null, credentials, bindings } = input
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'accounts:change', { organizationId })
    requireFitting(kind, federation, credentials)
    await holdOrganization(ctx)
    const others = await findAccounts(ctx.db, organizationId)
    if (others.length >= most) throw new TooManyAccounts({ most })
    if (others.some((other) => other.name === name)) throw new AccountNameTaken({ name })
    const row = { id: randomUUID(), organizationId, version: 1 }
    const variables = Object.keys(credentials).toSorted()
    await insertAccount(ctx.db, {
      ...row,
      name,
      kind,
      federation,
      variables,
      sealedCredentials: sealCredentials(ctx.vault, row, credentials),
      createdBy: viewActor(ctx.actor),
      createdAt: ctx.clock.now(),
    })
    if (federation !== null) await getSigningKey(ctx)
    await bindAccount(ctx, { id: row.id, kind }, bindings)
    await recordAudit(ctx, {
      action: 'account.created',
      target: accountTarget({ id: row.id, name }),
      after: { kind, federation, variables, bindings },
    })
    return presentAccount(ctx, await loadAccount(ctx, row.id, 'accounts:change'))
  })
}
