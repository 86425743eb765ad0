import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { openBackendSecrets } from './backend-secrets.ts'
import { checkBackend } from './checks/check-backend.ts'
import { loadStateBackend } from './load-state-backend.ts'
import { backendTarget } from './present-state-backend.ts'
import type { StateBackendCheckView } from './state-backends.schemas.ts'

/** An administrator asks a backend whether it can be reached, knows the credentials and can be written to. */
export async function testStateBackend(ctx: Context, id: string): Promise<z.output<typeof StateBackendCheckView>> {
  const backend = await loadStateBackend(ctx, id, 'backends:change')
  const { slug } = await getOwnOrganization(ctx)
  const secrets = openBackendSecrets(ctx.vault, backend)
  const { findings } = await checkBackend(ctx, { ...backend, organization: slug, secrets })
  const works = findings.every(({ passed }) => passed)
  const after = { works, failed: findings.filter(({ passed }) => !passed).map(({ name }) => name) }
  await inTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: 'state-backend.tested', target: backendTarget(backend), after }),
  )
  return { works, findings }
}
