import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdStateBackend } from './load-state-backend.ts'
import { backendTarget } from './present-state-backend.ts'
import { StateBackendInUse } from './state-backends.errors.ts'
import { findUsingEnvironments, replaceUses, updateStateBackend } from './state-backends.repository.ts'

const mostNamed = 5

/** An administrator takes a backend away, and Automat forgets its secrets. Refused while environments are there. */
export function removeStateBackend(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const backend = await holdStateBackend(ctx, id)
    const { organizationId } = backend
    const using = await findUsingEnvironments(ctx.db, organizationId, [id])
    if (using.length > 0) {
      const named = using.slice(0, mostNamed).map(({ name }) => `"${name}"`)
      const more = using.length > mostNamed ? ' …' : ''
      throw new StateBackendInUse({ count: using.length, environments: named.join(', ') + more })
    }
    await replaceUses(ctx.db, organizationId, id, [])
    const gone = { removedAt: ctx.clock.now(), sealedSecrets: new Uint8Array(0), version: backend.version + 1 }
    await updateStateBackend(ctx.db, organizationId, id, gone)
    await recordAudit(ctx, {
      action: 'state-backend.removed',
      target: backendTarget(backend),
      before: { kind: backend.kind, url: backend.url },
    })
  })
}
