import { generateRegistrationOptions } from '@simplewebauthn/server'
import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { getOwnOrganization } from '../../organizations/find-organization.ts'
import { findPersonById } from '../../people/find-people.ts'
import { challengeSeconds, keepChallenge } from '../challenges.ts'
import { ownerOf } from '../owner.ts'
import { PasskeyCreationView } from '../passkeys.schemas.ts'
import { algorithms, relyingParty, userHandleOf } from '../relying-party.ts'
import { findWithRoom } from './room-for-one.ts'

/** Somebody wants to add a passkey: what their browser has to ask an authenticator for. */
export async function beginAdding(
  ctx: Context,
  cookie: string | undefined,
): Promise<z.output<typeof PasskeyCreationView>> {
  const { owner, session } = ownerOf(ctx, cookie)
  const passkeys = await findWithRoom(ctx, owner)
  const person = await findPersonById(ctx, owner.userId)
  const organization = await getOwnOrganization(ctx)
  const options = await generateRegistrationOptions({
    rpID: relyingParty(ctx.config).id,
    rpName: 'Automat',
    userID: Uint8Array.from(Buffer.from(userHandleOf(owner), 'base64url')),
    // Who belongs to several organizations has one of each, and chooses by this.
    userName: `${person?.email} (${organization.name})`,
    userDisplayName: ctx.actor.name,
    timeout: challengeSeconds * 1000,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
  })
  await keepChallenge(ctx, options.challenge, session)
  return PasskeyCreationView.parse(options)
}
