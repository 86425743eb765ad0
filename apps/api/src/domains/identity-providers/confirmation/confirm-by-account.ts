import { type Actor, systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { authenticateSession } from '../../sign-in/authenticate-session.ts'
import { confirmSession } from '../../sign-in/confirm-session.ts'
import type { OpenedSession } from '../../sign-in/open-session.ts'
import { findIdentity, type ProviderRow } from '../identity-providers.repository.ts'
import type { Account } from '../sign-in/protocol.ts'
import type { Attempt } from '../sign-in/sign-in-attempt.ts'
import { SignInExpired } from '../sign-in/sign-in.errors.ts'
import { AccountOfAnother, SignInNotFresh, SignInTimeMissing } from './confirmation.errors.ts'
import { provesFreshSignIn } from './find-providers-of.ts'
import { sessionMark } from './session-mark.ts'

const skewMilliseconds = 60_000

type Answered = {
  confirms: NonNullable<Attempt['confirms']>
  /** What the provider says of the account; throws where its answer is not good. */
  account: () => Promise<Account>
  /** Of the session that the browser brings. */
  secret: string | undefined
}

/** A browser comes back to where its person has to show that it is they: by the same account, signed in to just now. */
export async function confirmByAccount(
  ctx: Context,
  provider: ProviderRow,
  { confirms, account, secret }: Answered,
): Promise<OpenedSession> {
  const actor = await whoAsked(ctx, confirms.session, secret)
  try {
    if (secret === undefined || actor === null) throw new SignInExpired()
    return await confirm({ ...ctx, actor }, provider, { confirms, account: await account(), secret })
  } catch (problem) {
    if (problem instanceof Problem) await noteRefusal(ctx, provider, { actor, problem })
    throw problem
  }
}

/** Null where the browser's session is another than the one that asked, or is over. */
async function whoAsked(ctx: Context, session: string, secret: string | undefined): Promise<Actor | null> {
  if (secret === undefined || sessionMark(secret) !== session) return null
  const { address, requestId } = ctx.actor
  return authenticateSession(ctx, secret, { address: address ?? '', requestId: requestId ?? '' })
}

type Confirmed = Omit<Answered, 'account' | 'secret'> & { account: Account; secret: string }

async function confirm(ctx: Context, provider: ProviderRow, { confirms, account, secret }: Confirmed) {
  const identity = await findIdentity(ctx.db, provider.id, account.subject)
  if (identity === null || identity.userId !== ctx.actor.userId) throw new AccountOfAnother()
  const isProven = provesFreshSignIn(provider)
  if (isProven) requireFresh(account, { askedAt: confirms.askedAt, now: ctx.clock.now() })
  return confirmSession(ctx, {
    secret,
    way: { by: 'identity-provider', provider: provider.name, freshSignIn: isProven },
    provider: { id: provider.id, sessionId: account.sessionId ?? null },
  })
}

/** They signed in there after they were asked to: earlier, somebody else may be at their browser. */
function requireFresh({ signedInAt }: Account, { askedAt, now }: { askedAt: number; now: Date }): void {
  if (!signedInAt) throw new SignInTimeMissing()
  const at = signedInAt.getTime()
  if (at < askedAt - skewMilliseconds || at > now.getTime() + skewMilliseconds) throw new SignInNotFresh()
}

type Refusal = { actor: Actor | null; problem: Problem }

function noteRefusal(ctx: Context, { organizationId, id, name }: ProviderRow, { actor, problem }: Refusal) {
  const { address, requestId } = ctx.actor
  const nobody = { ...systemActor(organizationId, name), address, requestId }
  return recordAudit(
    { ...ctx, actor: actor ?? nobody },
    {
      action: 'session.confirmed',
      target: { kind: 'identity-provider', id, name },
      outcome: 'failed',
      reason: `${problem.code}: ${problem.message}`.slice(0, 400),
    },
  )
}
