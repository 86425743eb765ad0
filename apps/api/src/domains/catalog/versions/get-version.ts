import { Hidden } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { loadVisibleBlueprint } from '../get-blueprint.ts'
import { presentVersion } from './present-version.ts'
import { seesWholeCatalog } from './version-rules.ts'
import { findVersion, type VersionRow } from './versions.repository.ts'

/** Somebody looks at one version: its form, its findings, who decided. */
export async function getVersion(ctx: Context, id: string) {
  return presentVersion(await loadVisibleVersion(ctx, id), ctx.actor)
}

export async function loadVisibleVersion(ctx: Context, id: string): Promise<VersionRow> {
  const row = await findVersion(ctx.db, ctx.actor.organizationId, id)
  if (!row) throw new NotFound()
  await loadVisibleBlueprint(ctx, row.blueprint.name)
  const ordinary = row.state === 'published' || row.state === 'deprecated'
  if (!ordinary && !seesWholeCatalog(ctx.actor)) throw new Hidden()
  return row
}
