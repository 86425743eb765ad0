import type { Context } from '../../platform/context.ts'
import { type Credentials, openCredentials } from './account-credentials.ts'
import { AccountClash, AccountMissing } from './accounts.errors.ts'
import { type AccountRow, findAccounts, findLastUsed } from './accounts.repository.ts'
import { chooseAccount } from './choose-account.ts'
import { claimedBy, cloudOf, type SdkSettings } from './federation/federation.ts'

export type UsedAccount = { id: string; name: string; kind: string }
export type AskingRun = {
  id: string
  organization: string
  environmentId: string
  environmentName: string
  teamId: string
  teamSlug: string
  stage: string
}
/** An account that its run signs in to with an identity token. */
export type FederatedAccount = UsedAccount & { audience: string; subject: string; sdk: SdkSettings }
export type OpenedAccounts = { used: UsedAccount[]; credentials: Credentials; federated: FederatedAccount[] }

/**
 * The accounts of these kinds that a run may use, with their environment variables for its runner.
 * The caller has made sure that it is that run's own token which asks.
 */
export async function openAccountCredentials(ctx: Context, run: AskingRun, kinds: string[]): Promise<OpenedAccounts> {
  const accounts = await accountsOf(ctx, run, kinds)
  const federated = accounts.flatMap((account) => federatedOf(account, run) ?? [])
  const opened = accounts.map((account) => ({ account, credentials: openCredentials(ctx.vault, account) }))
  refuseClash(
    opened.map(({ account, credentials }) => {
      const sdk = federated.find(({ id }) => id === account.id)?.sdk
      return { ...account, sets: [...Object.keys(credentials), ...(sdk ? claimedBy(sdk) : [])] }
    }),
  )
  return {
    used: accounts.map(({ id, name, kind }) => ({ id, name, kind })),
    credentials: Object.assign({}, ...opened.map(({ credentials }) => credentials)),
    federated,
  }
}

/** Those of them that the run signs in to with a token, without opening anything. */
export async function federatedAccounts(ctx: Context, run: AskingRun, kinds: string[]): Promise<FederatedAccount[]> {
  return (await accountsOf(ctx, run, kinds)).flatMap((account) => federatedOf(account, run) ?? [])
}

async function accountsOf(ctx: Context, run: AskingRun, kinds: string[]): Promise<AccountRow[]> {
  const { organizationId } = ctx.actor
  if (kinds.length === 0) return []
  const all = await findAccounts(ctx.db, organizationId)
  const lastUsed = await findLastUsed(ctx.db, organizationId, run.environmentId)
  return [...new Set(kinds)].map((kind) => {
    const ofKind = all.filter((account) => account.kind === kind)
    const account = chooseAccount(ofKind, run, lastUsed)
    if (!account) throw new AccountMissing({ kind, team: run.teamSlug, stage: run.stage })
    return account
  })
}

function federatedOf({ id, name, kind, federation }: AccountRow, run: AskingRun): FederatedAccount | null {
  const cloud = cloudOf(kind)
  if (!cloud || federation === null) return null
  const settings = cloud.schema.parse(federation)
  const { organization, stage } = run
  const of = { organization, team: run.teamSlug, stage, environment: run.environmentName, run: run.id }
  const audience = cloud.audience(settings)
  return { id, name, kind, audience, subject: cloud.subject(of), sdk: cloud.sdkSettings(settings, of) }
}

/** Of two values for one variable, a provider would get either. */
function refuseClash(accounts: { name: string; sets: string[] }[]): void {
  const setBy = new Map<string, string>()
  for (const { name, sets } of accounts) {
    const both = sets.filter((variable) => setBy.has(variable))
    const [first] = both
    if (first !== undefined) {
      throw new AccountClash({ one: setBy.get(first) ?? '', other: name, variables: both.join(', ') })
    }
    for (const variable of sets) setBy.set(variable, name)
  }
}
