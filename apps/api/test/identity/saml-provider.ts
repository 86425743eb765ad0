import { randomBytes } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { generate } from 'selfsigned'
import { SignedXml } from 'xml-crypto'

type Key = { privateKey: string; certificate: string }
export type Person = { nameId: string; email?: string; name?: string }
export type Portal = { entityId: string; acsUrl: string }

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const soon = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
const newId = () => `_${randomBytes(16).toString('hex')}`

export type Words = Partial<{
  issuer: string
  responseIssuer: string
  audience: string
  recipient: string
  destination: string
  inResponseTo: string | null
  notBefore: string
  notOnOrAfter: string
  subjectNotOnOrAfter: string
  status: string
  nameIdFormat: string
  /** When they signed in there; null where it does not say so. */
  authnInstant: string | null
  id: string
  /** Inserted into the assertion before it is signed. */
  more: string
  rawNameId: string
  key: Key
  signatureAlgorithm: string
  digestAlgorithm: string
}>

/** A SAML identity provider that says whatever a test wants; what is signed is signed by xml-crypto. */
export async function aSamlProvider(entityId = 'https://idp.acme.example/saml') {
  const key = await aKey()

  /** The assertion, signed. */
  function assertion(person: Person, portal: Portal, words: Words = {}): string {
    const inResponseTo = words.inResponseTo ? ` InResponseTo="${words.inResponseTo}"` : ''
    const attribute = (name: string, value: string | undefined) =>
      value === undefined
        ? ''
        : `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`
    const attributes = attribute('email', person.email) + attribute('displayName', person.name)
    const id = words.id ?? newId()
    const instant = words.authnInstant === null ? '' : ` AuthnInstant="${words.authnInstant ?? soon(0)}"`
    const xml = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${soon(0)}"><saml:Issuer>${words.issuer ?? entityId}</saml:Issuer><saml:Subject><saml:NameID Format="${words.nameIdFormat ?? 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'}">${words.rawNameId ?? person.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${words.recipient ?? portal.acsUrl}" NotOnOrAfter="${words.subjectNotOnOrAfter ?? soon(300)}"${inResponseTo}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${words.notBefore ?? soon(-5)}" NotOnOrAfter="${words.notOnOrAfter ?? soon(300)}"><saml:AudienceRestriction><saml:Audience>${words.audience ?? portal.entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement${instant}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${attributes === '' ? '' : `<saml:AttributeStatement>${attributes}</saml:AttributeStatement>`}${words.more ?? ''}</saml:Assertion>`
    return sign(xml, id, "//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']", words.key ?? key, words)
  }

  /** The response around assertions. */
  function response(content: string, portal: Portal, words: Words = {}): string {
    const inResponseTo = words.inResponseTo ? ` InResponseTo="${words.inResponseTo}"` : ''
    return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${soon(0)}" Destination="${words.destination ?? portal.acsUrl}"${inResponseTo}><saml:Issuer>${words.responseIssuer ?? entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${words.status ?? 'urn:oasis:names:tc:SAML:2.0:status:Success'}"/></samlp:Status>${content}</samlp:Response>`
  }

  return {
    entityId,
    key,
    assertion,
    response,
    answer: (person: Person, portal: Portal, words: Words = {}) =>
      response(assertion(person, portal, words), portal, words),
    metadata: (...certificates: string[]) =>
      metadataOf(entityId, certificates.length > 0 ? certificates : [key.certificate]),
  }
}

export type SamlProvider = Awaited<ReturnType<typeof aSamlProvider>>

export async function aKey(): Promise<Key> {
  const made = await generate([{ name: 'commonName', value: 'idp.acme.example' }], { keySize: 2048 })
  return { privateKey: made.private, certificate: made.cert }
}

/** The id of the request that a browser was sent to the provider with. */
export function requestIdOf(location: string): string {
  const request = new URL(location).searchParams.get('SAMLRequest') ?? ''
  const xml = inflateRawSync(Buffer.from(request, 'base64')).toString()
  return /\bID="([^"]+)"/.exec(xml)?.[1] ?? ''
}

export function sign(xml: string, id: string, after: string, key: Key, words: Words = {}): string {
  const signer = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    canonicalizationAlgorithm: exclusive,
    signatureAlgorithm: words.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  })
  signer.addReference({
    xpath: `//*[@ID='${id}']`,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
    digestAlgorithm: words.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  signer.computeSignature(xml, { location: { reference: after, action: 'after' }, prefix: 'ds' })
  return signer.getSignedXml()
}

function metadataOf(entityId: string, certificates: string[]): string {
  const keys = certificates.map((pem) => {
    const body = pem.replace(/-----[^-]+-----|\s/g, '')
    return `<KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`
  })
  return `<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys.join('')}<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.acme.example/sso"/></IDPSSODescriptor></EntityDescriptor>`
}
