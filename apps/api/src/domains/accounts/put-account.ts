import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { openCredentials } from './account-credentials.ts'
import { findAccountsOfKind } from './accounts.repository.ts'
import { createAccount } from './create-account.ts'
import { replaceCredentials } from './replace-credentials.ts'

type Input = { kind: string; name: string; credentials: Record<string, string> }

/**
 * The operator's own account of a kind, for every run. It is made once: where administrators have renamed or removed it,
 * theirs is what counts.
 */
export function putAccount(ctx: Context, input: Input): Promise<{ id: string; changed: boolean } | null> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    const known = await findAccountsOfKind(ctx.db, organizationId, input.kind)
    if (known.length === 0) {
      const { id } = await createAccount(ctx, { ...input, bindings: [{ teamId: null, stage: null }] })
      return { id, changed: true }
    }
    const own = known.find(({ name, removedAt }) => name === input.name && removedAt === null)
    if (!own) return null
    if (sorted(openCredentials(ctx.vault, own)) === sorted(input.credentials) && own.variables.length > 0) {
      return { id: own.id, changed: false }
    }
    await replaceCredentials(ctx, own.id, input.credentials)
    return { id: own.id, changed: true }
  })
}

function sorted(credentials: Record<string, string>): string {
  return JSON.stringify(Object.entries(credentials).toSorted())
}
