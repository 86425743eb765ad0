import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers'
import type { z } from 'zod'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { isUniqueViolation } from '../../../platform/database/database-errors.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { authenticatorName } from '../authenticator-names.ts'
import { takeChallenge } from '../challenges.ts'
import { noteRefusedPasskey } from '../authentication/note-refused-passkey.ts'
import { ownerOf } from '../owner.ts'
import { PasskeyNotAdded } from '../passkeys.errors.ts'
import { insertPasskey } from '../passkeys.repository.ts'
import type { AddPasskeyInput } from '../passkeys.schemas.ts'
import { presentPasskey } from '../present-passkey.ts'
import { algorithms, relyingParty } from '../relying-party.ts'
import { findWithRoom } from './room-for-one.ts'

type Answer = z.output<typeof AddPasskeyInput>

/** Somebody adds a passkey to their own: the next time, it signs them in. */
export async function addPasskey(ctx: Context, answer: Answer, cookie: string | undefined) {
  const { owner, session } = ownerOf(ctx, cookie)
  try {
    const challenge = await takeChallenge(ctx, answer.response, session)
    const made = await checkAnswer(ctx, answer, challenge)
    return await store(ctx, owner, made)
  } catch (error) {
    if (error instanceof PasskeyNotAdded) await noteRefusedPasskey(ctx, 'passkey.added', error)
    throw error
  }
}

/** WebAuthn, section 7.1, by the library. */
async function checkAnswer(ctx: Context, answer: Answer, challenge: string) {
  const { id, origin } = relyingParty(ctx.config)
  try {
    refuseCertificates(answer.response.attestationObject)
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (!registrationInfo) throw new Error('Its attestation does not fit')
    return registrationInfo
  } catch (cause) {
    throw new PasskeyNotAdded({}, { cause })
  }
}

/** None is asked for, and browsers take it away: what comes all the same is not parsed, nor what it names fetched. */
function refuseCertificates(attestationObject: string): void {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject))
  const isOwnSignature = attestation.get('fmt') === 'packed' && attestation.get('attStmt').get('x5c') === undefined
  if (attestation.get('fmt') !== 'none' && !isOwnSignature) throw new Error('It brings an attestation')
}

type Made = Awaited<ReturnType<typeof checkAnswer>>
type Owner = { organizationId: string; userId: string }

async function store(ctx: Context, owner: Owner, made: Made) {
  const { credential, aaguid, credentialDeviceType, credentialBackedUp } = made
  const transports = credential.transports ?? []
  const name = authenticatorName(aaguid) ?? (transports.includes('usb') ? 'Security key' : 'Passkey')
  try {
    return await inTransaction(ctx, async (ctx) => {
      await holdOrganization(ctx)
      await findWithRoom(ctx, owner)
      const row = await insertPasskey(ctx.db, {
        ...owner,
        credentialId: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports,
        backupEligible: credentialDeviceType === 'multiDevice',
        backedUp: credentialBackedUp,
        aaguid,
        name,
        createdAt: ctx.clock.now(),
      })
      const passkey = presentPasskey(row)
      const { authenticator, synced } = passkey
      await recordAudit(ctx, {
        action: 'passkey.added',
        target: { kind: 'passkey', id: row.id, name },
        after: { authenticator, synced },
      })
      return passkey
    })
  } catch (error) {
    if (isUniqueViolation(error, 'credential_id'))
      throw new PasskeyNotAdded({}, { cause: new Error('It is one already') })
    throw error
  }
}
