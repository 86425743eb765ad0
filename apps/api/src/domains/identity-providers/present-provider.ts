import type { z } from 'zod'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import type { ProviderRow } from './identity-providers.repository.ts'
import type { ProviderView } from './identity-providers.schemas.ts'
import { expiryOf, fingerprintOf } from './saml/saml-metadata.ts'

type View = z.output<typeof ProviderView>

export function presentProvider({ actor, config }: Pick<Context, 'actor' | 'config'>, row: ProviderRow): View {
  return {
    id: row.id,
    ...shown(row),
    redirectUri: row.kind === 'saml' ? acsUrlOf(config, row.id) : redirectUriOf(config, row.id),
    backChannelLogoutUri: row.kind === 'openid' ? backChannelLogoutUriOf(config, row.id) : null,
    saml: row.kind === 'saml' ? presentSaml(config, row) : null,
    people: row._count.identities,
    createdBy: JSON.parse(row.createdBy) as View['createdBy'],
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    can: { change: can(actor, 'sign-in:change', { organizationId: row.organizationId }) },
  }
}

/** One address per provider, so that no provider's answer is taken for another's. */
export function redirectUriOf({ publicUrl }: { publicUrl: string }, id: string): string {
  return `${publicUrl}/api/v1/sign-in/providers/${id}/callback`
}

export function backChannelLogoutUriOf({ publicUrl }: { publicUrl: string }, id: string): string {
  return `${publicUrl}/api/v1/sign-in/providers/${id}/back-channel-logout`
}

export function acsUrlOf({ publicUrl }: { publicUrl: string }, id: string): string {
  return `${publicUrl}/api/v1/sign-in/providers/${id}/acs`
}

/** Our own name at a SAML provider; our metadata is served there. */
export function entityIdOf({ publicUrl }: { publicUrl: string }, id: string): string {
  return `${publicUrl}/api/v1/sign-in/providers/${id}/metadata`
}

function presentSaml(config: { publicUrl: string }, { id, ssoUrl, certificates, idpInitiated }: ProviderRow) {
  return {
    entityId: entityIdOf(config, id),
    ssoUrl: ssoUrl ?? '',
    idpInitiated,
    certificates: certificates.map((pem) => ({
      fingerprint: fingerprintOf(pem),
      expiresAt: expiryOf(pem).toISOString(),
    })),
  }
}

function shown({ kind, name, issuer, clientId, enabled, admits, emailDomains, trustsEmail }: ProviderRow) {
  return { kind, name, issuer, clientId, enabled, admits, emailDomains, trustsEmail }
}

/** What the audit log keeps of it: everything but its secret. */
export function whatProviderSays(row: ProviderRow) {
  const { ssoUrl, certificates, idpInitiated } = row
  const saml = { ssoUrl, certificates: certificates.map(fingerprintOf), idpInitiated }
  return { ...shown(row), ...(row.kind === 'saml' ? saml : {}) }
}
