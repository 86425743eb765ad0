import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { Context } from '../../platform/context.ts'
import { refuseWhereProviderIsRequired } from '../sign-in/open-session.ts'
import { challengeSeconds, keepChallenge } from './challenges.ts'
import { ownerOf } from './owner.ts'
import { findPasskeys } from './passkeys.repository.ts'
import { PasskeyRequestView } from './passkeys.schemas.ts'
import { relyingParty } from './relying-party.ts'

/** Somebody wants to show that it is they: by one of their own passkeys, and by nobody else's. */
export async function beginPasskeyConfirmation(ctx: Context, cookie: string | undefined) {
  const { owner, session } = ownerOf(ctx, cookie)
  await refuseWhereProviderIsRequired(ctx, owner)
  const passkeys = await findPasskeys(ctx.db, owner)
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx.config).id,
    userVerification: 'required',
    timeout: challengeSeconds * 1000,
    allowCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
  })
  await keepChallenge(ctx, options.challenge, session)
  return PasskeyRequestView.parse(options)
}
