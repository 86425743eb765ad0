import type { RunSession } from '../../engine/runner-protocol.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { systemActor } from '../../platform/access/actor.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { AccountChanged } from '../accounts/accounts.errors.ts'
import { claimedBy } from '../accounts/federation/federation.ts'
import { openAccountCredentials, type UsedAccount } from '../accounts/open-account-credentials.ts'
import { StateBackendClash } from '../state-backends/state-backends.errors.ts'
import { stateBackendOf } from '../state-backends/adapters/state-backend.ts'
import { getArtifactCode, getVersionInUse } from '../catalog/orderable-version.ts'
import { protectionOf } from '../environments/protection.ts'
import { secretNames } from './secret-names.ts'
import { openSecretInputs } from './sealed-inputs.ts'
import { RunSessionOver } from './runs.errors.ts'
import { signIdentities } from './sign-identities.ts'
import { findRun, findSealedInputs, type RunRow, storeAccounts } from './runs.repository.ts'

/** A runner fetches what its one run needs. Only that run's own token gets here, and only while the run is at work. */
export async function openRunSession(ctx: Context): Promise<RunSession> {
  const { actor } = ctx
  if (actor.kind !== 'run' || actor.runId === null) throw new NotFound()
  const run = await findRun(ctx.db, actor, actor.runId)
  if (!run) throw new NotFound()
  if (run.state !== 'running') throw new RunSessionOver()
  // The run's token may read its own stack; the catalog and the accounts are read on its behalf.
  const system = { ...ctx, actor: systemActor(run.organizationId, 'Run session') }
  const version = await getVersionInUse(system, run.blueprintVersionId)
  const { inputs: inputSchema, outputs: outputSchema, packages, accounts } = version.description
  const [code, sealed, protection] = await Promise.all([
    getArtifactCode(system, version.digest),
    findSealedInputs(ctx.db, run.id),
    protectionOf(system, run),
  ])
  const { used, credentials, federated } = await openAccountCredentials(system, run, accounts)
  refuseOthers(run, used)
  const state = await (await stateBackendOf(system, run.stackId)).openForRun(system, run)
  refuseClash([...Object.keys(credentials), ...federated.flatMap(({ sdk }) => claimedBy(sdk))], state)
  const { identities, said } = await signIdentities(system, run, federated)
  await inTransaction(ctx, async (ctx) => {
    await storeAccounts(ctx.db, run.id, used)
    await recordAudit(ctx, {
      action: 'run.session-opened',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
      after: { phase: run.phase, accounts: used, identities: said, digest: version.digest, stateBackend: state?.name },
    })
  })
  return {
    blueprint: { name: version.blueprint.name, version: version.version, digest: version.digest },
    artifact: code.toString('base64'),
    inputs: { ...run.inputs, ...openSecretInputs(ctx.vault, run, sealed) },
    secretInputs: secretNames(inputSchema),
    secretOutputs: secretNames(outputSchema),
    packages: packages.map(({ name }) => name),
    environment: {
      name: run.environmentName,
      stage: run.stage,
      team: run.teamSlug,
      organization: run.organization,
    },
    imports: run.imports,
    ...protection,
    credentials,
    identities,
    state,
  }
}

/** Whoever confirmed a preview confirmed where it would be made. */
function refuseOthers({ needsConfirmation, phase, accounts }: RunRow, used: UsedAccount[]): void {
  if (!needsConfirmation || phase !== 'apply') return
  const gone = accounts.find(({ id }) => !used.some((account) => account.id === id))
  if (gone) throw new AccountChanged({ name: gone.name })
}

/** Providers would get what is for the backend, or the backend what is for them. */
function refuseClash(names: string[], state: RunSession['state']): void {
  const both = Object.keys(state?.environment ?? {}).filter((name) => names.includes(name))
  if (both.length > 0) throw new StateBackendClash({ backend: state?.name ?? '', variables: both.join(', ') })
}
