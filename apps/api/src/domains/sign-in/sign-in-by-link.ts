import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { loadUserActor } from '../people/load-user-actor.ts'
import { getSession } from './get-session.ts'
import { type Browser, openSession } from './open-session.ts'
import { SignInLinkInvalid } from './sign-in.errors.ts'
import { useSignInLink } from './sign-in.repository.ts'

/** A person signs in with a link; it works once. */
export function signInByLink(ctx: Context, input: { secret: string; browser: Browser }) {
  return inTransaction(ctx, async (ctx) => {
    const link = await useSignInLink(ctx.db, hashLinkSecret(input.secret), ctx.clock.now())
    const actor = link && (await loadUserActor(ctx, link, ctx.actor))
    if (!link || !actor) throw new SignInLinkInvalid()
    const signedIn = { ...ctx, actor }
    const opened = await openSession(signedIn, link, input.browser)
    await recordAudit(signedIn, {
      action: 'session.opened',
      target: { kind: 'user', id: actor.id, name: actor.name },
      after: { by: 'sign-in-link' },
    })
    return { opened, session: await getSession(signedIn) }
  })
}
