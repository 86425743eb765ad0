import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { isSessionLive } from './session-limits.ts'
import { findSession } from './sign-in.repository.ts'

export const sessionWays = ['link', 'passkey', 'identity-provider'] as const
export type SessionWay = (typeof sessionWays)[number]

/** How somebody signed in when the session began. */
export function wayOf(session: { identityProviderId: string | null; passkeyId: string | null }): SessionWay {
  if (session.identityProviderId !== null) return 'identity-provider'
  return session.passkeyId === null ? 'link' : 'passkey'
}

/** How this browser's session began; null where it has none. */
export async function wayOfBrowser(ctx: Context, secret: string | undefined): Promise<SessionWay | null> {
  const session = secret === undefined ? null : await findSession(ctx.db, hashLinkSecret(secret))
  return session !== null && isSessionLive(session, ctx.clock.now()) ? wayOf(session) : null
}
