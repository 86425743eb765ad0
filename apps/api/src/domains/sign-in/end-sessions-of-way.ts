import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { endSessions } from './end-sessions.ts'

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
  return endSessions(ctx, { organizationId, identityProviderId, ...whose })
}

/** Ends every session of the organization that began by a link or a passkey, but one person's. */
export function endSessionsWithoutProvider(ctx: Context, { but }: { but: string }): Promise<number> {
  return endSessions(ctx, { organizationId: ctx.actor.organizationId, identityProviderId: null, userId: { not: but } })
}

/** Ends what began with a passkey, but in the browser with this secret. Part of a change that has its own audit event. */
export function endSessionsOfPasskey(ctx: Context, passkeyId: string, { but }: { but: string }): Promise<number> {
  const { organizationId } = ctx.actor
  const secretHash = { not: hashLinkSecret(but) }
  return endSessions(ctx, { organizationId, passkeyId, secretHash })
}
