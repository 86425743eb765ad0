import type { Context } from '../../platform/context.ts'
import { Forbidden } from '../../platform/errors/common-problems.ts'
import { personInBrowser } from '../sign-in/browser.ts'
import { isSessionConfirmed } from '../sign-in/is-session-confirmed.ts'
import { listWays } from './list-ways.ts'

/** Somebody sees whether their session is confirmed, and how they can confirm it. */
export async function getConfirmation(ctx: Context, cookie: string | undefined) {
  const { userId, secret } = sessionOf(ctx, cookie)
  return {
    userId,
    confirmed: await isSessionConfirmed(ctx, secret),
    afterMinutes: ctx.config.confirmAfterMinutes,
    ways: await listWays(ctx, userId),
  }
}

/** Tokens are machines: nothing is confirmed for them. */
export function sessionOf(ctx: Context, cookie: string | undefined): { userId: string; secret: string } {
  const person = personInBrowser(ctx, cookie)
  if (!person)
    throw new Forbidden({}, { detail: 'This address is for people in a browser: only their sessions are confirmed.' })
  return { userId: person.owner.userId, secret: person.session }
}
