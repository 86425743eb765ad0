import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { loadUserActor } from '../../people/load-user-actor.ts'
import { getSession } from '../../sign-in/get-session.ts'
import { noteFailedSignIn } from '../../sign-in/note-failed-sign-in.ts'
import { type Browser, openSession } from '../../sign-in/open-session.ts'
import { takeChallenge } from '../challenges.ts'
import { checkAssertion, refused } from './check-assertion.ts'
import { findPasskeyOfAnybody } from '../passkeys.repository.ts'
import type { PasskeyAnswer } from '../passkeys.schemas.ts'

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskeyOfAnybody>>>
type Input = { answer: PasskeyAnswer; asked: string | undefined; browser: Browser }

/** A person signs in with a passkey. */
export async function signInByPasskey(ctx: Context, { answer, asked, browser }: Input) {
  let passkey: Passkey | null = null
  try {
    const challenge = await takeChallenge(ctx, answer.response, asked)
    passkey = await findPasskeyOfAnybody(ctx.db, answer.id)
    if (!passkey) throw refused('it is unknown')
    if (answer.response.userHandle === undefined) throw refused('it does not say whose it is')
    return await signIn(ctx, { passkey, answer, challenge, browser })
  } catch (error) {
    if (error instanceof Problem) await noteFailure(ctx, error, passkey)
    throw error
  }
}

function signIn(
  ctx: Context,
  { passkey, browser, ...signed }: { passkey: Passkey; answer: PasskeyAnswer; challenge: string; browser: Browser },
) {
  return inTransaction(ctx, async (ctx) => {
    // Removals and a stricter rule for signing in take turns with this.
    await holdOrganization(ctx, passkey.organizationId)
    await checkAssertion(ctx, { passkey, ...signed })
    const actor = await loadUserActor(ctx, passkey, ctx.actor)
    if (!actor) throw refused('its person has left')
    const signedIn = { ...ctx, actor }
    const { organizationId, userId, id: passkeyId } = passkey
    const opened = await openSession(signedIn, { organizationId, userId, identityProviderId: null, passkeyId }, browser)
    await recordAudit(signedIn, {
      action: 'session.opened',
      target: { kind: 'user', id: actor.id, name: actor.name },
      after: { by: 'passkey', passkey: passkey.name },
    })
    return { opened, session: await getSession(signedIn) }
  })
}

function noteFailure(ctx: Context, { cause, message }: Problem, passkey: Passkey | null): Promise<void> {
  const reason = (cause instanceof Error ? cause.message : message).slice(0, 400)
  const owner = passkey && {
    id: passkey.id,
    organizationId: passkey.organizationId,
    name: passkey.membership.user.email,
  }
  return noteFailedSignIn(ctx, ctx.actor, { by: 'passkey', reason, ...(owner ? { owner } : {}) })
}
