import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { updateProtection } from './environments.repository.ts'
import { environmentTarget, holdEnvironment } from './load-environment.ts'
import { protectImported } from './imports/protect-imported.ts'

/** Somebody switches an environment's protection against being destroyed. */
export function changeEnvironment(ctx: Context, id: string, change: { protected: boolean }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const environment = await holdEnvironment(ctx, id, 'environments:protect')
    if (environment.protected === change.protected) return
    await updateProtection(ctx.db, environment.id, change.protected)
    await protectImported(ctx, environment, change.protected)
    await recordAudit(ctx, {
      action: change.protected ? 'environment.protected' : 'environment.unprotected',
      target: environmentTarget(environment),
      teamId: environment.teamId,
      before: { protected: environment.protected },
      after: change,
    })
  })
}
