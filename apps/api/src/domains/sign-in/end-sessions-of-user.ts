import type { Context } from '../../platform/context.ts'
import { revokeSessions } from './sign-in.repository.ts'

/** Ends every session of a person in this organization. Part of a removal, which has its own audit event. */
export async function endSessionsOfUser(ctx: Context, userId: string): Promise<void> {
  await revokeSessions(ctx.db, { userId, organizationId: ctx.actor.organizationId }, ctx.clock.now())
}
