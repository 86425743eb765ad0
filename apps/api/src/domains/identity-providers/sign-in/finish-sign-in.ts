import { systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { loadUserActor } from '../../people/load-user-actor.ts'
import { noteFailedSignIn } from '../../sign-in/note-failed-sign-in.ts'
import { type Browser, type OpenedSession, openSession } from '../../sign-in/open-session.ts'
import { type ProviderRow, touchProvider } from '../identity-providers.repository.ts'
import { redirectUriOf } from '../present-provider.ts'
import { confirmByAccount } from '../confirmation/confirm-by-account.ts'
import { admitPerson } from './admit-person.ts'
import { findOpenProvider } from './begin-sign-in.ts'
import { type Account, clientOf, type Protocol, protocolOf } from './protocol.ts'
import { openFromBrowser } from './sealed-for-browser.ts'
import { Arrival, Attempt } from './sign-in-attempt.ts'
import { NotAMember, SignInRefused } from './sign-in.errors.ts'

type Input = {
  providerId: string
  /** The query of the address that the provider sent the browser back to. */
  query: string
  attempt: string | undefined
  /** What came in by a SAML provider's post before. */
  arrival: string | undefined
  browser: Browser
}

type Outcome =
  | { opened: OpenedSession; next: string }
  /** `next` is known where the browser brought back what it was given. */
  | { problem: Problem; next: string | undefined }

/** A browser comes back from the provider: its person is signed in, has confirmed that it is they, or neither. */
export async function finishSignIn(ctx: Context, { providerId, browser, ...brought }: Input): Promise<Outcome> {
  const provider = await findOpenProvider(ctx, providerId)
  let answer: Answer | undefined
  try {
    const { kind } = provider
    answer =
      kind === 'saml'
        ? readArrival(ctx, provider, brought)
        : readAttempt(ctx, provider, { ...brought, protocol: protocolOf(kind) })
    const { confirms, account, next } = answer
    const opened = confirms
      ? await confirmByAccount(ctx, provider, { confirms, account, secret: browser.oldSecret })
      : await signIn(ctx, provider, await account(), browser)
    return { opened, next }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    // A confirmation that is refused is on record as one.
    if (!answer?.confirms) await noteFailedProviderSignIn(ctx, provider, problem)
    return { problem, next: answer?.next }
  }
}

type Brought = Pick<Input, 'query' | 'attempt' | 'arrival'>
type Answer = { next: string; confirms?: Attempt['confirms']; account: () => Promise<Account> }

function readAttempt(
  ctx: Context,
  provider: ProviderRow,
  { query, attempt: sealed, protocol }: Brought & { protocol: Protocol },
): Answer {
  const attempt = openFromBrowser(ctx, 'sign_in_attempts', provider, { sealed, schema: Attempt })
  const url = new URL(`${redirectUriOf(ctx.config, provider.id)}${query}`)
  const { next, confirms } = attempt
  return { next, confirms, account: () => protocol.finish(clientOf(ctx, provider), url, attempt) }
}

/** An answer to a request is for the browser that made the request. */
function readArrival(ctx: Context, provider: ProviderRow, { attempt: sealed, arrival }: Brought): Answer {
  const came = openFromBrowser(ctx, 'saml_arrivals', provider, { sealed: arrival, schema: Arrival })
  const account = () => Promise.resolve(came.account)
  if (came.inResponseTo === null) return { next: '/', account }
  const attempt = openFromBrowser(ctx, 'sign_in_attempts', provider, { sealed, schema: Attempt })
  if (attempt.state !== came.inResponseTo) throw new SignInRefused({ reason: 'it answers another request' })
  return { next: attempt.next, confirms: attempt.confirms, account }
}

function signIn(ctx: Context, provider: ProviderRow, account: Account, browser: Browser) {
  const { address, requestId } = ctx.actor
  const { organizationId } = provider
  const admitting = { ...ctx, actor: { ...systemActor(organizationId, provider.name), address, requestId } }
  return inTransaction(admitting, async (admitting) => {
    // Removals, and whoever switches the provider off, take turns with this.
    await holdOrganization(admitting)
    const still = await findOpenProvider(admitting, provider.id)
    const { id: userId } = await admitPerson(admitting, still, account)
    const actor = await loadUserActor(admitting, { organizationId, userId }, { address, requestId })
    if (!actor) throw new NotAMember()
    await touchProvider(admitting.db, organizationId, provider.id, admitting.clock.now())
    const signedIn = { ...admitting, actor }
    const providerSessionId = account.sessionId ?? null
    const who = { organizationId, userId, identityProviderId: provider.id, providerSessionId }
    const opened = await openSession(signedIn, who, browser)
    await recordAudit(signedIn, {
      action: 'session.opened',
      target: { kind: 'user', id: actor.id, name: actor.name },
      after: { by: 'identity-provider', provider: provider.name },
    })
    return opened
  })
}

export function noteFailedProviderSignIn(ctx: Context, provider: ProviderRow, problem: Problem): Promise<void> {
  const { id, organizationId, name } = provider
  return noteFailedSignIn(ctx, ctx.actor, {
    by: 'identity-provider',
    reason: `${problem.code}: ${problem.message}`.slice(0, 400),
    owner: { id, organizationId, name },
  })
}
