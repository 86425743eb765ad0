import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { AccountChanged } from '../../accounts/accounts.errors.ts'
import { federatedAccounts } from '../../accounts/open-account-credentials.ts'
import { loadRunAtWork } from './load-run-at-work.ts'
import { signIdentities } from './sign-identities.ts'

/**
 * A runner renews the identity tokens of its run, while the run is at work and its accounts are still bound to it: an
 * account that was unbound or removed is out of its reach when the last token ends.
 */
export async function renewIdentities(ctx: Context) {
  const { run, system } = await loadRunAtWork(ctx)
  const accounts = await federatedAccounts(
    system,
    run,
    run.accounts.map(({ kind }) => kind),
  )
  const other = run.accounts.find(({ id, kind }) => accounts.some((one) => one.kind === kind && one.id !== id))
  if (other) throw new AccountChanged({ name: other.name })
  const { identities, said } = await signIdentities(system, run, accounts)
  await recordAudit(ctx, {
    action: 'run.identity-renewed',
    target: { kind: 'run', id: run.id, name: run.environmentName },
    teamId: run.teamId,
    runId: run.id,
    after: { identities: said },
  })
  return { identities }
}
