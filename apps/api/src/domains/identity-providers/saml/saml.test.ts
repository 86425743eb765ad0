import { beforeAll, describe, expect, test } from 'vitest'
import { aKey, aSamlProvider, type SamlProvider, sign, type Words } from '../../../../test/identity/saml-provider.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { readSamlResponse, type SamlClient } from './saml.ts'

const portal = {
  entityId: 'https://automat.example/metadata',
  acsUrl: 'https://automat.example/acs',
}
const ada = { nameId: 'ada-1815', email: 'ada@acme.example', name: 'Ada' }
const evil = { nameId: 'root', email: 'admin@acme.example', name: 'Evil' }
const asked = { inResponseTo: '_our-request' }

let saml: SamlProvider
let client: SamlClient

beforeAll(async () => {
  saml = await aSamlProvider()
  const { entityId: issuer, key } = saml
  client = { ...portal, issuer, ssoUrl: 'https://idp.acme.example/sso', certificates: [key.certificate] }
})

const read = (xml: string) => readSamlResponse(client, Buffer.from(xml).toString('base64'), systemClock)

const signatureOf = (xml: string) => /<ds:Signature.*<\/ds:Signature>/s.exec(xml)?.[0] ?? ''
const responseIdOf = (xml: string) => /<samlp:Response[^>]* ID="([^"]+)"/.exec(xml)?.[1] ?? ''
const signResponse = (xml: string) =>
  sign(xml, responseIdOf(xml), "/*[local-name(.)='Response']/*[local-name(.)='Issuer']", saml.key)

