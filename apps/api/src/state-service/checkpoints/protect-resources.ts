import type { Context } from '../../platform/context.ts'
import { hashOfText } from '../deployments/deployment.ts'
import { changeMembers, memberText } from '../deployments/json-text.ts'
import { getStackById } from '../stacks/find-stack.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { requireNoActiveUpdate } from '../updates/require-no-active-update.ts'
import { updateAuthor } from '../updates/update-actor.ts'
import { insertEndedUpdate } from '../updates/updates.repository.ts'
import { insertResources, saveVersion } from './checkpoint.repository.ts'
import { loadTexts, versionOrEmpty } from './load-state.ts'

type Change = { stackId: string; urns: string[]; protect: boolean }

/**
 * `pulumi state protect` and `unprotect` for the portal, inside the caller's transaction, which records why: the next
 * version is the newest one but for these resources' protection.
 */
export async function protectResources(ctx: Context, { stackId, urns, protect }: Change): Promise<void> {
  if (urns.length === 0) return
  const { db, actor } = ctx
  const stack = await getStackById(ctx, stackId, 'stacks:write')
  await lockStack(db, stackId)
  await requireNoActiveUpdate(ctx, stack)
  const newest = (await lockStack(db, stackId))?.version ?? 0
  const stored = await versionOrEmpty(db, stackId, newest)
  if (!stored) throw new Error(`Version ${newest} of stack ${stackId} is missing.`)
  const change = new Map([['protect', protect ? 'true' : undefined]])
  const state = await loadTexts(db, stackId, stored)
  const resources = state.resources.map((text) =>
    urns.includes(JSON.parse(memberText(text, 'urn') ?? '""')) ? changeMembers(text, change) : text,
  )
  if (resources.every((text, index) => text === state.resources[index])) return
  const version = newest + 1
  const updateId = await insertEndedUpdate(db, {
    organizationId: stack.organizationId,
    stackId,
    kind: 'import',
    dryRun: false,
    requestedBy: updateAuthor(actor),
    runId: actor.runId,
    tokenId: actor.tokenId,
    message: `${protect ? 'Protected' : 'Unprotected'} what was imported`,
    environment: {},
    config: {},
    version,
  })
  await insertResources(db, stackId, resources)
  const { envelope, pendingOperations } = state
  await saveVersion(db, { stackId, version, updateId, envelope, hashes: resources.map(hashOfText), pendingOperations })
}
