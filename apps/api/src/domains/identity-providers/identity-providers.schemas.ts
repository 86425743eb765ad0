import { z } from 'zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { ActorView, Time } from '../../platform/http/wire.ts'
import { largestXml } from './saml/parse-xml.ts'

const text = (longest: number) => z.string().trim().min(1).max(longest)
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain, such as example.com')

export const ProviderKind = z.enum(['openid', 'github', 'bitbucket', 'saml']).meta({ id: 'IdentityProviderKind' })

const about = {
  name: text(60).describe('Stands on the button of the sign-in page'),
  enabled: z.boolean(),
  admits: z
    .enum(['members', 'everyone'])
    .describe(
      'Who gets in by an account that was not used here before: `members` whoever belongs to the organization or is invited, by their verified e-mail; `everyone` also joins all others as ordinary members',
    ),
  emailDomains: z
    .array(domain)
    .max(50)
    .describe('Accounts used for the first time need an e-mail in one of them; empty for any'),
  trustsEmail: z
    .boolean()
    .describe(
      'Its e-mail addresses count as verified also where it does not say so, as SAML never does. Only where people cannot change their own',
    ),
}
const client = {
  issuer: text(500).describe(
    'Of OpenID Connect the issuer, exactly as its discovery document says it; of GitHub and Bitbucket the address of the service',
  ),
  clientId: text(500),
  clientSecret: text(2000).describe('Kept encrypted, and shown to nobody again'),
}
const saml = {
  metadata: z
    .string()
    .min(1)
    .max(largestXml)
    .describe("The provider's metadata, an XML document. It names its certificates: bring a new one to change them"),
  idpInitiated: z.boolean().describe('Whether its answers are taken that nobody here has asked for'),
}
const withDefaults = {
  ...about,
  id: z.uuid().optional().describe('Chosen in advance where the redirect address has to be known before'),
  enabled: about.enabled.default(true),
  admits: about.admits.default('members'),
  emailDomains: about.emailDomains.default([]),
  trustsEmail: about.trustsEmail.default(false),
}

export const CreateProviderInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['openid', 'github', 'bitbucket']), ...withDefaults, ...client }),
    z.strictObject({
      kind: z.literal('saml'),
      ...withDefaults,
      metadata: saml.metadata,
      idpInitiated: saml.idpInitiated.default(false),
    }),
  ])
  .meta({ id: 'CreateIdentityProviderInput' })

export const ChangeProviderInput = z
  .strictObject({ ...about, ...client, ...saml })
  .partial()
  .meta({ id: 'ChangeIdentityProviderInput' })

export const ProviderView = z
  .object({
    id: z.uuid(),
    kind: ProviderKind,
    name: z.string(),
    issuer: z.string(),
    clientId: z.string().nullable().describe('Null for SAML'),
    enabled: z.boolean(),
    admits: about.admits,
    emailDomains: z.array(z.string()),
    trustsEmail: z.boolean(),
    redirectUri: z.string().describe('What the provider has to be told; of SAML the assertion consumer service'),
    backChannelLogoutUri: z.string().nullable().describe('Where the provider may tell that somebody signed out'),
    saml: z
      .object({
        entityId: z.string().describe('Of the portal; our metadata is served there'),
        ssoUrl: z.string(),
        certificates: z.array(z.object({ fingerprint: z.string().describe('SHA-256'), expiresAt: Time })),
        idpInitiated: z.boolean(),
      })
      .nullable(),
    people: z.int().describe('How many accounts of it are connected'),
    createdBy: ActorView,
    createdAt: Time,
    lastUsedAt: Time.nullable(),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'IdentityProviderView' })

export const TestedProviderView = z
  .object({
    works: z.boolean(),
    checks: z.array(z.object({ name: z.string(), passed: z.boolean(), message: z.string() })),
  })
  .meta({ id: 'TestedIdentityProviderView' })

export const SignInPolicyInput = z
  .strictObject({
    emergencyUserId: z
      .uuid()
      .nullable()
      .describe(
        'Null: links and passkeys sign people in. Else identity providers are required of everybody but this administrator',
      ),
  })
  .meta({ id: 'SignInPolicyInput' })

export const SignInPolicyView = z
  .object({
    required: z.boolean(),
    emergency: z.object({ userId: z.uuid(), email: z.string(), displayName: z.string() }).nullable(),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'SignInPolicyView' })

export const ConnectedIdentityView = z
  .object({
    provider: z.object({ id: z.uuid(), name: z.string() }),
    subject: z.string().describe("The provider's own id of the account"),
    email: z.string().describe('As the provider said it last'),
    createdAt: Time,
    lastUsedAt: Time,
  })
  .meta({ id: 'ConnectedIdentityView' })

const OfferedProvider = z.object({
  id: z.uuid(),
  kind: ProviderKind,
  name: z.string(),
  organization: z.object({ slug: z.string(), name: z.string() }),
})

export const OfferedProvidersView = pageSchema(OfferedProvider)
  .extend({ askForOrganization: z.boolean().describe('There are several organizations: name one') })
  .meta({ id: 'OfferedIdentityProvidersView' })

export const BeginSignInQuery = z.strictObject({
  next: z.string().max(500).optional().describe('The page of this portal to go on to'),
})
