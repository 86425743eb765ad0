import type { Context } from '../../../platform/context.ts'
import { StackChanged, StackNotFound } from '../../state-service.errors.ts'
import { lockStack, type StackRow } from '../../stacks/stacks.repository.ts'
import { requireNoActiveUpdate } from '../../updates/require-no-active-update.ts'
import { updateAuthor } from '../../updates/update-actor.ts'
import { insertEndedUpdate } from '../../updates/updates.repository.ts'

/** Inside a transaction: holds a stack at which no update works. Answers its newest version. */
export async function holdIdleStack(ctx: Context, stack: StackRow): Promise<number> {
  await lockStack(ctx.db, stack.id)
  await requireNoActiveUpdate(ctx, stack)
  const held = await lockStack(ctx.db, stack.id)
  if (!held) throw new StackNotFound({ stack: stack.name })
  return held.version
}

/** The same, at the very version that somebody decided by. */
export async function holdStackAt(ctx: Context, stack: StackRow, expected: number): Promise<void> {
  const version = await holdIdleStack(ctx, stack)
  if (version !== expected) throw new StackChanged({ version, expected })
}

/** A change of the state alone, over as soon as it is made; it stands in the stack's history. */
export function insertStateEdit(
  { db, actor }: Context,
  stack: StackRow,
  edit: { kind: 'restore' | 'repair' | 'protect'; version: number; message: string },
): Promise<string> {
  return insertEndedUpdate(db, {
    organizationId: stack.organizationId,
    stackId: stack.id,
    dryRun: false,
    requestedBy: updateAuthor(actor),
    runId: actor.runId,
    tokenId: actor.tokenId,
    environment: {},
    config: {},
    ...edit,
  })
}
