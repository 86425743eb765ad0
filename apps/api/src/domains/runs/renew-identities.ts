import { systemActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { AccountChanged } from '../accounts/accounts.errors.ts'
import { federatedAccounts } from '../accounts/open-account-credentials.ts'
import { RunSessionOver } from './runs.errors.ts'
import { findRun } from './runs.repository.ts'
import { signIdentities } from './sign-identities.ts'

/**
 * A runner renews the identity tokens of its run, while the run is at work and its accounts are still bound to it: an
 * account that was unbound or removed is out of its reach when the last token ends.
 */
export async function renewIdentities(ctx: Context) {
  const { actor } = ctx
  if (actor.kind !== 'run' || actor.runId === null) throw new NotFound()
  const run = await findRun(ctx.db, actor, actor.runId)
  if (!run) throw new NotFound()
  if (run.state !== 'running') throw new RunSessionOver()
  const system = { ...ctx, actor: systemActor(run.organizationId, 'Run session') }
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
