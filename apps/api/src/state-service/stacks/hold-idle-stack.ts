import type { Context } from '../../platform/context.ts'
import { StackNotFound } from '../state-service.errors.ts'
import { requireNoActiveUpdate } from '../updates/require-no-active-update.ts'
import { lockStack, type StackRow } from './stacks.repository.ts'

/** Inside a transaction: holds a stack at which no update works. Answers its newest version. */
export async function holdIdleStack(ctx: Context, stack: StackRow): Promise<number> {
  await lockStack(ctx.db, stack.id)
  await requireNoActiveUpdate(ctx, stack)
  const held = await lockStack(ctx.db, stack.id)
  if (!held) throw new StackNotFound({ stack: stack.name })
  return held.version
}
