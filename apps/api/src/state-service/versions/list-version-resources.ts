import type { Context } from '../../platform/context.ts'
import { loadResources } from '../checkpoints/checkpoint.repository.ts'
import { versionOrEmpty } from '../checkpoints/load-state.ts'
import { type StackResource, stackResource } from '../checkpoints/read-resources.ts'
import { textOf } from '../checkpoints/resource-chunks.ts'
import { VersionNotKept } from '../state-service.errors.ts'
import { getStackById } from '../stacks/find-stack.ts'

export type ResourcesPage = { version: number; items: StackResource[]; next: number | null }

/** The resources of a version in the engine's order, without their properties. Only the page's are read. */
export async function listVersionResources(
  ctx: Context,
  stackId: string,
  input: { version: number | undefined; offset: number; limit: number },
): Promise<ResourcesPage> {
  const stack = await getStackById(ctx, stackId, 'stacks:read')
  const version = input.version ?? stack.version
  const stored = await versionOrEmpty(ctx.db, stack.id, version)
  if (!stored) throw new VersionNotKept({ version })
  const end = input.offset + input.limit
  const hashes = stored.hashes.slice(input.offset, end)
  const texts = await loadResources(ctx.db, stack.id, hashes)
  const items = hashes.map((hash) => stackResource(JSON.parse(textOf(texts, hash))))
  return { version, items, next: end < stored.hashes.length ? end : null }
}
