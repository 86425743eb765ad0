import { z } from 'zod'
import { LogBody, ResourceBody, RunError, RunPreview, RunResult } from '../../engine/runner-messages.ts'
import { mostToldResources } from '../../engine/runner-protocol.ts'
import { PageQuery } from '../../platform/http/paging.ts'
import { ActorView, JsonObject, TeamRef, Time } from '../../platform/http/wire.ts'
import { AccountRef } from '../accounts/accounts.schemas.ts'

export const RunKindSchema = z.enum(['deploy', 'refresh', 'destroy']).meta({ id: 'RunKind' })
export const RunStateSchema = z
  .enum(['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'])
  .meta({ id: 'RunState' })
export const RunPhaseSchema = z.enum(['preview', 'apply']).meta({ id: 'RunPhase' })
export const ConfirmMode = z
  .enum(['review', 'auto'])
  .describe('review: preview, then wait for a person. auto: apply at once')

export const RunApproval = z
  .object({
    required: z.boolean().describe('It is applied only once a second person has approved its plan'),
    state: z.enum(['none', 'pending', 'approved', 'rejected']),
    by: ActorView.nullable(),
    at: Time.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'RunApproval' })

/** What lists of environments need to know of a run. */
export const RunSummary = z
  .object({
    id: z.uuid(),
    number: z.int(),
    kind: RunKindSchema,
    state: RunStateSchema,
    phase: RunPhaseSchema,
    approval: RunApproval,
    requestedBy: ActorView,
    createdAt: Time,
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
  })
  .meta({ id: 'RunSummary' })

export const RunImportView = z
  .object({
    type: z.string(),
    name: z.string().nullable().describe('Null where it is the only one of its type'),
    id: z.string(),
    protect: z.boolean(),
  })
  .meta({ id: 'RunImportView' })

export const RunView = RunSummary.extend({
  environment: z.object({ id: z.uuid(), name: z.string(), stage: z.string() }),
  blueprint: z.object({ name: z.string(), title: z.string(), version: z.string() }),
  team: TeamRef,
  needsConfirmation: z.boolean(),
  inputs: JsonObject.describe('Secrets are left out'),
  imports: z.array(RunImportView).describe('What exists already and this run takes over'),
  accounts: z.array(AccountRef).describe('What its runner was given the credentials of'),
  confirmedBy: ActorView.nullable(),
  queuedAt: Time,
  applyStartedAt: Time.nullable(),
  cancelRequestedAt: Time.nullable(),
  planDigest: z.string().nullable().describe('Of what is decided on: the plan, or where there is none the preview'),
  preview: RunPreview.nullable(),
  result: RunResult.nullable(),
  error: RunError.nullable(),
  queue: z.object({ position: z.int(), waitingFor: z.string().nullable() }).nullable(),
  estimate: z.object({ p50Seconds: z.number(), p95Seconds: z.number() }).nullable(),
  can: z.object({
    confirm: z.boolean(),
    cancel: z.boolean(),
    discard: z.boolean(),
    retry: z.boolean(),
    approve: z.boolean(),
    reject: z.boolean(),
  }),
}).meta({ id: 'RunView' })

const RunEvent = z.object({ sequence: z.int(), at: Time })

export const RunEventView = z
  .discriminatedUnion('kind', [
    RunEvent.extend({
      kind: z.literal('phase'),
      body: z.object({ phase: RunPhaseSchema, state: RunStateSchema }),
    }),
    RunEvent.extend({ kind: z.literal('resource'), body: ResourceBody }),
    RunEvent.extend({ kind: z.literal('log'), body: LogBody }),
    RunEvent.extend({
      kind: z.literal('finished'),
      body: z.object({ state: RunStateSchema, error: RunError.optional() }),
    }),
  ])
  .meta({ id: 'RunEventView' })

const ofImportFile = z.string().max(2000).optional().describe('Of the CLI’s import file; the blueprint decides')

export const mostImports = 50

/** An entry of the CLI's import file is one of these as it stands. */
export const ImportInput = z
  .strictObject({
    type: z
      .string()
      .max(200)
      .regex(/^[\w.-]+:[\w./-]*:[\w./-]+$/, 'must be a type such as automat-postgres:index:Database')
      .describe('Of a resource that the blueprint declares'),
    name: z.string().min(1).max(200).optional().describe('Where the blueprint declares more than one of the type'),
    id: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .refine((id) => id !== '<PLACEHOLDER>', 'must be the id of what exists')
      .describe('By which the provider finds what exists'),
    protect: z.boolean().default(true).describe('Refuses to delete or replace it while the environment is protected'),
    evenIfManaged: z.boolean().default(false).describe('Although another stack has this type and id in its state'),
    logicalName: z.string().min(1).max(200).optional().describe('Of the CLI’s import file: goes before the name'),
    parent: ofImportFile,
    provider: ofImportFile,
    version: ofImportFile,
    pluginDownloadUrl: ofImportFile,
    properties: z.array(z.string().max(200)).max(200).optional().describe('Of the CLI’s import file; all are compared'),
  })
  .meta({ id: 'ImportInput' })

export const Imports = z
  .array(ImportInput)
  .max(mostImports)
  .default([])
  .describe('For a deploy that is reviewed: what exists already and is to be taken over as it is')

export const RequestRunInput = z
  .strictObject({
    kind: RunKindSchema,
    inputs: JsonObject.optional().describe(
      'For deploy: all inputs. A secret that is left out stays, null takes it away',
    ),
    version: z.string().max(50).optional().describe('For deploy: the blueprint version to move to'),
    imports: Imports,
    confirm: ConfirmMode.default('review'),
    confirmName: z.string().max(100).optional().describe('For destroy: the name of the environment'),
  })
  .meta({ id: 'RequestRunInput' })

export const ConfirmRunInput = z
  .strictObject({ planDigest: z.string().max(200).optional().describe('Refuses when another plan would be applied') })
  .meta({ id: 'ConfirmRunInput' })

export const ApproveRunInput = z
  .strictObject({
    planDigest: z.string().max(200).describe('Of the plan that you looked at; another one is refused'),
    note: z.string().trim().max(1000).optional(),
  })
  .meta({ id: 'ApproveRunInput' })

export const RejectRunInput = z
  .strictObject({ note: z.string().trim().min(1).max(1000).describe('Whoever asked for the run reads it') })
  .meta({ id: 'RejectRunInput' })

export const ListRunsQuery = PageQuery.extend({
  environment: z.uuid().optional(),
  state: RunStateSchema.optional(),
  approval: z.enum(['pending']).optional().describe('Only what waits for an approval'),
})

export const ListRunEventsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0).describe('The last sequence number already known'),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})

export const RunEventsPage = z.object({ items: z.array(RunEventView), nextAfter: z.int().nullable() })

/** What a runner tells of a stack whose state is elsewhere. */
const ToldResource = z.strictObject({
  urn: z.string(),
  type: z.string(),
  id: z.string(),
  importId: z.string().optional(),
  protect: z.boolean(),
  inputs: z.record(z.string(), z.unknown()).optional(),
})

export const ReportStateInput = z.strictObject({
  passphraseNumber: z.int().min(0).optional(),
  outputs: z.record(z.string().max(500), z.object({ value: z.unknown(), secret: z.boolean() })).optional(),
  resources: z.array(ToldResource).max(mostToldResources).optional(),
})
