import type { Context } from '../../platform/context.ts'
import { type Credentials, openCredentials } from './account-credentials.ts'
import { AccountClash, AccountMissing } from './accounts.errors.ts'
import { type AccountRow, findAccounts, findLastUsed } from './accounts.repository.ts'
import { chooseAccount } from './choose-account.ts'

export type UsedAccount = { id: string; name: string; kind: string }
type AskingRun = { environmentId: string; teamId: string; teamSlug: string; stage: string }
type Opened = { used: UsedAccount[]; credentials: Credentials }

/**
 * The accounts of these kinds that a run may use, with their environment variables for its runner.
 * The caller has made sure that it is that run's own token which asks.
 */
export async function openAccountCredentials(ctx: Context, run: AskingRun, kinds: string[]): Promise<Opened> {
  const { organizationId } = ctx.actor
  if (kinds.length === 0) return { used: [], credentials: {} }
  const all = await findAccounts(ctx.db, organizationId)
  const lastUsed = await findLastUsed(ctx.db, organizationId, run.environmentId)
  const accounts = [...new Set(kinds)].map((kind) => {
    const ofKind = all.filter((account) => account.kind === kind)
    const account = chooseAccount(ofKind, run, lastUsed)
    if (!account) throw new AccountMissing({ kind, team: run.teamSlug, stage: run.stage })
    return account
  })
  const credentials: Credentials = {}
  const setBy = new Map<string, string>()
  for (const account of accounts) {
    const opened = openCredentials(ctx.vault, account)
    refuseClash(account, Object.keys(opened), setBy)
    Object.assign(credentials, opened)
  }
  return { used: accounts.map(({ id, name, kind }) => ({ id, name, kind })), credentials }
}

/** Of two values for one variable, a provider would get either. */
function refuseClash({ name }: AccountRow, variables: string[], setBy: Map<string, string>): void {
  const both = variables.filter((variable) => setBy.has(variable))
  const [first] = both
  if (first !== undefined) {
    throw new AccountClash({ one: setBy.get(first) ?? '', other: name, variables: both.join(', ') })
  }
  for (const variable of variables) setBy.set(variable, name)
}
