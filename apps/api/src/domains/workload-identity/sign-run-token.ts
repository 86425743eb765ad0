import { randomUUID } from 'node:crypto'
import { importJWK, type JWK, SignJWT } from 'jose'
import type { Context } from '../../platform/context.ts'
import { issuerOf } from './issuer-url.ts'
import { tokenSeconds } from './key-timeline.ts'
import { algorithm, getSigningKey, placeOfKey } from './signing-keys.ts'

/** Whom a token speaks for. What it is for decides its subject. */
export type RunIdentity = {
  organization: string
  team: string
  teamId: string
  stage: string
  environment: string
  environmentId: string
  blueprint: string
  version: string
  run: string
}

export type SignedToken = { token: string; jti: string; subject: string; audience: string; expiresAt: Date }

/**
 * Signs an identity token for one run and one account, for a quarter of an hour. Only a process that holds the master key
 * can; the caller has made sure that it is that run which asks.
 */
export async function signRunToken(
  ctx: Context,
  identity: RunIdentity,
  { subject, audience, account }: { subject: string; audience: string; account: string },
): Promise<SignedToken> {
  const { organizationId } = ctx.actor
  const key = await getSigningKey(ctx)
  const privateKey = await importJWK(ctx.vault.openJson(placeOfKey(key), key.sealedKey) as JWK, algorithm)
  const jti = randomUUID()
  const issuedAt = Math.floor(ctx.clock.now().getTime() / 1000)
  const expiresAt = issuedAt + Math.min(tokenSeconds, ctx.config.runTimeLimitSeconds)
  const { teamId, environmentId, ...names } = identity
  const token = await new SignJWT({
    ...names,
    organization_id: organizationId,
    team_id: teamId,
    environment_id: environmentId,
    account,
  })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: key.id })
    .setIssuer(issuerOf(ctx.config, organizationId))
    .setSubject(subject)
    .setAudience(audience)
    .setJti(jti)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(privateKey)
  return { token, jti, subject, audience, expiresAt: new Date(expiresAt * 1000) }
}
