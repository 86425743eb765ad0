import { randomBytes } from 'node:crypto'
import { type Profile, SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { z } from 'zod'
import type { Clock } from '../../../platform/clock/clock.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { SignInRefused } from '../sign-in/sign-in.errors.ts'
import { checkAssertion, type CheckedAssertion } from './check-assertion.ts'
import { checkResponse } from './check-response.ts'
import { largestXml } from './parse-xml.ts'

export type SamlClient = {
  /** Theirs. */
  issuer: string
  ssoUrl: string
  certificates: string[]
  /** Ours. */
  entityId: string
  acsUrl: string
}

export const SamlForm = z.object({
  SAMLResponse: z
    .string()
    .min(1)
    .max(Math.ceil((largestXml * 4) / 3)),
  RelayState: z.string().max(2000).optional(),
})

/** Where the browser is sent with a request, and the id that the answer has to name. `relayState` comes back as it is. */
export async function samlRequest(
  client: SamlClient,
  { relayState, isFresh }: { relayState: string; isFresh: boolean },
): Promise<{ location: string; requestId: string }> {
  const requestId = `_${randomBytes(20).toString('hex')}`
  const saml = library(client, { generateUniqueId: () => requestId, forceAuthn: isFresh })
  return { location: await saml.getAuthorizeUrlAsync(relayState, undefined, {}), requestId }
}

/** An answer that a browser brought: checked before its signature, by it, and after it on what was signed alone. */
export async function readSamlResponse(client: SamlClient, form: string, clock: Clock): Promise<CheckedAssertion> {
  try {
    const xml = Buffer.from(form, 'base64').toString('utf8')
    checkResponse(xml, client)
    const { profile } = await library(client).validatePostResponseAsync({ SAMLResponse: form })
    return checkAssertion(signedPart(profile), { ...client, now: clock.now() })
  } catch (error) {
    if (error instanceof Problem) throw error
    const reason = error instanceof Error ? error.message.slice(0, 300) : 'it cannot be read'
    throw new SignInRefused({ reason }, { cause: error })
  }
}

function signedPart(profile: Profile | null): unknown {
  return profile?.getAssertion?.() ?? null
}

function library(
  { ssoUrl, certificates, entityId, acsUrl, issuer }: SamlClient,
  request: { generateUniqueId?: () => string; forceAuthn?: boolean } = {},
): SAML {
  return new SAML({
    entryPoint: ssoUrl,
    idpCert: certificates,
    idpIssuer: issuer,
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: 60_000,
    // Whose request it answers is in the browser's own cookie, and looked at there.
    validateInResponseTo: ValidateInResponseTo.never,
    ...request,
  })
}
