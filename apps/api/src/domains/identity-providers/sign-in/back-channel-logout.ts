import { createHash } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { signatureAlgorithms, withFreshKeys } from '../../../platform/identity/issuer-keys.ts'
import { OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { endSessionsOfProvider } from '../../sign-in/end-sessions-of-way.ts'
import {
  deleteExpiredAssertions,
  findIdentity,
  insertUsedAssertion,
  type ProviderRow,
} from '../identity-providers.repository.ts'
import { findOpenProvider } from './begin-sign-in.ts'
import { noteFailedProviderSignIn } from './finish-sign-in.ts'
import { longestSessionId } from './openid-connect.ts'
import { LogoutRefused, ProviderAway, ProviderOff } from './sign-in.errors.ts'

export const largestLogoutToken = 16 * 1024
const skewSeconds = 60
const longestAgeSeconds = 600
const event = 'http://schemas.openid.net/event/backchannel-logout'

/** OpenID Connect Back-Channel Logout 1.0 §2.4. A nonce would make an ID token pass for one of these. */
const LogoutClaims = z
  .looseObject({
    sub: z.string().min(1).max(1024).optional(),
    sid: z.string().min(1).max(longestSessionId).optional(),
    jti: z.string().min(1).max(1024),
    iat: z.number(),
    events: z.looseObject({ [event]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)
type LogoutClaims = z.output<typeof LogoutClaims>

/** A provider tells that somebody signed out there, or was shut out: what began through it ends here too. */
export async function logOutByProvider(ctx: Context, { providerId, token }: { providerId: string; token: string }) {
  const provider = await findOpenProvider(ctx, providerId)
  if (provider.kind !== 'openid') throw new ProviderOff()
  try {
    const claims = await verify(ctx, provider, token)
    await endSessions(ctx, provider, claims)
  } catch (error) {
    if (error instanceof Problem) await noteFailedProviderSignIn(ctx, provider, error)
    throw error
  }
}

async function verify(ctx: Context, provider: ProviderRow, token: string): Promise<LogoutClaims> {
  const { issuer, clientId } = provider
  const { payload } = await withFreshKeys(ctx.issuers, issuer, (keys) =>
    jwtVerify(token, keys, {
      issuer,
      audience: clientId ?? '',
      algorithms: signatureAlgorithms,
      clockTolerance: skewSeconds,
      currentDate: ctx.clock.now(),
      maxTokenAge: longestAgeSeconds,
    }),
  ).catch((error: unknown) => {
    throw asProblem(error)
  })
  const claims = LogoutClaims.safeParse(payload)
  if (!claims.success) throw new LogoutRefused({ reason: 'it is not a logout token' })
  return claims.data
}

function endSessions(ctx: Context, provider: ProviderRow, { sub, sid, jti, iat }: LogoutClaims): Promise<void> {
  const { organizationId, id, name } = provider
  const { address, requestId } = ctx.actor
  const acting = { ...ctx, actor: { ...systemActor(organizationId, name), address, requestId } }
  return inTransaction(acting, async (ctx) => {
    const expiresAt = new Date((iat + longestAgeSeconds + skewSeconds) * 1000)
    await deleteExpiredAssertions(ctx.db, ctx.clock.now())
    const assertionId = `logout ${createHash('sha256').update(jti).digest('hex')}`
    if (!(await insertUsedAssertion(ctx.db, { providerId: id, assertionId, expiresAt })))
      throw new LogoutRefused({ reason: 'it was used before' })
    const identity = sub === undefined ? null : await findIdentity(ctx.db, id, sub)
    // Nobody here is nobody to sign out.
    if (sub !== undefined && identity === null) return
    const ended = await endSessionsOfProvider(ctx, id, {
      ...(identity && { userId: identity.userId }),
      ...(sid !== undefined && { providerSessionId: sid }),
    })
    const who = identity ? { kind: 'user', id: identity.userId, name: identity.email } : { kind: 'session', id, name }
    await recordAudit(ctx, {
      action: 'session.ended',
      target: who,
      after: { by: 'identity-provider', provider: name, ended },
    })
  })
}

function asProblem(error: unknown): unknown {
  if (error instanceof OutboundError) return new ProviderAway({ reason: error.message }, { cause: error })
  if (error instanceof errors.JOSEError) return new LogoutRefused({ reason: reasonOf(error) }, { cause: error })
  return error
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired'
  if (error instanceof errors.JWTClaimValidationFailed) return `its claim ${error.claim} does not fit`
  return 'its signature is not valid'
}
