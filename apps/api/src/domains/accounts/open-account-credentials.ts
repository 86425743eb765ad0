import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { SealedPlace } from '../../platform/vault/vault.ts'
import { AccountMissing } from './accounts.errors.ts'
import { findAccountByKind } from './accounts.repository.ts'

const Credentials = z.record(z.string(), z.string())

/**
 * The environment variables of these kinds of accounts, for the runner of a run.
 * The caller has made sure that it is that run's own token which asks.
 */
export async function openAccountCredentials(ctx: Context, kinds: string[]): Promise<Record<string, string>> {
  const { organizationId } = ctx.actor
  const variables: Record<string, string> = {}
  for (const kind of kinds) {
    const account = await findAccountByKind(ctx.db, organizationId, kind)
    if (!account) throw new AccountMissing({ kind })
    const place = placeOfAccount(account)
    Object.assign(variables, Credentials.parse(ctx.vault.openJson(place, account.sealedCredentials)))
  }
  return variables
}

type Account = { id: string; organizationId: string; version: number }

export function placeOfAccount({ id, organizationId, version }: Account): SealedPlace {
  return { table: 'cloud_accounts', organizationId, teamId: null, rowId: id, version }
}
