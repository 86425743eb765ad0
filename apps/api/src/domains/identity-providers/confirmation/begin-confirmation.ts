import type { Context } from '../../../platform/context.ts'
import { askProvider, findOpenProvider } from '../sign-in/begin-sign-in.ts'
import { sealForBrowser } from '../sign-in/sealed-for-browser.ts'
import { type Attempt, attemptSeconds } from '../sign-in/sign-in-attempt.ts'
import { provesFreshSignIn } from './find-providers-of.ts'
import { sessionMark } from './session-mark.ts'

/** Of the web app: where a confirmation through a provider ends, in a tab of its own. */
export const confirmationPage = '/confirmed'
/** Comes back from a SAML provider also where its answer is not good. */
export const confirmationMark = 'confirmation'

/** The person of a session goes to sign in at a provider once more: where to, and what their browser has to bring back. */
export async function beginConfirmation(
  ctx: Context,
  { providerId, secret }: { providerId: string; secret: string },
): Promise<{ location: string; attempt: string }> {
  const provider = await findOpenProvider(ctx, providerId)
  const mark = provider.kind === 'saml' ? confirmationMark : ''
  const { location, ...secrets } = await askProvider(ctx, provider, { mark, isFresh: provesFreshSignIn(provider) })
  const confirms = { session: sessionMark(secret), askedAt: ctx.clock.now().getTime() }
  const value: Attempt = { ...secrets, next: confirmationPage, confirms }
  return { location, attempt: sealForBrowser(ctx, 'sign_in_attempts', provider, { value, seconds: attemptSeconds }) }
}
