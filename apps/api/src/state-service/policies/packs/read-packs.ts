import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { PackNotFound } from '../policies.errors.ts'
import { findPackVersion, listPackVersions, type PackVersionRow } from './packs.repository.ts'

export type Pack = { name: string; displayName: string; versions: [PackVersionRow, ...PackVersionRow[]] }

/** The packs of the organization, each with its versions, newest first. */
export async function listPacks(ctx: Context): Promise<Pack[]> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:read', { organizationId })
  const packs = new Map<string, Pack>()
  for (const version of await listPackVersions(ctx.db, organizationId)) {
    const known = packs.get(version.name)
    if (known) known.versions.push(version)
    else packs.set(version.name, { name: version.name, displayName: version.displayName, versions: [version] })
  }
  return [...packs.values()]
}

/** One version of a pack, the newest where none is named. */
export async function getPackVersion(
  ctx: Context,
  { name, versionTag }: { name: string; versionTag: string | null },
): Promise<PackVersionRow> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:read', { organizationId })
  const found = await findPackVersion(ctx.db, { organizationId, name, versionTag })
  if (!found) throw new PackNotFound({ name, version: versionTag ?? '' })
  return found
}
