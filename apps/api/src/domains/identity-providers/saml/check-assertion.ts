import { z } from 'zod'
import type { Account } from '../sign-in/protocol.ts'
import { SubjectRefused } from '../sign-in/sign-in.errors.ts'

const skewMilliseconds = 60_000
/** SAML 2.0 Core §8.3.7, of names that last. */
const longestNameId = 256
export const nameIdFormatName = 'NameID Format'
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const nameIdFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:'
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
const emailAttributes = [
  'email',
  'mail',
  'emailAddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
]
const nameAttributes = [
  'displayName',
  'name',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
]

const Value = z.object({ _: z.string().optional(), $: z.record(z.string(), z.string()).optional() })
/** An assertion as the library gives it: what was signed, elements as lists, text under `_`, attributes under `$`. */
const Assertion = z.object({
  Assertion: z.object({
    $: z.object({ ID: z.string().min(1) }),
    Issuer: z.array(Value).length(1),
    Subject: z
      .array(
        z.object({
          NameID: z.array(Value).length(1),
          SubjectConfirmation: z.array(
            z.object({ $: z.object({ Method: z.string() }), SubjectConfirmationData: z.array(Value).length(1) }),
          ),
        }),
      )
      .length(1),
    Conditions: z.array(z.object({ $: z.object({ NotOnOrAfter: z.string() }) })).length(1),
    AuthnStatement: z.array(z.unknown()).min(1),
    AttributeStatement: z
      .array(
        z.object({
          Attribute: z
            .array(z.object({ $: z.object({ Name: z.string() }), AttributeValue: z.array(z.unknown()).optional() }))
            .default([]),
        }),
      )
      .default([]),
  }),
})

export type Expected = { issuer: string; acsUrl: string; now: Date }
export type CheckedAssertion = { id: string; expiresAt: Date; inResponseTo: string | null; account: Account }

/** What has to hold of the assertion itself: only what was signed is looked at here. Throws in words. */
export function checkAssertion(signed: unknown, { issuer, acsUrl, now }: Expected): CheckedAssertion {
  const parsed = Assertion.safeParse(signed)
  if (!parsed.success) throw new Error(`its assertion lacks ${parsed.error.issues[0]?.path.slice(1).join('.')}`)
  const { $, Issuer, Subject, Conditions, AuthnStatement, AttributeStatement } = parsed.data.Assertion
  if (Issuer[0]?._?.trim() !== issuer) throw new Error('its assertion comes from another issuer')
  const [subject] = Subject
  const confirmation = subject?.SubjectConfirmation.find((one) => one.$.Method === bearer)
  const { Recipient, NotOnOrAfter, NotBefore, InResponseTo } = confirmation?.SubjectConfirmationData[0]?.$ ?? {}
  if (Recipient !== acsUrl) throw new Error('its assertion is meant for another recipient')
  const expiresAt = new Date(NotOnOrAfter ?? Number.NaN)
  if (!(expiresAt.getTime() + skewMilliseconds > now.getTime())) throw new Error('its assertion has expired')
  if (NotBefore !== undefined) throw new Error('its assertion is one for later')
  const lasting = new Date(Conditions[0]?.$.NotOnOrAfter ?? Number.NaN)
  const { text, format } = nameIdOf(subject?.NameID[0])
  const attributes = AttributeStatement.flatMap(({ Attribute }) => Attribute).map(({ $, AttributeValue = [] }) => ({
    name: $.Name,
    values: AttributeValue.map(textOf),
  }))
  // Where an attribute is there twice, the last one counts.
  const byName = new Map(attributes.map(({ name, values }) => [name, values[0]]))
  const first = (names: string[]) => names.map((name) => byName.get(name)).find(Boolean) ?? null
  const email = first(emailAttributes) ?? (format.endsWith('emailAddress') ? text : null)
  return {
    id: $.ID,
    expiresAt: new Date(Math.max(expiresAt.getTime(), lasting.getTime() || 0) + skewMilliseconds),
    inResponseTo: InResponseTo ?? null,
    // SAML has no word for whether an address was verified: the organization says so of the provider.
    account: {
      subject: text,
      email,
      isEmailVerified: false,
      displayName: first(nameAttributes),
      signedInAt: instantOf(AuthnStatement[0]),
      said: [
        { name: 'NameID', values: [text] },
        { name: nameIdFormatName, values: [format] },
        ...attributes.map(({ name, values }) => ({ name, values: values.filter((value) => value !== null) })),
      ],
    },
  }
}

function nameIdOf(nameId: z.output<typeof Value> | undefined): { text: string; format: string } {
  const text = nameId?._?.trim() ?? ''
  const format = nameId?.$?.['Format'] ?? `${nameIdFormat}unspecified`
  if (text === '') throw new Error('its assertion names nobody')
  if (text.length > longestNameId) throw new SubjectRefused({ reason: `has more than ${longestNameId} characters` })
  if (format === transient) throw new Error('its name for the person is a transient one, which is another each time')
  return { text, format }
}

function instantOf(authnStatement: unknown): Date | null {
  const parsed = Value.safeParse(authnStatement)
  const instant = new Date((parsed.success && parsed.data.$?.['AuthnInstant']) || Number.NaN)
  return Number.isNaN(instant.getTime()) ? null : instant
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null
  const parsed = Value.safeParse(value)
  return parsed.success ? parsed.data._?.trim() || null : null
}
