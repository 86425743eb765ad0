import { z } from 'zod'
import { PageQuery } from '../../platform/http/paging.ts'
import { ActorView, JsonObject, QueryFlag, TeamRef, Time } from '../../platform/http/wire.ts'
import { Stage } from '../catalog/catalog.schemas.ts'
import { ConfirmMode, Imports, RunSummary, RunView } from '../runs/runs.schemas.ts'
import { StateBackendRef } from '../state-backends/state-backends.schemas.ts'

export const EnvironmentStateSchema = z
  .enum(['ordered', 'ready', 'failed', 'destroyed'])
  .meta({ id: 'EnvironmentState' })

export const EnvironmentOutput = z
  .object({
    name: z.string(),
    title: z.string(),
    secret: z.boolean(),
    value: z.unknown().describe('Null where the output is secret: reveal it'),
  })
  .meta({ id: 'EnvironmentOutput' })

export const ImportedResource = z
  .object({
    urn: z.string(),
    type: z.string(),
    name: z.string(),
    id: z.string(),
    protect: z.boolean().describe('Not deleted and not replaced while the environment is protected'),
  })
  .meta({ id: 'ImportedResource' })

export const EnvironmentView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    stage: z.string(),
    state: EnvironmentStateSchema,
    protected: z.boolean(),
    blueprint: z.object({
      id: z.uuid(),
      name: z.string(),
      title: z.string(),
      icon: z.string(),
      version: z.string(),
      versionId: z.uuid(),
    }),
    team: TeamRef,
    stack: z
      .object({ organization: z.string(), project: z.string(), name: z.string() })
      .describe('As it is called where its state is'),
    stateBackend: StateBackendRef.nullable().describe('Where its state is; null for the state service of Automat'),
    inputs: JsonObject.describe('Secrets are left out'),
    secretInputs: z.array(z.string()).describe('Names of the secret inputs that are set'),
    imported: z.array(ImportedResource).describe('What was there before and was taken over'),
    outputs: z.array(EnvironmentOutput).describe('Left out of lists'),
    needsApproval: z.boolean().describe('A second person approves each of its runs'),
    activeRun: RunSummary.nullable(),
    lastRun: RunSummary.nullable(),
    createdBy: ActorView,
    createdAt: Time,
    updatedAt: Time,
    destroyedAt: Time.nullable(),
    driftedAt: Time.nullable().describe('Since when what exists is known to differ from what was deployed'),
    can: z.object({
      change: z.boolean(),
      destroy: z.boolean(),
      refresh: z.boolean(),
      reveal: z.boolean(),
      protect: z.boolean(),
    }),
  })
  .meta({ id: 'EnvironmentView' })

export const ImportedCodeView = z
  .object({
    code: z.string().describe('TypeScript that declares and imports the same resources; secrets are left out'),
  })
  .meta({ id: 'ImportedCodeView' })

/** Fits a stack name and what the providers make of it. */
export const EnvironmentName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/,
    'must be 3 to 40 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen',
  )

export const OrderEnvironmentInput = z
  .strictObject({
    name: EnvironmentName,
    team: z.string().min(1).max(80).describe('Slug or id'),
    blueprint: z.string().min(1).max(100).describe('Name'),
    version: z.string().max(50).optional().describe('The newest published version where left out'),
    stage: Stage,
    inputs: JsonObject,
    imports: Imports,
    confirm: ConfirmMode.default('review'),
  })
  .meta({ id: 'OrderEnvironmentInput' })

export const OrderedEnvironmentView = z
  .object({ environment: EnvironmentView, run: RunView })
  .meta({ id: 'OrderedEnvironmentView' })

export const ChangeEnvironmentInput = z.strictObject({ protected: z.boolean() }).meta({ id: 'ChangeEnvironmentInput' })

export const RevealOutputInput = z
  .strictObject({ name: z.string().min(1).max(200), reason: z.string().trim().max(500).optional() })
  .meta({ id: 'RevealOutputInput' })

export const RevealedOutputView = z.object({ value: z.unknown() }).meta({ id: 'RevealedOutputView' })

export const ListEnvironmentsQuery = PageQuery.extend({
  team: z.string().max(80).optional().describe('Slug or id'),
  blueprint: z.string().max(100).optional().describe('Name'),
  state: EnvironmentStateSchema.optional().describe('Destroyed ones are shown only when asked for'),
  stage: Stage.optional(),
  mine: QueryFlag.optional().describe('Only those that you ordered'),
  search: z.string().trim().max(100).optional(),
})
