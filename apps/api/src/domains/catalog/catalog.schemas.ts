import { z } from 'zod'
import { PageQuery } from '../../platform/http/paging.ts'
import { ActorView, JsonObject, Slug, Time } from '../../platform/http/wire.ts'

export const stages = ['dev', 'staging', 'production'] as const
export const Stage = z.enum(stages).meta({ id: 'Stage' })

export const BlueprintVersionStateSchema = z
  .enum(['draft', 'checked', 'published', 'refused', 'deprecated', 'retired'])
  .meta({ id: 'BlueprintVersionState' })

/** What a runner found out about an artifact. The API never loads the artifact itself. */
export const BlueprintDescription = z
  .object({
    name: z.string(),
    version: z.string(),
    title: z.string(),
    summary: z.string(),
    icon: z.string(),
    readme: z.string(),
    inputs: JsonObject.describe('JSON Schema of the order form; writeOnly marks secrets'),
    outputs: JsonObject.describe('JSON Schema; writeOnly marks secrets'),
    presets: z.array(z.object({ title: z.string(), inputs: JsonObject })),
    samples: z.array(z.object({ name: z.string(), inputs: JsonObject })),
    packages: z.array(z.object({ name: z.string(), version: z.string() })),
    accounts: z.array(z.string()),
    expectedSeconds: z.number().optional(),
    resources: z
      .array(z.object({ type: z.string(), name: z.string() }))
      .default([])
      .describe('What its samples declare of providers’ resources: what exists may be imported into them'),
  })
  .meta({ id: 'BlueprintDescription' })

export const Finding = z.object({ name: z.string(), passed: z.boolean(), message: z.string() }).meta({ id: 'Finding' })

export const BlueprintView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    title: z.string(),
    description: z.string(),
    icon: z.string(),
    latestVersion: z.object({ id: z.uuid(), version: z.string() }).nullable(),
    medianSeconds: z.number().nullable().describe('Of the last applies that succeeded'),
    orderableTeams: z
      .array(
        z.object({
          id: z.uuid(),
          slug: z.string(),
          name: z.string(),
          stages: z.array(z.string()),
          approvalStages: z.array(z.string()).describe('Where a second person approves each run'),
        }),
      )
      .describe('Of the teams that you may order for'),
    portfolio: z
      .array(z.object({ teamId: z.uuid(), stages: z.array(z.string()), approvalStages: z.array(z.string()) }))
      .describe('Of all teams, for whoever may assign'),
    createdAt: Time,
    can: z.object({ assign: z.boolean() }),
  })
  .meta({ id: 'BlueprintView' })

export const BlueprintVersionView = z
  .object({
    id: z.uuid(),
    blueprintId: z.uuid(),
    blueprintName: z.string(),
    title: z.string(),
    version: z.string(),
    state: BlueprintVersionStateSchema,
    digest: z.string().describe('SHA-256 of the artifact, hex'),
    description: BlueprintDescription.nullable().describe('Null until a runner has described the artifact'),
    findings: z.array(Finding),
    isBeingChecked: z.boolean().describe('True while a worker looks at the draft; a draft without waits for one'),
    author: ActorView,
    createdAt: Time,
    decidedBy: ActorView.nullable(),
    decidedAt: Time.nullable(),
    refusedReason: z.string().nullable(),
    can: z.object({ publish: z.boolean(), refuse: z.boolean(), deprecate: z.boolean(), retire: z.boolean() }),
  })
  .meta({ id: 'BlueprintVersionView' })

export const PortfolioEntryView = z
  .object({ blueprint: z.string(), teamId: z.uuid(), stages: z.array(Stage), approvalStages: z.array(Stage) })
  .meta({ id: 'PortfolioEntryView' })

export const ListBlueprintsQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional(),
  team: z.string().max(80).optional().describe('Slug or id: only what this team may order'),
})
export const ListVersionsQuery = PageQuery.extend({ state: BlueprintVersionStateSchema.optional() })

export const BlueprintNameParams = z.strictObject({ name: z.string().max(100) })
export const PortfolioParams = z.strictObject({ name: z.string().max(100), teamId: z.uuid() })

export const largestArtifactBytes = 4 * 1024 * 1024

export const SemanticVersion = z
  .string()
  .max(50)
  .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'must be a semantic version such as 1.4.0')

export const UploadVersionInput = z
  .strictObject({
    name: Slug.describe('The name that the artifact must turn out to have'),
    version: SemanticVersion,
    artifact: z
      .base64()
      .min(4)
      .max(Math.ceil(largestArtifactBytes / 3) * 4)
      .describe('One ES module that exports `blueprint`, in base64'),
  })
  .meta({ id: 'UploadVersionInput' })

export const RefuseVersionInput = z
  .strictObject({ reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'RefuseVersionInput' })

export const SetPortfolioInput = z
  .strictObject({
    stages: z.array(Stage).min(1).max(stages.length),
    approvalStages: z
      .array(Stage)
      .max(stages.length)
      .optional()
      .describe('Of these stages those in which a run is applied only once approved; as before where left out'),
  })
  .meta({ id: 'SetPortfolioInput' })
