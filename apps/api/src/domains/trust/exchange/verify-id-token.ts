import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import type { Context } from '../../../platform/context.ts'
import { signatureAlgorithms, withFreshKeys } from '../../../platform/identity/issuer-keys.ts'
import { OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import type { Claims } from './match-trust-rules.ts'

export const largestIdToken = 16 * 1024
const longestText = 1024
const skewSeconds = 60

/** Says in words that may be shown to whoever sent the token why it is not good. */
export class IdTokenProblem extends Error {
  readonly isTemporary: boolean
  constructor(message: string, { isTemporary = false } = {}) {
    super(message)
    this.name = 'IdTokenProblem'
    this.isTemporary = isTemporary
  }
}

export type VerifiedIdToken = {
  claims: Claims
  expiresAt: Date
  /** What tells this token from every other of its issuer: its `jti`, or where it has none all that is signed. */
  identity: string
}

/** What a token says of itself, before anything of it is believed: only to find out whose keys to ask for. */
export function readIssuer(token: string): string {
  if (token.length > largestIdToken)
    throw new IdTokenProblem(`The ID token is longer than ${largestIdToken} characters.`)
  try {
    const { alg, typ } = decodeProtectedHeader(token)
    if (!signatureAlgorithms.includes(String(alg)))
      throw new IdTokenProblem(`The ID token is signed with ${String(alg).slice(0, 20)}, which is not accepted.`)
    if (typ !== undefined && typ.toLowerCase() !== 'jwt')
      throw new IdTokenProblem(`This is a token of type ${typ.slice(0, 40)}, not an ID token.`)
    const { iss } = decodeJwt(token)
    if (iss === undefined || iss.length > longestText) throw new IdTokenProblem('The ID token names no issuer.')
    return iss
  } catch (error) {
    if (error instanceof IdTokenProblem) throw error
    throw new IdTokenProblem('This is not a signed JSON Web Token.')
  }
}

/** Checks signature, issuer and times of an ID token (OpenID Connect Core §3.1.3.7). Audience and subject are the rules' part. */
export async function verifyIdToken(ctx: Context, issuer: string, token: string): Promise<VerifiedIdToken> {
  try {
    const { payload } = await withFreshKeys(ctx.issuers, issuer, (keys) =>
      jwtVerify(token, keys, {
        issuer,
        algorithms: signatureAlgorithms,
        clockTolerance: skewSeconds,
        currentDate: ctx.clock.now(),
        maxTokenAge: '24h',
        requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      }),
    )
    const { sub = '', exp = 0, jti } = payload
    if (sub === '' || sub.length > longestText)
      throw new IdTokenProblem('The subject of the ID token is empty or too long.')
    const expiresAt = new Date((exp + skewSeconds) * 1000)
    const hasName = typeof jti === 'string' && jti !== ''
    return { claims: payload as Claims, expiresAt, identity: hasName ? jti : token.slice(0, token.lastIndexOf('.')) }
  } catch (error) {
    throw asProblem(error)
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof IdTokenProblem) return error
  if (error instanceof OutboundError) {
    const isTemporary = error.kind === 'unreachable'
    return new IdTokenProblem(`The keys of the issuer cannot be fetched: ${error.message}.`, { isTemporary })
  }
  if (error instanceof errors.JWTExpired) {
    return new IdTokenProblem(
      error.claim === 'exp' ? 'The ID token has expired.' : 'The ID token was issued more than a day ago.',
    )
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason !== 'missing' && ['nbf', 'iat'].includes(error.claim))
      return new IdTokenProblem('The ID token is not valid yet.')
    return new IdTokenProblem(
      `The claim ${error.claim} of the ID token is ${error.reason === 'missing' ? 'missing' : 'not valid'}.`,
    )
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return new IdTokenProblem('The ID token is signed with a key that the issuer does not publish.')
  if (error instanceof errors.JOSEError) return new IdTokenProblem('The signature of the ID token is not valid.')
  return error
}
