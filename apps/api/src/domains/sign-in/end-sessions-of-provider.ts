import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { isSessionLive } from './session-limits.ts'
import { findSession, revokeSessions, revokeSessionsByLink } from './sign-in.repository.ts'

/**
 * Ends what began through a provider: all of it, what is one person's, or what belongs to one session there. Part of a
 * change that has its own audit event.
 */
export function endSessionsOfProvider(
  ctx: Context,
  identityProviderId: string,
  whose: { userId?: string; providerSessionId?: string } = {},
): Promise<number> {
  const { organizationId } = ctx.actor
  return revokeSessions(ctx.db, { organizationId, identityProviderId, ...whose }, ctx.clock.now())
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
