import type { Context } from '../../../platform/context.ts'
import { insertResources, saveVersion, type StoredVersion } from '../../checkpoints/checkpoint.repository.ts'
import { versionOrEmpty } from '../../checkpoints/load-state.ts'
import { asStored, resourceChunks } from '../../checkpoints/resource-chunks.ts'
import { hashOfText } from '../../deployments/deployment.ts'
import { changeMembers } from '../../deployments/json-text.ts'
import { getStackById } from '../../stacks/find-stack.ts'
import { holdIdleStack } from '../../stacks/hold-idle-stack.ts'
import { insertStateEdit } from './edit-state.ts'

type Change = { urns: string[]; protect: boolean }

/**
 * `pulumi state protect` and `unprotect` for the portal, inside the caller's transaction, which records why: the next
 * version is the newest one but for these resources' protection. What is not in the state is left out.
 */
export async function protectResources(ctx: Context, stackId: string, change: Change): Promise<void> {
  if (change.urns.length === 0) return
  const { db } = ctx
  const stack = await getStackById(ctx, stackId, 'stacks:write')
  const newest = await holdIdleStack(ctx, stack)
  const stored = await versionOrEmpty(db, stackId, newest)
  if (!stored) throw new Error(`Version ${newest} of stack ${stackId} is missing.`)
  const { hashes, texts } = await withProtection(ctx, { stackId, stored }, change)
  if (texts.length === 0) return
  const version = newest + 1
  const message = `${change.protect ? 'Protected' : 'Unprotected'} what was imported`
  const updateId = await insertStateEdit(ctx, stack, { kind: 'protect', version, message })
  await insertResources(db, stackId, texts)
  await saveVersion(db, { ...stored, hashes, stackId, version, updateId })
}

/** All hashes in their order, and the texts that are new among them. */
async function withProtection(
  { db }: Context,
  { stackId, stored }: { stackId: string; stored: StoredVersion },
  { urns, protect }: Change,
): Promise<{ hashes: string[]; texts: string[] }> {
  const wanted = new Set(urns)
  const hashes: string[] = []
  const texts: string[] = []
  for await (const chunk of resourceChunks(db, stackId, asStored(stored.hashes))) {
    for (const text of chunk) {
      const found = JSON.parse(text) as { urn: string; protect?: boolean }
      const isAsWanted = !wanted.has(found.urn) || (found.protect ?? false) === protect
      const next = isAsWanted ? text : changeMembers(text, new Map([['protect', protect ? 'true' : undefined]]))
      hashes.push(isAsWanted ? (stored.hashes[hashes.length] as string) : hashOfText(next))
      if (!isAsWanted) texts.push(next)
    }
  }
  return { hashes, texts }
}
