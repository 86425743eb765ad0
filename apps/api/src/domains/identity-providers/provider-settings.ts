import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { InvalidRequest } from '../../platform/errors/common-problems.ts'
import { checkIssuer } from './check-issuer.ts'
import { sealClientSecret } from './client-secret.ts'
import { ProviderSecretMissing } from './identity-providers.errors.ts'
import type { ProviderRow } from './identity-providers.repository.ts'
import type { ChangeProviderInput, CreateProviderInput } from './identity-providers.schemas.ts'
import { type IdpMetadata, readIdpMetadata } from './saml/saml-metadata.ts'

type Created = z.output<typeof CreateProviderInput>
type Changed = z.output<typeof ChangeProviderInput>
type Place = { id: string; organizationId: string }

/** What is stored of how a new provider is spoken to. */
export function newSettings(ctx: Context, place: Place, input: Created) {
  if (input.kind === 'saml')
    return { ...samlSettings(ctx, input.metadata), idpInitiated: input.idpInitiated, ...noClient }
  checkIssuer(input.issuer, ctx.config.privateIssuerHosts)
  const sealedSecret = sealClientSecret(ctx, { ...place, secretVersion: 1 }, input.clientSecret)
  const { issuer, clientId } = input
  return { issuer, clientId, sealedSecret, secretVersion: 1, ssoUrl: null, certificates: [], idpInitiated: false }
}

const noClient = { clientId: null, sealedSecret: null, secretVersion: 1 }

/** What is stored anew beside what a change says itself: what its metadata means, and its secret sealed. */
export function changedSettings(ctx: Context, old: ProviderRow, input: Changed) {
  const { metadata, idpInitiated, issuer, clientId, clientSecret } = input
  if (old.kind === 'saml') {
    refuse({ issuer, clientId, clientSecret }, 'is not for SAML: its metadata says it')
    return metadata === undefined ? {} : samlSettings(ctx, metadata)
  }
  refuse({ metadata, idpInitiated }, 'is for SAML alone')
  if (issuer !== undefined && issuer !== old.issuer) {
    checkIssuer(issuer, ctx.config.privateIssuerHosts)
    // Else the stored secret could be sent to an address of somebody's choice.
    if (clientSecret === undefined) throw new ProviderSecretMissing()
  }
  if (clientSecret === undefined) return {}
  const secretVersion = old.secretVersion + 1
  return { sealedSecret: sealClientSecret(ctx, { ...old, secretVersion }, clientSecret), secretVersion }
}

function samlSettings(ctx: Context, metadata: string) {
  const settings = readMetadata(metadata)
  checkIssuer(settings.ssoUrl, ctx.config.privateIssuerHosts, 'metadata')
  return settings
}

function readMetadata(metadata: string): IdpMetadata {
  try {
    return readIdpMetadata(metadata)
  } catch (cause) {
    const message = `The document ${(cause as Error).message}.`
    throw new InvalidRequest(
      {},
      { cause, detail: message, errors: [{ field: '/metadata', rule: 'metadata', message }] },
    )
  }
}

function refuse(fields: Record<string, unknown>, message: string): void {
  const given = Object.keys(fields).filter((name) => fields[name] !== undefined)
  if (given.length === 0) return
  const errors = given.map((name) => ({ field: `/${name}`, rule: 'kind', message: `${name} ${message}` }))
  throw new InvalidRequest({}, { errors })
}