describe('an answer', () => {
  test('says who somebody is, and to which request', async () => {
    expect(await read(saml.answer(ada, portal, asked))).toMatchObject({
      inResponseTo: '_our-request',
      account: { subject: 'ada-1815', email: 'ada@acme.example', displayName: 'Ada', isEmailVerified: false },
    })
  })

  test('is taken whose response is signed too', async () => {
    const { account } = await read(signResponse(saml.answer(ada, portal, asked)))
    expect(account.subject).toBe('ada-1815')
  })

  test('may name somebody by their e-mail', async () => {
    const nameIdFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
    const { account } = await read(saml.answer({ nameId: 'ada@acme.example' }, portal, { nameIdFormat }))
    expect(account).toMatchObject({ subject: 'ada@acme.example', email: 'ada@acme.example' })
  })

  test.each([
    ['tags', '<a/>'.repeat(4_001)],
    ['the beginnings of tags', '<'.repeat(250_000)],
  ])(
    'that is nothing but %s is not read at all: it would take seconds, and anybody may send it',
    async (_what, xml) => {
      await expect(read(`<samlp:Response>${xml}`)).rejects.toThrow('has more than 4000 tags')
    },
  )

  test('that is not well-formed is read no further: each of its faults would take a search through all of it', async () => {
    const began = performance.now()
    const faults = `</a${' '.repeat(55)}`.repeat(3_900)
    await expect(read(`<samlp:Response xmlns:samlp="urn:a">${faults}`)).rejects.toThrow('not well-formed')
    // It took eleven seconds before, and this takes some milliseconds.
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  const past = new Date(Date.now() - 300_000).toISOString()
  const future = new Date(Date.now() + 300_000).toISOString()
  test.each<[string, Words, string]>([
    ['of another issuer', { issuer: 'https://evil.example' }, 'its assertion comes from another issuer'],
    ['whose response is of another issuer', { responseIssuer: 'https://evil.example' }, 'it comes from another issuer'],
    ['for another audience', { audience: 'https://other.example' }, 'audience mismatch'],
    ['for another recipient', { recipient: 'https://other.example/acs' }, 'another recipient'],
    ['with another destination', { destination: 'https://other.example/acs' }, 'meant for another address'],
    ['that has expired', { notOnOrAfter: past }, 'expired'],
    ['whose subject has expired', { subjectNotOnOrAfter: past }, 'its assertion has expired'],
    ['for later', { notBefore: future }, 'not yet valid'],
    ['that is no success', { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }, 'its status is Responder'],
    [
      'signed with SHA-1',
      { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      'it is signed with rsa-sha1',
    ],
    ['with a digest of SHA-1', { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }, 'it is signed with sha1'],
    [
      'with a name for this time only',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      'transient',
    ],
    ['with no name', { rawNameId: ' ' }, 'names nobody'],
    ['with a comment in the name', { rawNameId: 'ada-1815<!-- -->.evil' }, 'comments'],
  ])('%s is refused', async (_name, words, reason) => {
    await expect(read(saml.answer(ada, portal, { ...asked, ...words }))).rejects.toThrow(reason)
  })

  test('signed with another key is refused', async () => {
    await expect(read(saml.answer(ada, portal, { key: await aKey() }))).rejects.toThrow('Invalid signature')
  })

  test.each<[string, (xml: string) => string, string]>([
    ['without a signature', (xml) => xml.replace(signatureOf(xml), ''), 'its assertion is not signed'],
    ['whose response alone is signed', (xml) => signResponse(xml.replace(signatureOf(xml), '')), 'not signed'],
    ['changed after it was signed', (xml) => xml.replace('>ada-1815<', '>root<'), 'Invalid signature'],
    ['with a comment put in afterwards', (xml) => xml.replace('>ada-1815<', '>ada-1815<!---->.x<'), 'comments'],
    ['with a document type', (xml) => `<!DOCTYPE x [<!ENTITY e "x">]>${xml}`, 'document type'],
    ['that is no XML', () => 'not xml', 'well-formed'],
    ['that is no response', () => '<a/>', 'no SAML response'],
    ['without an assertion', (xml) => xml.replace(/<saml:Assertion.*<\/saml:Assertion>/s, ''), 'holds 0 assertions'],
    [
      'too large',
      (xml) => xml.replace('<saml:Issuer>', `<saml:Issuer>${' '.repeat(257 * 1024)}`),
      'larger than 256 KB',
    ],
    [
      'with an encrypted assertion beside',
      (xml) => xml.replace('</samlp:Response>', '<saml:EncryptedAssertion/></samlp:Response>'),
      'encrypted',
    ],
  ])('%s is refused', async (_name, spoil, reason) => {
    await expect(read(spoil(saml.answer(ada, portal, asked)))).rejects.toThrow(reason)
  })
})

/** A signed answer taken apart, and a forged assertion to put somewhere. */
function pieces() {
  const signed = saml.assertion(ada, portal, asked)
  const signature = signatureOf(signed)
  const forgedAndSigned = saml.assertion(evil, portal, asked)
  const forged = forgedAndSigned.replace(signatureOf(forgedAndSigned), '')
  const wrap = (content: string) => saml.response(content, portal, asked)
  const signedResponse = signResponse(wrap(signed))
  const ofResponse = /<ds:Signature.*?<\/ds:Signature>/s.exec(signedResponse)?.[0] ?? ''
  return {
    signed,
    signature,
    bare: signed.replace(signature, ''),
    forged,
    wrap,
    ofResponse,
    unsignedResponse: signedResponse.replace(ofResponse, ''),
    afterIssuer: (xml: string, more: string) => xml.replace('</saml:Issuer>', `</saml:Issuer>${more}`),
    into: (signature: string, more: string) => signature.replace('</ds:Signature>', `${more}</ds:Signature>`),
  }
}
type Pieces = ReturnType<typeof pieces>

// As published in "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky and others, 2012), 1 to 8.
const wrappings: [string, (parts: Pieces) => string][] = [
  [
    '1, the signed response in the signature of a forged one',
    ({ wrap, forged, afterIssuer, into, ofResponse, unsignedResponse }) =>
      afterIssuer(wrap(forged), into(ofResponse, unsignedResponse)),
  ],
  [
    '2, the signed response before the signature of a forged one',
    ({ wrap, forged, afterIssuer, ofResponse, unsignedResponse }) =>
      afterIssuer(wrap(forged), unsignedResponse + ofResponse),
  ],
  ['3, a forged assertion before the signed one', ({ wrap, forged, signed }) => wrap(forged + signed)],
  [
    '4, the signed assertion in a forged one',
    ({ wrap, forged, signed }) => wrap(forged.replace('</saml:Assertion>', `${signed}</saml:Assertion>`)),
  ],
  [
    '5, the signature in a forged assertion, and the signed one at the end',
    ({ wrap, forged, afterIssuer, signature, bare }) => wrap(afterIssuer(forged, signature) + bare),
  ],
  [
    '6, the signed assertion in the signature of a forged one',
    ({ wrap, forged, afterIssuer, into, signature, bare }) => wrap(afterIssuer(forged, into(signature, bare))),
  ],
  [
    '7, a forged assertion of the same id in extensions',
    ({ wrap, forged, signed }) => {
      const id = /ID="([^"]+)"/.exec(signed)?.[1] ?? ''
      const twin = forged.replace(/ID="[^"]+"/, `ID="${id}"`)
      return wrap(`<samlp:Extensions>${twin}</samlp:Extensions>${signed}`)
    },
  ],
  [
    '8, the signed assertion in an object of the signature of a forged one',
    ({ wrap, forged, afterIssuer, into, signature, bare }) =>
      wrap(afterIssuer(forged, into(signature, `<ds:Object>${bare}</ds:Object>`))),
  ],
]

describe('signature wrapping', () => {
  test.each(wrappings)('%s: is refused, as what was put together says two things', async (_name, build) => {
    await expect(read(build(pieces()))).rejects.toThrow(/holds \d assertions|signatures where none belongs/)
  })

  test('around a single assertion is refused: the signature is of something else', async () => {
    const { wrap, forged, afterIssuer, signature } = pieces()
    await expect(read(wrap(afterIssuer(forged, signature)))).rejects.toThrow('something else than what it stands in')
  })

  test('with the id of what was signed on a forged assertion is refused', async () => {
    const { wrap, forged, afterIssuer, signature, signed } = pieces()
    const id = /ID="([^"]+)"/.exec(signed)?.[1] ?? ''
    const twin = afterIssuer(forged.replace(/ID="[^"]+"/, `ID="${id}"`), signature)
    await expect(read(wrap(twin))).rejects.toThrow('Invalid signature')
  })
})
