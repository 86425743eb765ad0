import { randomUUID } from 'node:crypto'
import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { findAccountByKind, upsertAccount } from './accounts.repository.ts'
import { placeOfAccount } from './open-account-credentials.ts'

type Input = { kind: string; name: string; credentials: Record<string, string> }

/** The operator stores the credentials of a place where things are made. */
export function putAccount(ctx: Context, input: Input): Promise<{ id: string; changed: boolean }> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'accounts:change', { organizationId })
    const known = await findAccountByKind(ctx.db, organizationId, input.kind)
    const id = known?.id ?? randomUUID()
    if (known?.name === input.name) {
      const before = JSON.stringify(ctx.vault.openJson(placeOfAccount(known), known.sealedCredentials))
      if (before === JSON.stringify(input.credentials)) return { id, changed: false }
    }
    const row = { id, organizationId, version: (known?.version ?? 0) + 1 }
    const sealedCredentials = ctx.vault.sealJson(placeOfAccount(row), input.credentials)
    await upsertAccount(ctx.db, { ...row, kind: input.kind, name: input.name, sealedCredentials })
    await recordAudit(ctx, {
      action: known ? 'account.changed' : 'account.created',
      target: { kind: 'account', id, name: input.name },
      after: { kind: input.kind, variables: Object.keys(input.credentials) },
    })
    return { id, changed: true }
  })
}
