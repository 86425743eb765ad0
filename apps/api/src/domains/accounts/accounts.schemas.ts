import { z } from 'zod'
import { ActorView, QueryFlag, TeamRef, Time } from '../../platform/http/wire.ts'
import { Stage } from '../catalog/catalog.schemas.ts'

const Binding = z.strictObject({
  teamId: z.uuid().nullable().default(null).describe('Null: of any team'),
  stage: Stage.nullable().default(null).describe('Null: in any stage'),
})
const Bindings = z
  .array(Binding)
  .max(100)
  .describe('Whose runs may use it. The most exact one decides; without any, none')

const Name = z.string().trim().min(1).max(80)
const EvenIfUsed = z.boolean().describe('Although environments use it and would lose it')

/** Names and values are checked by the kind of the account. */
const Credentials = z
  .record(z.string().max(100), z.string().max(20_000))
  .describe('Environment variables for the runner. They are sealed, and never shown again')

/** What there is to say depends on the kind, and is checked by it. */
const Federation = z
  .record(z.string().max(40), z.string().trim().max(600))
  .describe(
    'Signs in with an identity token of the run. aws: roleArn, region, stsEndpoint · azure: tenantId, clientId, subscriptionId · gcp: provider, project, serviceAccount. Nothing of it is secret',
  )

export const AccountKind = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
  .describe('What blueprints name in their accounts: aws, azure, gcp, postgresql, site, or a word of yours')

export const CreateAccountInput = z
  .strictObject({
    name: Name,
    kind: AccountKind,
    federation: Federation.optional(),
    credentials: Credentials.default({}),
    bindings: Bindings.default([]),
  })
  .meta({ id: 'CreateAccountInput' })

export const ChangeAccountInput = z
  .strictObject({
    name: Name.optional(),
    federation: Federation.optional().describe('All of it, for an account that has it'),
    bindings: Bindings.optional(),
    evenIfUsed: EvenIfUsed.default(false),
  })
  .meta({ id: 'ChangeAccountInput' })

export const ReplaceCredentialsInput = z
  .strictObject({ credentials: Credentials })
  .meta({ id: 'ReplaceCredentialsInput' })

export const RemoveAccountQuery = z.strictObject({ evenIfUsed: QueryFlag.default(false) })

export const AccountRef = z.object({ id: z.uuid(), name: z.string(), kind: z.string() }).meta({ id: 'AccountRef' })

/** Credentials never leave the server: this says only that they are there. */
export const AccountView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    federation: z.record(z.string(), z.string()).nullable().describe('Null: credentials alone'),
    variables: z.array(z.string()).describe('Names of the environment variables. Their values go to runs alone'),
    bindings: z.array(z.object({ team: TeamRef.nullable(), stage: Stage.nullable() })),
    environments: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .describe('Whose last run used it; the first ten by name'),
    environmentCount: z.int(),
    createdBy: ActorView,
    createdAt: Time,
    rotatedAt: Time.nullable(),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'AccountView' })

export const AccountSetUpView = z
  .object({
    issuer: z.url(),
    subjects: z
      .array(z.string())
      .describe('That the cloud will trust: with * for AWS, exact for Azure, regular expressions for Google Cloud'),
    steps: z.array(
      z.object({
        title: z.string(),
        explanation: z.string(),
        language: z.enum(['json', 'shell']),
        code: z.string(),
      }),
    ),
    notes: z.array(z.string()),
  })
  .meta({ id: 'AccountSetUpView' })

export const AccountCheckView = z
  .object({
    works: z.boolean(),
    findings: z.array(z.object({ name: z.enum(['issuer', 'sign-in']), passed: z.boolean(), message: z.string() })),
  })
  .meta({ id: 'AccountCheckView' })
