import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { Context } from '../../platform/context.ts'
import { challengeSeconds, keepChallenge } from './challenges.ts'
import { PasskeyRequestView } from './passkeys.schemas.ts'
import { relyingParty } from './relying-party.ts'

/** Somebody wants to sign in, and does not say who: the passkey that they choose will. */
export async function beginPasskeySignIn(ctx: Context, asked: string) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx.config).id,
    userVerification: 'required',
    timeout: challengeSeconds * 1000,
  })
  await keepChallenge(ctx, options.challenge, asked)
  return PasskeyRequestView.parse(options)
}
