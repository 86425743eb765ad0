import type { Context } from '../../../platform/context.ts'
import { StackChanged } from '../../state-service.errors.ts'
import { holdIdleStack } from '../../stacks/hold-idle-stack.ts'
import type { StackRow } from '../../stacks/stacks.repository.ts'
import { updateAuthor } from '../../updates/update-actor.ts'
import { insertEndedUpdate } from '../../updates/updates.repository.ts'

/** Inside a transaction: holds an idle stack, at the very version that somebody decided by. */
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
