import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { getSession } from './get-session.ts'
import { noteFailedSignIn } from './note-failed-sign-in.ts'
import { type Browser, openSession } from './open-session.ts'
import { ProviderRequired, SignInLinkInvalid } from './sign-in.errors.ts'
import { findSignInLink, useSignInLink } from './sign-in.repository.ts'

/** A person signs in with a link; it works once. */
export async function signInByLink(ctx: Context, input: { secret: string; browser: Browser }) {
  try {
    return await signIn(ctx, input)
  } catch (error) {
    if (error instanceof SignInLinkInvalid) await noteFailure(ctx, input.secret)
    if (error instanceof ProviderRequired) await noteFailure(ctx, input.secret, 'an identity provider is required')
    throw error
  }
}

async function noteFailure(ctx: Context, secret: string, why?: string): Promise<void> {
  const link = await findSignInLink(ctx.db, hashLinkSecret(secret))
  if (!link) return noteFailedSignIn(ctx, ctx.actor, { by: 'sign-in-link', reason: 'it is unknown' })
  const reason = why ?? (link.usedAt === null ? 'it has expired, or its person has left' : 'it was used before')
  const owner = { id: link.id, organizationId: link.organizationId, name: link.user.email }
  await noteFailedSignIn(ctx, ctx.actor, { by: 'sign-in-link', reason, owner })
}

function signIn(ctx: Context, input: { secret: string; browser: Browser }) {
  return inTransaction(ctx, async (ctx) => {
    const found = await findSignInLink(ctx.db, hashLinkSecret(input.secret))
    // Removals and a stricter rule for signing in take turns with this.
    if (found) await holdOrganization(ctx, found.organizationId)
    const link = await useSignInLink(ctx.db, hashLinkSecret(input.secret), ctx.clock.now())
    const actor = link && (await loadUserActor(ctx, link, ctx.actor))
    if (!link || !actor) throw new SignInLinkInvalid()
    const signedIn = { ...ctx, actor }
    const opened = await openSession(signedIn, { ...link, identityProviderId: null }, input.browser)
    await recordAudit(signedIn, {
      action: 'session.opened',
      target: { kind: 'user', id: actor.id, name: actor.name },
      after: { by: 'sign-in-link' },
    })
    return { opened, session: await getSession(signedIn) }
  })
}
