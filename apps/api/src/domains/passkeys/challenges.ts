import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import type { Context } from '../../platform/context.ts'
import { hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { PasskeyExpired } from './passkeys.errors.ts'
import { deleteChallenge, deleteExpiredChallenges, insertChallenge } from './passkeys.repository.ts'

export const challengeSeconds = 300

/** `browser`: a secret that only the browser which asked has in a cookie. */
export async function keepChallenge(ctx: Context, challenge: string, browser: string): Promise<void> {
  const now = ctx.clock.now()
  await deleteExpiredChallenges(ctx.db, now)
  const expiresAt = new Date(now.getTime() + challengeSeconds * 1000)
  await insertChallenge(ctx.db, { challenge, browserHash: hashLinkSecret(browser), expiresAt })
}

/** The challenge that was signed, if it was this browser's. Used up with it, whatever becomes of the answer. */
export async function takeChallenge(
  ctx: Context,
  { clientDataJSON }: { clientDataJSON: string },
  browser: string | undefined,
): Promise<string> {
  const challenge = challengeIn(clientDataJSON)
  if (challenge === null || browser === undefined) throw new PasskeyExpired()
  const asked = { challenge, browserHash: hashLinkSecret(browser) }
  if (!(await deleteChallenge(ctx.db, asked, ctx.clock.now()))) throw new PasskeyExpired()
  return challenge
}

function challengeIn(clientDataJSON: string): string | null {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON) as { challenge: unknown }
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
