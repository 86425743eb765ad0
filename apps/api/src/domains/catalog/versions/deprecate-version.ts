import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { VersionNotPublished } from '../catalog.errors.ts'
import { showNewestFace } from '../newest-face.ts'
import { presentVersion } from './present-version.ts'
import { targetOf } from './publish-version.ts'
import { decideVersion, findVersion } from './versions.repository.ts'

/** Nothing new is ordered from a version any more; it stays in the list of versions, and what runs on it is changed as before. */
export function deprecateVersion(ctx: Context, id: string) {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'catalog:publish', { organizationId })
    const version = await findVersion(ctx.db, organizationId, id)
    if (!version) throw new NotFound()
    const decided = { state: 'deprecated' as const, decidedBy: viewActor(ctx.actor), decidedAt: ctx.clock.now() }
    const done = await decideVersion(ctx.db, id, ['published'], decided)
    if (!done) throw new VersionNotPublished({ state: version.state, done: 'deprecated' })
    await showNewestFace(ctx, version.blueprintId)
    await recordAudit(ctx, {
      action: 'blueprint-version.deprecated',
      target: targetOf(version),
      before: { state: version.state },
      after: { state: 'deprecated' },
    })
    return presentVersion({ ...version, ...decided }, ctx.actor)
  })
}
