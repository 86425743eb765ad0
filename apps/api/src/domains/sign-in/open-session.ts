import type { Context } from '../../platform/context.ts'
import { generateLinkSecret, hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { sessionExpiry } from './session-limits.ts'
import { insertSession, revokeSessions } from './sign-in.repository.ts'

export type Browser = { userAgent: string; address: string; oldSecret?: string | undefined }
export type OpenedSession = { secret: string; expiresAt: Date }

/** A browser gets a session with a secret of its own; the one it came with ends. */
export async function openSession(
  ctx: Context,
  who: { userId: string; organizationId: string },
  browser: Browser,
): Promise<OpenedSession> {
  const now = ctx.clock.now()
  const secret = generateLinkSecret()
  const expiresAt = sessionExpiry(now)
  if (browser.oldSecret) await revokeSessions(ctx.db, { secretHash: hashLinkSecret(browser.oldSecret) }, now)
  await insertSession(ctx.db, {
    userId: who.userId,
    organizationId: who.organizationId,
    secretHash: hashLinkSecret(secret),
    userAgent: browser.userAgent.slice(0, 300),
    address: browser.address,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  })
  return { secret, expiresAt }
}
