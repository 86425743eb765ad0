import { z } from 'zod'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { Stage } from '../catalog/catalog.schemas.ts'

export const StateBackendKindSchema = z.enum(['service', 'file', 's3', 'postgres']).meta({ id: 'StateBackendKind' })

export const StateBackendRef = z
  .object({ id: z.uuid(), name: z.string(), kind: StateBackendKindSchema })
  .describe('service: Pulumi Cloud, or another service that speaks its protocol')

const secret = z.string().min(1).max(2000).optional()

const Secrets = z
  .strictObject({
    accessToken: secret.describe('For a service: the access token of a team'),
    password: secret.describe("For postgres: the password of the address's user"),
    accessKeyId: secret.describe('For s3'),
    secretAccessKey: secret.describe('For s3'),
    passphrase: z
      .string()
      .min(12)
      .max(500)
      .regex(/^\S(.*\S)?$/, 'must be one line without blanks at its ends')
      .optional()
      .describe('For file, s3 and postgres: what secrets in the state are encrypted with'),
  })
  .meta({ id: 'StateBackendSecrets' })

const Use = z.strictObject({
  teamId: z.uuid().nullable().default(null).describe('Null: of any team'),
  stage: Stage.nullable().default(null).describe('Null: in any stage'),
})
const Uses = z.array(Use).max(100).describe('Which new environments go there. The most exact one decides')
const Name = z.string().trim().min(1).max(80)

export const CreateStateBackendInput = z
  .strictObject({
    name: Name,
    kind: StateBackendKindSchema,
    url: z.string().trim().min(1).max(1000).describe('Without any secret. It cannot be changed later'),
    serviceOrganization: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, 'must be the name of an organization')
      .optional()
      .describe('For a service: the organization there'),
    secrets: Secrets,
    uses: Uses.default([]),
  })
  .meta({ id: 'CreateStateBackendInput' })

export const ChangeStateBackendInput = z
  .strictObject({ name: Name.optional(), uses: Uses.optional() })
  .meta({ id: 'ChangeStateBackendInput' })

export const RotateStateBackendInput = z.strictObject({ secrets: Secrets }).meta({ id: 'RotateStateBackendInput' })

export const StateBackendView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: StateBackendKindSchema,
    url: z.string(),
    serviceOrganization: z.string().nullable(),
    secrets: z.array(z.string()).describe('Names of what is sealed. Nothing of it leaves the server but for a run'),
    uses: z.array(z.object({ team: TeamRef.nullable(), stage: Stage.nullable() })),
    environments: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .describe('Whose state is there; the first ten by name'),
    environmentCount: z.int(),
    createdBy: ActorView,
    createdAt: Time,
    rotatedAt: Time.nullable(),
    can: z.object({ change: z.boolean(), remove: z.boolean() }),
  })
  .meta({ id: 'StateBackendView' })

export const StateBackendCheckView = z
  .object({
    works: z.boolean(),
    findings: z.array(
      z.object({
        name: z.enum(['reachable', 'credentials', 'writable']),
        passed: z.boolean(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'StateBackendCheckView' })
