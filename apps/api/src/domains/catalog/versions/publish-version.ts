import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { AuthorCannotDecide, ChecksFailed, VersionNotChecked } from '../catalog.errors.ts'
import { showNewestFace } from '../newest-face.ts'
import { presentVersion } from './present-version.ts'
import { failedChecks, isAuthor } from './version-rules.ts'
import { decideVersion, findVersion, type VersionRow } from './versions.repository.ts'

/** A second person lets a version be ordered: exactly the bytes with this digest. */
export function publishVersion(ctx: Context, id: string) {
  return inTransaction(ctx, async (ctx) => {
    const version = await loadDecidable(ctx, id)
    if (version.state !== 'checked') throw new VersionNotChecked({ state: version.state })
    const failed = failedChecks(version)
    if (failed.length > 0) throw new ChecksFailed({ names: failed.join(', ') })
    const decided = { state: 'published' as const, decidedBy: viewActor(ctx.actor), decidedAt: ctx.clock.now() }
    if (!(await decideVersion(ctx.db, id, ['checked'], decided)))
      throw new VersionNotChecked({ state: 'decided already' })
    await showNewestFace(ctx, version.blueprintId)
    await recordAudit(ctx, {
      action: 'blueprint-version.published',
      target: targetOf(version),
      before: { state: version.state },
      after: { state: 'published', digest: version.digest },
    })
    return presentVersion({ ...version, ...decided }, ctx.actor)
  })
}

/** A version of the organization that the actor may decide on: they look after the catalog and did not write it. */
export async function loadDecidable(ctx: Context, id: string): Promise<VersionRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'catalog:publish', { organizationId })
  const version = await findVersion(ctx.db, organizationId, id)
  if (!version) throw new NotFound()
  if (isAuthor(ctx.actor, version)) throw new AuthorCannotDecide()
  return version
}

export function targetOf(version: VersionRow) {
  return { kind: 'blueprint-version', id: version.id, name: `${version.blueprint.name}@${version.version}` }
}
