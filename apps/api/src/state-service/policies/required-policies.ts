import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/audit/audit-chain.ts'
import type { Context } from '../../platform/context.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { listRequirements } from './groups/groups.repository.ts'
import { mergeConfigs } from './merge-required.ts'
import { signedPackAddress } from './packs/pack-address.ts'
import { CliTooOld, PackAltered } from './policies.errors.ts'
import type { PackConfig } from './policy.ts'

type RuledStack = Pick<StackRow, 'id' | 'organizationId'> & {
  /** Its slug. */
  organization: string
}

/** One version of a pack, as it holds for one stack. */
export type RequiredPack = {
  name: string
  version: number
  versionTag: string
  displayName: string
  /** Of its archive, in hex. */
  sha256: string
  /** Opens the archive without a token, for some minutes. */
  address: string
  config: PackConfig
}

/** What is required of a stack; throws where one of the packs is not what was published. */
export async function requiredPacks(ctx: Context, stack: RuledStack, origin: string): Promise<RequiredPack[]> {
  const rows = await listRequirements(ctx.db, stack.organizationId, stack.id)
  const altered = rows.find(({ isIntact }) => !isIntact)
  if (altered) throw new PackAltered({ name: altered.name, version: altered.versionTag })
  return [...Map.groupBy(rows, ({ versionId }) => versionId)].flatMap(([id, requirements]) => {
    const [pack] = requirements
    if (!pack) return []
    const { name, version, versionTag, displayName, sha256 } = pack
    const address = signedPackAddress(ctx, origin, { organization: stack.organization, name, versionTag, id, sha256 })
    const digest = Buffer.from(sha256).toString('hex')
    return [{ name, version, versionTag, displayName, sha256: digest, address, config: mergeConfigs(requirements) }]
  })
}

/** apitype.RequiredPolicy[] of a stack. The engine fetches them and runs nothing without them. */
export async function requiredPolicies(ctx: Context, stack: StackRow, origin: string) {
  const packs = await requiredPacks(ctx, stack, origin)
  return packs.map(({ name, version, versionTag, displayName, address: packLocation, config }) => {
    return { name, version, versionTag, displayName, packLocation, config }
  })
}

/** The same for the same packs with the same levels and properties, in hex. */
export function digestOfPacks(packs: RequiredPack[]): string {
  const facts = packs.map(({ name, versionTag, sha256, config }) => ({ name, versionTag, sha256, config }))
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

/** Version 1 of the CLI ignores the configuration of a pack, so that its own mild level would hold instead of a strict one. */
export function requirePolicyAwareCli(version: string | null): void {
  const major = /^v?(\d+)\./.exec(version ?? '')?.[1]
  if (major !== undefined && Number(major) < 3) throw new CliTooOld({ version: version ?? '' })
}
