import type { Context } from '../../platform/context.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { listRequirements } from './groups/groups.repository.ts'
import { mergeConfigs } from './merge-required.ts'
import { signedPackAddress } from './packs/pack-address.ts'
import { CliTooOld, PackAltered } from './policies.errors.ts'

/** apitype.RequiredPolicy[] of a stack. The engine fetches them and runs nothing without them. */
export async function requiredPolicies(ctx: Context, stack: StackRow, origin: string) {
  const rows = await listRequirements(ctx.db, stack.organizationId, stack.id)
  const altered = rows.find(({ isIntact }) => !isIntact)
  if (altered) throw new PackAltered({ name: altered.name, version: altered.versionTag })
  return [...Map.groupBy(rows, ({ versionId }) => versionId)].flatMap(([id, requirements]) => {
    const [pack] = requirements
    if (!pack) return []
    const { name, version, versionTag, displayName, sha256 } = pack
    const place = { organization: stack.organization, name, versionTag, id, sha256 }
    const packLocation = signedPackAddress(ctx, origin, place)
    return [{ name, version, versionTag, displayName, packLocation, config: mergeConfigs(requirements) }]
  })
}

/** Version 1 of the CLI ignores the configuration of a pack, so that its own mild level would hold instead of a strict one. */
export function requirePolicyAwareCli(version: string | null): void {
  const major = /^v?(\d+)\./.exec(version ?? '')?.[1]
  if (major !== undefined && Number(major) < 3) throw new CliTooOld({ version: version ?? '' })
}

/** Of a stack whose engine does not ask here: `name@version` of what is required of it. */
export async function requiredPackNames(ctx: Context, stackId: string): Promise<string[]> {
  const rows = await listRequirements(ctx.db, ctx.actor.organizationId, stackId)
  return [...new Set(rows.map(({ name, versionTag }) => `${name}@${versionTag}`))]
}
