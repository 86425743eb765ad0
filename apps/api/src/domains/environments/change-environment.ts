import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { protectResources } from '../../state-service/checkpoints/protect-resources.ts'
import { updateProtection } from './environments.repository.ts'
import { environmentTarget, holdEnvironment } from './load-environment.ts'

/** Somebody switches an environment's protection against being destroyed. */
export function changeEnvironment(ctx: Context, id: string, change: { protected: boolean }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const environment = await holdEnvironment(ctx, id, 'environments:protect')
    if (environment.protected === change.protected) return
    await updateProtection(ctx.db, environment.id, change.protected)
    // The engine itself goes by the state: a destroy does not run the program.
    const imported = environment.imported.filter(({ protect }) => protect).map(({ urn }) => urn)
    await protectResources(ctx, { stackId: environment.stackId, urns: imported, protect: change.protected })
    await recordAudit(ctx, {
      action: change.protected ? 'environment.protected' : 'environment.unprotected',
      target: environmentTarget(environment),
      teamId: environment.teamId,
      before: { protected: environment.protected },
      after: change,
    })
  })
}
