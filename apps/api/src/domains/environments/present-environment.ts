import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { stateBackendOf } from '../state-backends/adapters/state-backend.ts'
import { organizationThere, presentStackBackend } from '../state-backends/stack-backend.ts'
import { heldToApproval } from '../runs/approvals/needs-approval.ts'
import { newestRunsOf } from '../runs/newest-runs.ts'
import { secretNames } from '../runs/session/secret-names.ts'
import type { RunSummary } from '../runs/runs.schemas.ts'
import type { EnvironmentRow } from './environments.repository.ts'
import type { EnvironmentView } from './environments.schemas.ts'
import type { SchemaNode } from './inputs/input-schema.ts'

type View = z.output<typeof EnvironmentView>
type Summary = z.output<typeof RunSummary>

/** One environment with what its program handed out. */
export async function presentEnvironment(ctx: Context, row: EnvironmentRow): Promise<View> {
  const [runs, held, outputs] = await Promise.all([
    newestRunsOf(ctx, [row.id]),
    heldToApproval(ctx, [row.id]),
    outputsOf(ctx, row),
  ])
  return { ...viewEnvironment(row, ctx.actor, { lastRun: runs.get(row.id), held }), outputs }
}

/** Many of them, without their outputs. */
export async function presentEnvironments(ctx: Context, rows: EnvironmentRow[]): Promise<View[]> {
  const ids = rows.map(({ id }) => id)
  const [runs, held] = await Promise.all([newestRunsOf(ctx, ids), heldToApproval(ctx, ids)])
  return rows.map((row) => viewEnvironment(row, ctx.actor, { lastRun: runs.get(row.id), held }))
}

type Known = { lastRun: Summary | undefined; held: Set<string> }

function viewEnvironment(row: EnvironmentRow, actor: Actor, { lastRun, held }: Known): View {
  return {
    id: row.id,
    name: row.name,
    stage: row.stage,
    state: row.state,
    protected: row.protected,
    blueprint: {
      id: row.blueprintId,
      name: row.blueprintName,
      title: row.blueprintTitle,
      icon: row.blueprintIcon,
      version: row.version,
      versionId: row.blueprintVersionId,
    },
    team: { id: row.teamId, slug: row.teamSlug, name: row.teamName },
    stack: { organization: stackOrganization(row), project: row.project, name: row.stackName },
    stateBackend: presentStackBackend(row.stateBackend),
    inputs: row.inputs,
    secretInputs: row.secretInputs,
    imported: row.imported,
    outputs: [],
    needsApproval: held.has(row.id),
    activeRun: lastRun && isUnfinished(lastRun) ? lastRun : null,
    lastRun: lastRun ?? null,
    createdBy: row.createdBy as View['createdBy'],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    destroyedAt: row.destroyedAt?.toISOString() ?? null,
    driftedAt: row.driftedAt?.toISOString() ?? null,
    can: allowedOn(row, actor),
  }
}

/** The first part of its name where its state is. */
function stackOrganization({ organization, stateBackend }: EnvironmentRow): string {
  return stateBackend === null ? organization : organizationThere(stateBackend)
}

function isUnfinished({ finishedAt }: Summary): boolean {
  return finishedAt === null
}

function allowedOn(row: EnvironmentRow, actor: Actor): View['can'] {
  const isThere = row.state !== 'destroyed'
  const changes = isThere && can(actor, 'environments:change', row)
  return {
    change: changes,
    refresh: changes,
    destroy: isThere && !row.protected && can(actor, 'environments:destroy', row),
    reveal: isThere && can(actor, 'environments:reveal', row),
    protect: isThere && can(actor, 'environments:protect', row),
  }
}

/** Titles and order are the blueprint's. Secret is what the engine or the blueprint says is secret. */
async function outputsOf(ctx: Context, row: EnvironmentRow): Promise<View['outputs']> {
  if (row.state === 'destroyed' || (row.stackVersion === 0 && row.stateBackend === null)) return []
  const { values, secretNames: found } = await (await stateBackendOf(ctx, row.stackId)).outputs(ctx)
  const schema: SchemaNode = row.outputSchema ?? {}
  const secret = new Set([...found, ...secretNames(schema)])
  const names = Object.keys(values).toSorted((a, b) => placeOf(schema, a) - placeOf(schema, b))
  return names.map((name) => ({
    name,
    title: schema.properties?.[name]?.title ?? name,
    secret: secret.has(name),
    value: secret.has(name) ? null : values[name],
  }))
}

/** What the blueprint does not speak of comes last. */
function placeOf({ properties = {} }: SchemaNode, name: string): number {
  const place = Object.keys(properties).indexOf(name)
  if (place < 0) return Number.MAX_SAFE_INTEGER
  return (properties[name]?.['x-automat']?.order ?? 1000) * 1000 + place
}
