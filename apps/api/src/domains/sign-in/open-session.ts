import type { Context } from '../../platform/context.ts'
import { generateLinkSecret, hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { emergencyUserOf } from '../organizations/find-organization.ts'
import { sessionExpiry } from './session-limits.ts'
import { ProviderRequired } from './sign-in.errors.ts'
import { insertSession, revokeSessions } from './sign-in.repository.ts'

export type Browser = { userAgent: string; address: string; oldSecret?: string | undefined }
export type OpenedSession = { secret: string; expiresAt: Date }

/** A browser gets a session with a secret of its own; the one it came with ends. */
export async function openSession(
  ctx: Context,
  who: {
    userId: string
    organizationId: string
    identityProviderId: string | null
    providerSessionId?: string | null
    passkeyId?: string
  },
  browser: Browser,
): Promise<OpenedSession> {
  if (who.identityProviderId === null) await refuseWhereProviderIsRequired(ctx, who)
  const now = ctx.clock.now()
  const secret = generateLinkSecret()
  const expiresAt = sessionExpiry(now)
  if (browser.oldSecret) await revokeSessions(ctx.db, { secretHash: hashLinkSecret(browser.oldSecret) }, now)
  await insertSession(ctx.db, {
    userId: who.userId,
    organizationId: who.organizationId,
    identityProviderId: who.identityProviderId,
    providerSessionId: who.providerSessionId ?? null,
    passkeyId: who.passkeyId ?? null,
    secretHash: hashLinkSecret(secret),
    userAgent: browser.userAgent.slice(0, 300),
    address: browser.address,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  })
  return { secret, expiresAt }
}

type Who = { userId: string; organizationId: string }

/** Where providers are required, links and passkeys are for the emergency administrator alone. */
export async function isProviderRequiredOf(ctx: Context, { userId, organizationId }: Who): Promise<boolean> {
  const emergencyUserId = await emergencyUserOf(ctx, organizationId)
  return emergencyUserId !== null && emergencyUserId !== userId
}

export async function refuseWhereProviderIsRequired(ctx: Context, who: Who): Promise<void> {
  if (await isProviderRequiredOf(ctx, who)) throw new ProviderRequired()
}
