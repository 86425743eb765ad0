import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { challengeSeconds, keepChallenge } from '../challenges.ts'
import type { PasskeyRow } from '../passkeys.repository.ts'
import { PasskeyRequestView } from '../passkeys.schemas.ts'
import { relyingParty } from '../relying-party.ts'

type Asked = {
  /** A secret that only the browser which asks has. */
  browser: string
  /** Those of one person; without them anybody's, and the one that they choose says who it is. */
  passkeys?: PasskeyRow[]
}

/** What a browser has to ask an authenticator for. */
export async function askForPasskey(
  ctx: Context,
  { browser, passkeys }: Asked,
): Promise<z.output<typeof PasskeyRequestView>> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx.config).id,
    userVerification: 'required',
    timeout: challengeSeconds * 1000,
    ...(passkeys && { allowCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })) }),
  })
  await keepChallenge(ctx, options.challenge, browser)
  return PasskeyRequestView.parse(options)
}
