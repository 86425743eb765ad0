import { viewActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { VersionNotChecked } from '../catalog.errors.ts'
import { presentVersion } from './present-version.ts'
import { loadDecidable, targetOf } from './publish-version.ts'
import { decideVersion } from './versions.repository.ts'

/** A second person turns a version down and says why. */
export function refuseVersion(ctx: Context, input: { id: string; reason: string }) {
  return inTransaction(ctx, async (ctx) => {
    const version = await loadDecidable(ctx, input.id)
    const decided = {
      state: 'refused' as const,
      decidedBy: viewActor(ctx.actor),
      decidedAt: ctx.clock.now(),
      refusedReason: input.reason,
    }
    const done = await decideVersion(ctx.db, version.id, ['draft', 'checked'], decided)
    if (!done) throw new VersionNotChecked({ state: version.state })
    await recordAudit(ctx, {
      action: 'blueprint-version.refused',
      target: targetOf(version),
      before: { state: version.state },
      after: { state: 'refused' },
      reason: input.reason,
    })
    return presentVersion({ ...version, ...decided }, ctx.actor)
  })
}
