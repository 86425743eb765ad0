import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { deploymentText, hashOfText } from '../deployments/deployment.ts'
import type { StackReference } from '../http/stack-path.ts'
import { VersionNotFound } from '../state-service.errors.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import type { StackRow } from '../stacks/stacks.repository.ts'
import { findRunningUpdate } from '../updates/updates.repository.ts'
import { loadResources, type StoredVersion } from './checkpoint.repository.ts'
import { foldJournal } from './fold-journal.ts'
import { textOf, versionOrEmpty } from './load-state.ts'

/** `pulumi stack export`: the exact text of a state; of the newest one also what a running update has reported. */
export async function exportDeployment(ctx: Context, reference: StackReference, version?: number): Promise<string> {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const { stored, extra } =
    version === undefined ? await currentState(ctx, stack) : await versionState(ctx, stack.id, version)
  await recordExport(ctx, stack, stored.version)
  const texts = await loadResources(
    ctx.db,
    stack.id,
    stored.hashes.filter((hash) => !extra.has(hash)),
  )
  const resources = stored.hashes.map((hash) => extra.get(hash) ?? textOf(texts, hash))
  return deploymentText(stored.envelope, resources, stored.pendingOperations)
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

type State = { stored: StoredVersion; extra: ReadonlyMap<string, string> }

async function versionState({ db }: Context, stackId: string, version: number): Promise<State> {
  const stored = await versionOrEmpty(db, stackId, version)
  if (!stored) throw new VersionNotFound({ version })
  return { stored, extra: new Map() }
}

async function currentState(ctx: Context, stack: { id: string; version: number }): Promise<State> {
  const update = await findRunningUpdate(ctx.db, stack.id)
  const folded = update && (await foldJournal(ctx.db, update, ctx.clock.now()))
  if (!folded) return versionState(ctx, stack.id, stack.version)
  return { stored: folded, extra: new Map(folded.changedTexts.map((text) => [hashOfText(text), text])) }
}
