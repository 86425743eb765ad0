import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Context } from '../../../platform/context.ts'
import { PasskeyRefused } from '../passkeys.errors.ts'
import { type PasskeyRow, usePasskey } from '../passkeys.repository.ts'
import type { PasskeyAnswer } from '../passkeys.schemas.ts'
import { relyingParty, userHandleOf } from '../relying-party.ts'

type Signed = { passkey: PasskeyRow; answer: PasskeyAnswer; challenge: string }

/** Whether the authenticator has signed this: WebAuthn, section 7.2, by the library, and what it leaves to us. */
export async function checkAssertion(ctx: Context, { passkey, answer, challenge }: Signed): Promise<void> {
  const { id, origin } = relyingParty(ctx.config)
  const { userHandle = userHandleOf(passkey) } = answer.response
  if (userHandle !== userHandleOf(passkey)) throw refused('it names another person')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    // The library looks at the counter before the signature: a stranger could say that a passkey was copied. See below.
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
  }).catch((cause: unknown) => {
    throw refused(cause instanceof Error ? cause.message : 'it cannot be read')
  })
  if (!verified) throw refused('its signature does not fit')
  const { newCounter: counter, credentialBackedUp: backedUp, credentialDeviceType } = authenticationInfo
  if ((credentialDeviceType === 'multiDevice') !== passkey.backupEligible) throw refused('it is of another kind')
  const used = { counter, backedUp, lastUsedAt: ctx.clock.now(), lastUsedAddress: ctx.actor.address }
  if (!(await usePasskey(ctx.db, passkey, used)))
    throw refused('its counter does not go on, as if it had been copied, or it was removed')
}

/** Why goes to the audit log, and to nobody who asks. */
export function refused(reason: string): Error {
  return new PasskeyRefused({}, { cause: new Error(reason) })
}
