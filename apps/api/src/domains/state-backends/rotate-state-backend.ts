import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import {
  type GivenSecrets,
  mergeSecrets,
  openBackendSecrets,
  sealBackendSecrets,
  secretProblems,
} from './backend-secrets.ts'
import { requireWorking } from './checks/check-backend.ts'
import { holdStateBackend, loadStateBackend } from './load-state-backend.ts'
import { backendTarget, presentStateBackend } from './present-state-backend.ts'
import { StateBackendInvalid } from './state-backends.errors.ts'
import { lowestPassphrase, type StateBackendRow, updateStateBackend } from './state-backends.repository.ts'

/**
 * An administrator gives a backend another token, password or passphrase. It is asked first. Stacks are encrypted with a
 * new passphrase by their next run; until then the old one is kept for them.
 */
export async function rotateStateBackend(ctx: Context, id: string, given: GivenSecrets) {
  const seen = await loadStateBackend(ctx, id, 'backends:change')
  const errors = secretProblems(seen.kind, given, 'some')
  if (errors.length > 0) throw new StateBackendInvalid({}, { errors })
  const { slug } = await getOwnOrganization(ctx)
  await requireWorking(ctx, { ...seen, organization: slug, secrets: (await merged(ctx, seen, given)).secrets })
  return inTransaction(ctx, async (ctx) => {
    const backend = await holdStateBackend(ctx, id)
    const { secrets, newest } = await merged(ctx, backend, given)
    const sealed = { ...backend, version: backend.version + 1 }
    await updateStateBackend(ctx.db, backend.organizationId, id, {
      sealedSecrets: sealBackendSecrets(ctx.vault, sealed, secrets),
      version: sealed.version,
      passphraseNumber: newest,
      rotatedAt: ctx.clock.now(),
    })
    await recordAudit(ctx, {
      action: 'state-backend.rotated',
      target: backendTarget(backend),
      after: { secrets: Object.keys(given).filter((name) => given[name as keyof GivenSecrets] !== undefined) },
    })
    return presentStateBackend(ctx, await loadStateBackend(ctx, id, 'backends:change'))
  })
}

async function merged(ctx: Context, backend: StateBackendRow, given: GivenSecrets) {
  const lowest = await lowestPassphrase(ctx.db, backend.organizationId, backend.id)
  return mergeSecrets(openBackendSecrets(ctx.vault, backend), given, { newest: backend.passphraseNumber, lowest })
}
