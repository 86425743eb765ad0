import type { Context } from '../../platform/context.ts'
import type { StackReference } from '../http/stack-path.ts'
import { UpdateNotFound, VersionNotFound } from '../state-service.errors.ts'
import { getStack } from '../stacks/find-stack.ts'
import { findHistoryEntry, findUpdate, type HistoryRow, listHistory, type UpdateState } from './updates.repository.ts'

export const largestPage = 100

const results: Record<UpdateState, string> = {
  requested: 'not-started',
  running: 'in-progress',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'failed',
}

/** `pulumi stack history`: newest first. Without a page size as many as a page may have. */
export async function listUpdates(ctx: Context, reference: StackReference, paging: { pageSize: number; page: number }) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const limit = paging.pageSize || largestPage
  const offset = (Math.max(paging.page, 1) - 1) * limit
  const updates = await listHistory(ctx.db, stack.id, { limit, offset })
  return { updates: updates.map(viewUpdate) }
}

export async function latestUpdateInfo(ctx: Context, reference: StackReference) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const [latest] = await listHistory(ctx.db, stack.id, { limit: 1, offset: 0 })
  if (!latest) throw new UpdateNotFound()
  return { info: viewUpdate(latest) }
}

export async function updateInfo(ctx: Context, reference: StackReference, version: number) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const update = await findHistoryEntry(ctx.db, stack.id, version)
  if (!update) throw new VersionNotFound({ version })
  return { info: viewUpdate(update), requestedBy: update.requestedBy.name, updateID: update.id }
}

/** What the CLI polls after an import: a missing continuation token says that it is over. */
export async function updateStatus(ctx: Context, reference: StackReference, updateId: string) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const update = await findUpdate(ctx.db, stack.id, updateId)
  if (!update) throw new UpdateNotFound()
  const isOver = update.state !== 'requested' && update.state !== 'running'
  return { status: update.state, events: [], ...(isOver ? {} : { continuationToken: update.id }) }
}

/** apitype.UpdateInfo */
function viewUpdate(update: HistoryRow) {
  return {
    kind: update.kind,
    startTime: seconds(update.startedAt ?? update.createdAt),
    message: update.message,
    environment: { ...update.environment, ...markOfMove(update) },
    config: update.config,
    result: results[update.state],
    endTime: seconds(update.endedAt),
    version: update.version,
    resourceChanges: update.resourceChanges ?? {},
    resourceCount: update.resourceCount ?? 0,
  }
}

/** `pulumi stack history` shows the environment: there one sees that an update happened elsewhere. */
function markOfMove({ movedFrom, requestedBy }: HistoryRow): Record<string, string> {
  return movedFrom ? { 'moved.from': movedFrom.source, 'moved.by': requestedBy.name } : {}
}

function seconds(at: Date | null): number {
  return at === null ? 0 : Math.floor(at.getTime() / 1000)
}
