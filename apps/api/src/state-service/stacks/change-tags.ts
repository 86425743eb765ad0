import { isDeepStrictEqual } from 'node:util'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack, stackTarget } from './find-stack.ts'
import { requireTags, type StackTags } from './stack-names.ts'
import { type StackRow, updateStack } from './stacks.repository.ts'

/** `pulumi stack tag set`: the CLI sends all tags there are to be. */
export async function changeTags(ctx: Context, reference: StackReference, tags: StackTags): Promise<void> {
  const stack = await getStack(ctx, reference, 'stacks:write')
  await inTransaction(ctx, (ctx) => replaceTags(ctx, stack, tags))
}

/** Inside a transaction. Writes nothing where they are the same. */
export async function replaceTags(ctx: Context, stack: StackRow, tags: StackTags): Promise<void> {
  requireTags(tags)
  if (isDeepStrictEqual(stack.tags, tags)) return
  await updateStack(ctx.db, stack, { tags })
  await recordAudit(ctx, {
    action: 'stack.tags-changed',
    target: stackTarget(stack),
    teamId: stack.teamId,
    before: stack.tags,
    after: tags,
  })
}
