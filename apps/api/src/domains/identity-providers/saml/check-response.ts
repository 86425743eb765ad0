import { type Element, parseXml } from './parse-xml.ts'

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol'
const assertions = 'urn:oasis:names:tc:SAML:2.0:assertion'
const signatures = 'http://www.w3.org/2000/09/xmldsig#'
const success = 'urn:oasis:names:tc:SAML:2.0:status:Success'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** Signature algorithms that still count; SHA-1 does not. */
const allowed: Record<string, Set<string>> = {
  SignatureMethod: new Set([
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  ]),
  DigestMethod: new Set([
    'http://www.w3.org/2001/04/xmlenc#sha256',
    'http://www.w3.org/2001/04/xmldsig-more#sha384',
    'http://www.w3.org/2001/04/xmlenc#sha512',
  ]),
  CanonicalizationMethod: new Set([exclusive]),
  Transform: new Set([exclusive, `${signatures}enveloped-signature`]),
}

export type Expected = { issuer: string; acsUrl: string }

/**
 * What has to hold of a response before its signature is looked at: the library that does so believes some of what
 * nobody signed. Throws an Error whose words may be logged.
 */
export function checkResponse(xml: string, { issuer, acsUrl }: Expected): void {
  const root = parseXml(xml)
  if (root.namespaceURI !== protocol || root.localName !== 'Response') throw new Error('it is no SAML response')
  if (hasCommentsOrInstructions(root)) throw new Error('it holds comments or processing instructions')
  const status = children(only(root, protocol, 'Status', 'status'), protocol, 'StatusCode')[0]?.getAttribute('Value')
  if (status !== success) throw new Error(`its status is ${String(status).split(':').at(-1)}`)
  const found = root.getElementsByTagNameNS(assertions, 'Assertion')
  if (root.getElementsByTagNameNS(assertions, 'EncryptedAssertion').length > 0)
    throw new Error('its assertion is encrypted, which was not asked for')
  if (found.length !== 1) throw new Error(`it holds ${found.length} assertions, and not one`)
  if (found[0]?.parentNode !== root) throw new Error('its assertion is not where it belongs')
  const [sender] = children(root, assertions, 'Issuer')
  if (sender && sender.textContent?.trim() !== issuer) throw new Error('it comes from another issuer')
  const destination = root.getAttribute('Destination')
  if (destination && destination !== acsUrl) throw new Error('it is meant for another address')
  checkSignatures(root, found[0])
  checkIds(root)
}

/** One signature of the assertion, perhaps another of the response, each right inside what it signs. */
function checkSignatures(root: Element, assertion: Element): void {
  const found = Array.from(root.getElementsByTagNameNS(signatures, 'Signature'))
  const [ofAssertion, ofResponse] = [assertion, root].map((parent) => children(parent, signatures, 'Signature'))
  if (ofAssertion?.length !== 1) throw new Error('its assertion is not signed')
  if (found.length !== 1 + (ofResponse?.length ?? 0) || found.length > 2)
    throw new Error('it holds signatures where none belongs')
  for (const one of found) {
    const references = one.getElementsByTagNameNS(signatures, 'Reference')
    const id = (one.parentNode as Element).getAttribute('ID')
    if (references.length !== 1 || !id || references[0]?.getAttribute('URI') !== `#${id}`)
      throw new Error('a signature is of something else than what it stands in')
    if (one.getElementsByTagNameNS(signatures, 'Object').length > 0) throw new Error('a signature holds objects')
    for (const [name, algorithms] of Object.entries(allowed)) {
      for (const element of Array.from(one.getElementsByTagNameNS(signatures, name))) {
        const algorithm = element.getAttribute('Algorithm') ?? ''
        if (!algorithms.has(algorithm)) throw new Error(`it is signed with ${algorithm.split('#').at(-1)}`)
      }
    }
  }
}

function checkIds(root: Element): void {
  const ids = [root, ...Array.from(root.getElementsByTagName('*'))].flatMap((element) =>
    ['ID', 'Id', 'id'].map((name) => element.getAttribute(name)).filter(Boolean),
  )
  if (new Set(ids).size !== ids.length) throw new Error('it names two things alike')
}

/** A comment inside a name would cut it off for some readers and not for others. */
function hasCommentsOrInstructions(element: Element): boolean {
  return Array.from(element.childNodes).some((child) => {
    if (child.nodeType === child.ELEMENT_NODE) return hasCommentsOrInstructions(child as Element)
    return child.nodeType === child.COMMENT_NODE || child.nodeType === child.PROCESSING_INSTRUCTION_NODE
  })
}

function only(parent: Element, namespace: string, name: string, word: string): Element {
  const found = children(parent, namespace, name)
  const [first] = found
  if (!first || found.length > 1) throw new Error(`it has ${found.length} of ${word}`)
  return first
}

function children(parent: Element, namespace: string, name: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === node.ELEMENT_NODE &&
      (node as Element).namespaceURI === namespace &&
      (node as Element).localName === name,
  )
}
