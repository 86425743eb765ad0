import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { findIssuerKeys } from './issuer-keys.repository.ts'
import { issuerOf } from './issuer-url.ts'
import { keyStates } from './key-timeline.ts'
import { algorithm } from './signing-keys.ts'

/** The public keys of an organization's issuer: what clouds ask for. There is none before there is a key. */
export async function publishKeys(ctx: Context, organizationId: string) {
  const keys = keyStates(await findIssuerKeys(ctx.db, organizationId), ctx.clock.now())
  if (keys.length === 0) throw new NotFound()
  return { keys: keys.map(({ key }) => key.publicKey) }
}

/** OpenID Connect Discovery 1.0, section 3, as far as there is something to discover: nobody signs in here. */
export async function describeIssuer(ctx: Context, organizationId: string) {
  await publishKeys(ctx, organizationId)
  const issuer = issuerOf(ctx.config, organizationId)
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [algorithm],
    scopes_supported: ['openid'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'iat',
      'nbf',
      'exp',
      'jti',
      'organization',
      'organization_id',
      'team',
      'team_id',
      'stage',
      'environment',
      'environment_id',
      'blueprint',
      'version',
      'run',
      'account',
    ],
  }
}
