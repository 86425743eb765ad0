import type { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { assignUses } from './assign-uses.ts'
import { holdStateBackend, loadStateBackend } from './load-state-backend.ts'
import { backendTarget, presentStateBackend } from './present-state-backend.ts'
import { StateBackendNameTaken } from './state-backends.errors.ts'
import { findStateBackends, type StateBackendRow, updateStateBackend } from './state-backends.repository.ts'
import type { ChangeStateBackendInput } from './state-backends.schemas.ts'

/** An administrator renames a backend, or says anew which environments go there. Those that exist stay where they are. */
export function changeStateBackend(ctx: Context, id: string, input: z.output<typeof ChangeStateBackendInput>) {
  return inTransaction(ctx, async (ctx) => {
    const before = await holdStateBackend(ctx, id)
    await holdOrganization(ctx)
    const { name = before.name, uses } = input
    const others = await findStateBackends(ctx.db, ctx.actor.organizationId)
    if (others.some((other) => other.name === name && other.id !== id)) throw new StateBackendNameTaken({ name })
    if (name !== before.name) await updateStateBackend(ctx.db, ctx.actor.organizationId, id, { name })
    if (uses !== undefined) await assignUses(ctx, id, uses)
    const after = await loadStateBackend(ctx, id, 'backends:change')
    await recordAudit(ctx, {
      action: 'state-backend.changed',
      target: backendTarget(after),
      before: said(before),
      after: said(after),
    })
    return presentStateBackend(ctx, after)
  })
}

function said({ name, uses }: StateBackendRow) {
  return { name, uses: uses.map(({ teamId, stage }) => ({ teamId, stage })) }
}
