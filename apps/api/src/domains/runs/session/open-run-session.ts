import type { RunPolicyPack, RunSession } from '../../../engine/runner-protocol.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { type RequiredPack, requiredPacks } from '../../../state-service/policies/required-policies.ts'
import { AccountChanged } from '../../accounts/accounts.errors.ts'
import { claimedBy } from '../../accounts/federation/federation.ts'
import { openAccountCredentials, type UsedAccount } from '../../accounts/open-account-credentials.ts'
import { StateBackendClash } from '../../state-backends/state-backends.errors.ts'
import { stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import { getArtifactCode, getVersionInUse } from '../../catalog/versions/orderable-version.ts'
import { protectionOf } from '../../environments/imports/protection.ts'
import { loadRunAtWork } from './load-run-at-work.ts'
import { holdToPolicies } from './hold-to-policies.ts'
import { secretNames } from './secret-names.ts'
import { openSecretInputs } from './sealed-inputs.ts'
import { needsApproval } from '../approvals/needs-approval.ts'
import { lacksApproval } from '../run-lifecycle.ts'
import { ApprovalNeeded } from '../runs.errors.ts'
import { signIdentities } from './sign-identities.ts'
import { findSealedInputs, type RunRow, storeAccounts } from '../runs.repository.ts'

/**
 * A runner fetches what its one run needs. Only that run's own token gets here, and only while the run is at work.
 * `origin`: where the runner has reached us.
 */
export async function openRunSession(ctx: Context, origin: string): Promise<RunSession> {
  const { run, system } = await loadRunAtWork(ctx)
  await requireApproval(ctx, run)
  const version = await getVersionInUse(system, run.blueprintVersionId)
  const { inputs: inputSchema, outputs: outputSchema, packages, accounts } = version.description
  const [code, sealed, { released, ...protection }] = await Promise.all([
    getArtifactCode(system, version.digest),
    findSealedInputs(ctx.db, run.id),
    protectionOf(system, run),
  ])
  const { used, credentials, federated } = await openAccountCredentials(system, run, accounts)
  refuseOthers(run, used)
  const packs = await packsFor(system, run, origin)
  await holdToPolicies(ctx, run, packs)
  const state = await (await stateBackendOf(system, run.stackId)).openForRun(system, { ...run, released })
  refuseClash([...Object.keys(credentials), ...federated.flatMap(({ sdk }) => claimedBy(sdk))], state)
  const { identities, said } = await signIdentities(system, run, federated)
  await inTransaction(ctx, async (ctx) => {
    await storeAccounts(ctx.db, run.id, used)
    await recordAudit(ctx, {
      action: 'run.session-opened',
      target: { kind: 'run', id: run.id, name: run.environmentName },
      teamId: run.teamId,
      runId: run.id,
      after: {
        phase: run.phase,
        accounts: used,
        identities: said,
        digest: version.digest,
        stateBackend: state?.name,
        ...(packs.length > 0 ? { policies: packs.map(({ name, versionTag }) => `${name}@${versionTag}`) } : {}),
      },
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
    // Where the state is here, the engine itself asks for them.
    policies: state === null ? [] : packs.map(runPolicyPack),
  }
}

/** The last gate: also what was let go before the portfolio was tightened is not applied without an approval. */
async function requireApproval(ctx: Context, run: RunRow): Promise<void> {
  if (run.phase === 'preview') return
  const approvalRequired = run.approvalRequired || (await needsApproval(ctx, run.environmentId))
  if (lacksApproval({ ...run, approvalRequired })) throw new ApprovalNeeded()
}

/** Whoever confirmed a preview confirmed where it would be made. */
function refuseOthers({ needsConfirmation, phase, accounts }: RunRow, used: UsedAccount[]): void {
  if (!needsConfirmation || phase !== 'apply') return
  const gone = accounts.find(({ id }) => !used.some((account) => account.id === id))
  if (gone) throw new AccountChanged({ name: gone.name })
}

/** The engine runs policies where it runs a program. */
async function packsFor(ctx: Context, run: RunRow, origin: string): Promise<RequiredPack[]> {
  if (run.kind !== 'deploy') return []
  const { organizationId, organization, stackId: id } = run
  return requiredPacks(ctx, { id, organizationId, organization }, origin)
}

function runPolicyPack({ name, versionTag: version, sha256, address, config }: RequiredPack): RunPolicyPack {
  return { name, version, sha256, address, config }
}

/** Providers would get what is for the backend, or the backend what is for them. */
function refuseClash(names: string[], state: RunSession['state']): void {
  const both = Object.keys(state?.environment ?? {}).filter((name) => names.includes(name))
  if (both.length > 0) throw new StateBackendClash({ backend: state?.name ?? '', variables: both.join(', ') })
}
