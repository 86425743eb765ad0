import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Unauthenticated } from '../../platform/errors/common-problems.ts'
import { generateLinkSecret, hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import type { OpenedSession } from './open-session.ts'
import { renewSession } from './sign-in.repository.ts'

type Confirmation = {
  /** Of the session, as the browser's cookie holds it. */
  secret: string
  /** How its person showed that it is they, for the audit log. */
  way: { by: string } & Record<string, unknown>
  /** Through which provider, and what that calls its own session from now on. */
  provider?: { id: string; sessionId: string | null }
}

/**
 * The actor has shown that it is they: their session counts as confirmed from now on, under another secret, which the
 * browser has to get as at a sign-in.
 */
export function confirmSession(ctx: Context, { secret, way, provider }: Confirmation): Promise<OpenedSession> {
  return inTransaction(ctx, async (ctx) => {
    const { id, name, userId, organizationId } = ctx.actor
    if (userId === null) throw new Unauthenticated()
    const renewed = generateLinkSecret()
    const hashes = { oldHash: hashLinkSecret(secret), newHash: hashLinkSecret(renewed) }
    const renewal = { userId, organizationId, ...hashes, provider: provider ?? null }
    const expiresAt = await renewSession(ctx.db, renewal, ctx.clock.now())
    if (expiresAt === null) throw new Unauthenticated()
    await recordAudit(ctx, { action: 'session.confirmed', target: { kind: 'user', id, name }, after: way })
    return { secret: renewed, expiresAt }
  })
}
