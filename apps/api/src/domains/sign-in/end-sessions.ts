import type { Context } from '../../platform/context.ts'
import { tell } from '../runs/events/run-channels.ts'
import { revokeSessions, type SessionsWhere } from './sign-in.repository.ts'

/**
 * Ends sessions and says how many. Whoever watches a run by one of them shows their credentials again. Part of a change
 * that has its own audit event.
 */
export async function endSessions(ctx: Context, which: SessionsWhere): Promise<number> {
  const users = await revokeSessions(ctx.db, which, ctx.clock.now())
  for (const userId of new Set(users)) await tell(ctx.db, 'left', userId)
  return users.length
}
