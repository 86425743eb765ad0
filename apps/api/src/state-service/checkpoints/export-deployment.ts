import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { aroundResources } from '../deployments/deployment.ts'
import type { StackReference } from '../http/stack-path.ts'
import { VersionNotFound } from '../state-service.errors.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { findRunningUpdate } from '../updates/updates.repository.ts'
import type { StoredVersion } from './checkpoint.repository.ts'
import { foldJournal } from './fold-journal.ts'
import { versionOrEmpty } from './load-state.ts'
import { asStored, type ChunkItem, resourceChunks } from './resource-chunks.ts'

type State = { stored: StoredVersion; items: ChunkItem[] }

/**
 * `pulumi stack export`: the exact text of a state, in parts; of the newest one also what a running update has reported.
 * Refuses before the first part.
 */
export async function exportDeployment(
  ctx: Context,
  reference: StackReference,
  version?: number,
): Promise<AsyncIterable<string>> {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const state = version === undefined ? await currentState(ctx, stack) : await versionState(ctx, stack.id, version)
  await recordExport(ctx, stack, state.stored.version)
  return textParts(ctx, stack.id, state)
}

/** A run reads its own stack's state as part of its work: the run itself is on record. */
async function recordExport(ctx: Context, stack: StackRow, version: number): Promise<void> {
  if (ctx.actor.kind === 'run') return
  await recordAudit(ctx, {
    action: 'stack.exported',
    target: stackTarget(stack),
    teamId: stack.teamId,
    after: { version },
  })
}

async function* textParts({ db }: Context, stackId: string, { stored, items }: State): AsyncGenerator<string> {
  const { before, after } = aroundResources(stored.envelope, stored.pendingOperations)
  yield before
  if (after === null) return
  let separator = ''
  for await (const texts of resourceChunks(db, stackId, items)) {
    yield `${separator}${texts.join(',')}`
    separator = ','
  }
  yield after
}

async function versionState({ db }: Context, stackId: string, version: number): Promise<State> {
  const stored = await versionOrEmpty(db, stackId, version)
  if (!stored) throw new VersionNotFound({ version })
  return { stored, items: asStored(stored.hashes) }
}

async function currentState(ctx: Context, stack: { id: string; version: number }): Promise<State> {
  const update = await findRunningUpdate(ctx.db, stack.id)
  const folded = update && (await foldJournal(ctx.db, update, ctx.clock.now()))
  return folded ? { stored: folded, items: folded.items } : versionState(ctx, stack.id, stack.version)
}
