import { X509Certificate } from 'node:crypto'
import { generateServiceProviderMetadata } from '@node-saml/node-saml'
import { type Element, parseXml } from './parse-xml.ts'

const metadata = 'urn:oasis:names:tc:SAML:2.0:metadata'
const signature = 'http://www.w3.org/2000/09/xmldsig#'
const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const mostCertificates = 10

export type IdpMetadata = { issuer: string; ssoUrl: string; certificates: string[] }

/** What a SAML provider says of itself. Throws an Error whose words may be shown. */
export function readIdpMetadata(xml: string): IdpMetadata {
  const root = parseXml(xml)
  const entities = [root, ...elements(root, metadata, 'EntityDescriptor')].filter(
    (element) => element.localName === 'EntityDescriptor' && elements(element, metadata, 'IDPSSODescriptor').length > 0,
  )
  const [entity] = entities
  if (!entity || entities.length > 1) throw new Error(`describes ${entities.length} identity providers, and not one`)
  const issuer = entity.getAttribute('entityID')?.trim()
  if (!issuer) throw new Error('has no entityID')
  const [descriptor] = elements(entity, metadata, 'IDPSSODescriptor')
  if (!descriptor) throw new Error('describes no identity provider')
  const service = elements(descriptor, metadata, 'SingleSignOnService').find(
    (element) => element.getAttribute('Binding') === redirectBinding,
  )
  const ssoUrl = service?.getAttribute('Location')?.trim()
  if (!ssoUrl) throw new Error('has no SingleSignOnService with the HTTP-Redirect binding')
  const certificates = elements(descriptor, metadata, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => elements(key, signature, 'X509Certificate'))
    .map((element) => pemOf(element.textContent ?? ''))
  if (certificates.length === 0) throw new Error('has no certificate for signatures')
  if (certificates.length > mostCertificates) throw new Error(`has more than ${mostCertificates} certificates`)
  return { issuer, ssoUrl, certificates: [...new Set(certificates)] }
}

/** What a SAML provider is told of us. */
export function ownMetadata({ entityId, acsUrl }: { entityId: string; acsUrl: string }): string {
  return generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: acsUrl,
    wantAssertionsSigned: true,
    identifierFormat: null,
    // Parts of the answer that a service provider without a key of its own has no use for.
    generateUniqueId: () => `_${entityId.replace(/\W/g, '')}`,
  })
}

export function expiryOf(certificate: string): Date {
  return new Date(new X509Certificate(certificate).validTo)
}

export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256
}

function pemOf(text: string): string {
  try {
    return new X509Certificate(Buffer.from(text.replace(/\s+/g, ''), 'base64')).toString()
  } catch (cause) {
    throw new Error('has a certificate that cannot be read', { cause })
  }
}

function elements(of: Element, namespace: string, name: string): Element[] {
  return Array.from(of.getElementsByTagNameNS(namespace, name))
}
