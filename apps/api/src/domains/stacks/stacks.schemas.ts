import { z } from 'zod'
import { PageQuery } from '../../platform/http/paging.ts'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { StateBackendRef } from '../state-backends/state-backends.schemas.ts'
import { DiffEntry } from '../../engine/runner-messages.ts'

const Version = z.coerce.number().int().min(0).max(2_147_483_647)

export const RunningUpdateView = z
  .object({ kind: z.string(), by: ActorView, since: Time, runId: z.uuid().nullable() })
  .meta({ id: 'RunningUpdateView' })

export const StackSummaryView = z
  .object({
    id: z.uuid(),
    organization: z.string().describe('The first part of its name where its state is'),
    project: z.string(),
    name: z.string(),
    team: TeamRef.nullable(),
    environment: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Whose stack it is, if any’s'),
    tags: z.record(z.string(), z.string()),
    version: z.int().describe('The newest version; 0 before the first update'),
    resourceCount: z.int(),
    pendingOperations: z.int().describe('What an interrupted update left unfinished'),
    integrityProblem: z.string().nullable().describe('Why the engine will not take the newest version as it is'),
    lastGoodVersion: z.int().nullable().describe('The newest version that holds together'),
    runningUpdate: RunningUpdateView.nullable(),
    lastUpdate: z.object({ kind: z.string(), state: z.string(), by: ActorView, at: Time }).nullable(),
    createdAt: Time,
    stateBackend: StateBackendRef.nullable().describe(
      'Where its state is; null for the state service of Automat. What is elsewhere has no versions and no resources here',
    ),
  })
  .meta({ id: 'StackSummaryView' })

export const StackView = StackSummaryView.extend({ can: z.object({ write: z.boolean() }) }).meta({ id: 'StackView' })

export const StackVersionView = z
  .object({
    version: z.int(),
    kind: z.string().describe('update, refresh, destroy, import, rename, restore or repair'),
    state: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
    message: z.string(),
    by: ActorView,
    runId: z.uuid().nullable(),
    startedAt: Time,
    endedAt: Time.nullable(),
    resourceChanges: z.record(z.string(), z.int()),
    resourceCount: z.int().nullable(),
    pendingOperations: z.int(),
    integrityProblem: z.string().nullable(),
    kept: z.boolean().describe('Whether its state is still there: it can be compared and restored'),
    pinned: z.boolean().describe('Kept whatever its age'),
  })
  .meta({ id: 'StackVersionView' })

export const StackResourceView = z
  .object({
    urn: z.string(),
    type: z.string(),
    name: z.string(),
    id: z.string().nullable(),
    parent: z.string().nullable(),
    dependencies: z.array(z.string()),
    protect: z.boolean(),
    createdAt: z.string().nullable(),
    modifiedAt: z.string().nullable(),
  })
  .meta({ id: 'StackResourceView' })

export const ResourceDiffView = z
  .object({
    urn: z.string(),
    type: z.string(),
    name: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    properties: z.array(DiffEntry).describe('At most 200. Secrets are never shown, encrypted or not'),
    truncated: z.boolean(),
  })
  .meta({ id: 'ResourceDiffView' })

export const VersionsDiffView = z
  .object({
    from: z.int(),
    to: z.int(),
    counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), same: z.int() }),
    items: z.array(ResourceDiffView),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'VersionsDiffView' })

export const PendingOperationView = z
  .object({
    type: z.string().describe('creating, updating, deleting, reading or importing'),
    urn: z.string(),
    resourceType: z.string(),
    name: z.string(),
    id: z.string().nullable(),
    settle: z.enum(['by-hand', 'by-refresh']).describe('How it is brought to an end'),
  })
  .meta({ id: 'PendingOperationView' })

export const PendingOperationsView = z
  .object({ version: z.int(), items: z.array(PendingOperationView) })
  .meta({ id: 'PendingOperationsView' })

export const ListStacksQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional().describe('Part of the project or the name'),
  project: z.string().max(100).optional(),
  team: z.string().max(80).optional().describe('Slug or id'),
  tag: z.string().max(300).optional().describe('`name`, or `name:value`'),
  state: z
    .enum(['updating', 'broken', 'unfinished'])
    .optional()
    .describe('An update is at work; the newest version does not hold together; it has pending operations'),
})
export const VersionsQuery = PageQuery
export const VersionParams = z.strictObject({
  id: z.uuid(),
  version: z.coerce.number().int().min(1).max(2_147_483_646),
})
export const ResourcesQuery = PageQuery.extend({ version: Version.optional().describe('The newest where left out') })
export const DiffQuery = PageQuery.extend({ from: Version, to: Version })
export const StackNameParams = z.strictObject({ project: z.string().max(100), name: z.string().max(100) })

const Reason = z.string().trim().min(1).max(500)
const CurrentVersion = z
  .int()
  .min(1)
  .describe('The newest version that you have seen: another one is answered with 409')

export const RestoreVersionInput = z
  .strictObject({
    version: z.int().min(1),
    currentVersion: CurrentVersion,
    reason: Reason,
    confirmName: z.string().max(100).describe('The name of the stack'),
  })
  .meta({ id: 'RestoreVersionInput' })

export const PinVersionInput = z.strictObject({ pinned: z.boolean() }).meta({ id: 'PinVersionInput' })

const Urn = z.string().min(1).max(2000)
export const SettlePendingCreatesInput = z
  .strictObject({
    currentVersion: CurrentVersion,
    reason: Reason,
    creates: z
      .array(
        z.discriminatedUnion('action', [
          z.strictObject({ urn: Urn, action: z.literal('clear').describe('Nothing came of it') }),
          z.strictObject({
            urn: Urn,
            action: z.literal('import').describe('It exists'),
            id: z.string().trim().min(1).max(1000).describe('As its provider calls it'),
          }),
        ]),
      )
      .min(1)
      .max(1000),
  })
  .meta({ id: 'SettlePendingCreatesInput' })
