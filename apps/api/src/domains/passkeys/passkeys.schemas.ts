import { z } from 'zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { Time } from '../../platform/http/wire.ts'

const base64url = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[\w-]+$/, 'must be base64url')
const type = z.literal('public-key')
const Descriptor = z.object({ id: z.string(), type, transports: z.array(z.string()).optional() })

/** As WebAuthn's PublicKeyCredentialCreationOptionsJSON. */
export const PasskeyCreationView = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type })),
    timeout: z.int(),
    excludeCredentials: z.array(Descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreationView', description: "WebAuthn's PublicKeyCredentialCreationOptionsJSON" })

/** As WebAuthn's PublicKeyCredentialRequestOptionsJSON. */
export const PasskeyRequestView = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    allowCredentials: z.array(Descriptor).optional(),
    userVerification: z.literal('required'),
  })
  .meta({ id: 'PasskeyRequestView', description: "WebAuthn's PublicKeyCredentialRequestOptionsJSON" })

// Browsers send more than counts here, each of its own.
const answer = { id: base64url(1400), rawId: base64url(1400), type }

export const AddPasskeyInput = z
  .object({
    ...answer,
    response: z.object({
      clientDataJSON: base64url(8_000),
      attestationObject: base64url(16_000),
      transports: z.array(z.string().max(30)).max(10).optional(),
    }),
  })
  .meta({ id: 'AddPasskeyInput', description: "WebAuthn's RegistrationResponseJSON" })

export const PasskeyAnswerInput = z
  .object({
    ...answer,
    response: z.object({
      clientDataJSON: base64url(8_000),
      authenticatorData: base64url(8_000),
      signature: base64url(4_000),
      userHandle: base64url(100).optional(),
    }),
  })
  .meta({ id: 'PasskeyAnswerInput', description: "WebAuthn's AuthenticationResponseJSON" })

export type PasskeyAnswer = z.output<typeof PasskeyAnswerInput>

export const ChangePasskeyInput = z
  .strictObject({ name: z.string().trim().min(1).max(60) })
  .meta({ id: 'ChangePasskeyInput' })

export const PasskeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    authenticator: z
      .string()
      .nullable()
      .describe('What keeps it, such as a password manager; null where it does not say'),
    synced: z.boolean().describe('Whether it is kept beside the device too, as a rule on all devices of the person'),
    createdAt: Time,
    lastUsedAt: Time.nullable(),
    lastUsedAddress: z.string().nullable(),
  })
  .meta({ id: 'PasskeyView' })

export const PasskeysView = pageSchema(PasskeyView)
  .extend({
    most: z.int().describe('How many somebody may have'),
    allowed: z
      .boolean()
      .describe('Whether they sign this person in: not where an identity provider is required of them'),
    offered: z
      .boolean()
      .describe('Whether one would spare this person the next link: they came by one here, and have no passkey'),
  })
  .meta({ id: 'PasskeysView' })
