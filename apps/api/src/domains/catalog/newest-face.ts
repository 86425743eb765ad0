import type { Context } from '../../platform/context.ts'
import { updateFace } from './blueprints.repository.ts'
import { BlueprintDescription } from './catalog.schemas.ts'
import { compareVersions } from './versions/version-rules.ts'
import { findPublishedDescriptions } from './versions/versions.repository.ts'

/**
 * A blueprint goes by the title, summary and icon of its newest published version, also when an older one is published
 * after it. Without any it keeps those it had.
 */
export async function showNewestFace(ctx: Context, blueprintId: string): Promise<void> {
  const published = await findPublishedDescriptions(ctx.db, ctx.actor.organizationId, blueprintId)
  const newest = published.toSorted((a, b) => compareVersions(a.version, b.version))[0]
  if (!newest) return
  const { title, summary, icon } = BlueprintDescription.parse(newest.description)
  await updateFace(ctx.db, blueprintId, { title, description: summary, icon })
}
