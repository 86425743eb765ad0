import type { Context } from '../../../platform/context.ts'
import { findBlueprint } from '../blueprints.repository.ts'
import { findVersionByNumber, type VersionRow } from './versions.repository.ts'

/** The stored version with this number, if somebody has looked at it already; a draft may still be replaced. */
export async function findStoredVersion(
  ctx: Context,
  { name, version }: { name: string; version: string },
): Promise<VersionRow | null> {
  const { organizationId } = ctx.actor
  const blueprint = await findBlueprint(ctx.db, organizationId, name)
  const found = blueprint && (await findVersionByNumber(ctx.db, organizationId, blueprint.id, version))
  return found && found.state !== 'draft' && found.state !== 'checked' ? found : null
}
