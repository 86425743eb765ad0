import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { isSessionLive } from './session-limits.ts'
import { findSession, revokeSessions, revokeSessionsByLink } from './sign-in.repository.ts'

/** Ends what began through a provider, of one person or of all. Part of a change that has its own audit event. */
export function endSessionsOfProvider(ctx: Context, identityProviderId: string, userId?: string): Promise<number> {
  const { organizationId } = ctx.actor
  const who = { organizationId, identityProviderId, ...(userId === undefined ? {} : { userId }) }
  return revokeSessions(ctx.db, who, ctx.clock.now())
}

/** Ends every session of the organization that began by a link, but one person's. */
export function endSessionsByLink(ctx: Context, { but }: { but: string }): Promise<number> {
  return revokeSessionsByLink(ctx.db, { organizationId: ctx.actor.organizationId, but }, ctx.clock.now())
}

/** Whether this browser's session began through a provider. */
export async function isSessionOfProvider(ctx: Context, secret: string | undefined): Promise<boolean> {
  const session = secret === undefined ? null : await findSession(ctx.db, hashLinkSecret(secret))
  return session !== null && session.identityProviderId !== null && isSessionLive(session, ctx.clock.now())
}
