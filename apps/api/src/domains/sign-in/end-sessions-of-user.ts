import type { Context } from '../../platform/context.ts'
import { endSessions } from './end-sessions.ts'
import { useUpSignInLinks } from './sign-in.repository.ts'

/** Ends every session and link of a person in this organization. Part of a removal, which has its own audit event. */
export async function endSessionsOfUser(ctx: Context, userId: string): Promise<number> {
  const who = { userId, organizationId: ctx.actor.organizationId }
  await useUpSignInLinks(ctx.db, who, ctx.clock.now())
  return endSessions(ctx, who)
}
