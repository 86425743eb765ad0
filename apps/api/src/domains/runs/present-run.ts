import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { findEstimate } from './queue/estimates.repository.ts'
import { findQueuePlace, type QueuePlace } from './queue/run-queue.repository.ts'
import { scopeOfRun } from './load-run.ts'
import { isRequester } from './requesters.ts'
import { isFinal, isPendingApproval, mayCancel, mayConfirm, mayDiscard, mayRetry } from './run-lifecycle.ts'
import type { RunRow } from './runs.repository.ts'
import type { RunSummary, RunView } from './runs.schemas.ts'

type Summary = z.output<typeof RunSummary>
type View = z.output<typeof RunView>

export function presentRunSummary(run: RunRow): Summary {
  const { id, number, kind, state, phase } = run
  return {
    id,
    number,
    kind,
    state,
    phase,
    approval: approvalOf(run),
    requestedBy: run.requestedBy as Summary['requestedBy'],
    createdAt: run.createdAt.toISOString(),
    startedAt: time(run.startedAt),
    finishedAt: time(run.finishedAt),
  }
}

function approvalOf(run: RunRow): Summary['approval'] {
  const isOpen = run.approvalRequired && !isFinal(run.state)
  return {
    required: run.approvalRequired,
    state: run.verdict ?? (isOpen ? 'pending' : 'none'),
    by: run.verdictBy as Summary['approval']['by'],
    at: time(run.verdictAt),
    note: run.verdictNote,
  }
}

/** A run with what it waits for and how long it may take. */
export async function presentRun(ctx: Context, run: RunRow): Promise<View> {
  const place = run.state === 'queued' ? await findQueuePlace(ctx.db, run.id) : null
  const estimate = isFinal(run.state) ? null : await findEstimate(ctx.db, run)
  return viewRun(run, ctx.actor, { queue: place && queueOf(place), estimate })
}

type Outlook = Pick<View, 'queue' | 'estimate'>

export function viewRun(run: RunRow, actor: Actor, outlook: Outlook = { queue: null, estimate: null }): View {
  return {
    ...presentRunSummary(run),
    environment: { id: run.environmentId, name: run.environmentName, stage: run.stage },
    blueprint: { name: run.blueprintName, title: run.blueprintTitle, version: run.version },
    team: { id: run.teamId, slug: run.teamSlug, name: run.teamName },
    needsConfirmation: run.needsConfirmation,
    inputs: run.inputs,
    imports: run.imports,
    accounts: run.accounts,
    confirmedBy: run.confirmedBy as View['confirmedBy'],
    queuedAt: run.queuedAt.toISOString(),
    applyStartedAt: time(run.applyStartedAt),
    cancelRequestedAt: time(run.cancelRequestedAt),
    planDigest: run.planDigest,
    preview: run.preview,
    result: run.result,
    error: run.error,
    ...outlook,
    can: allowedOn(run, actor),
  }
}

function allowedOn(run: RunRow, actor: Actor): View['can'] {
  const scope = scopeOfRun(run)
  const confirms = can(actor, 'runs:confirm', scope)
  const change = run.kind === 'destroy' ? 'environments:destroy' : 'environments:change'
  const approves = can(actor, 'runs:approve', scope) && isPendingApproval(run) && !isRequester(run, actor.userId)
  return {
    confirm: confirms && mayConfirm(run),
    discard: confirms && mayDiscard(run),
    cancel: can(actor, 'runs:cancel', scope) && mayCancel(run),
    retry: can(actor, change, scope) && mayRetry(run, run.environmentState),
    approve: approves,
    reject: approves,
  }
}

function queueOf(place: QueuePlace): NonNullable<View['queue']> {
  return { position: place.ahead + 1, waitingFor: waitingFor(place) }
}

function waitingFor(place: QueuePlace): string | null {
  if (place.busyBy !== null) return `An update of this stack by ${place.busyBy}, started outside the portal`
  if (place.workers === 0) return 'A worker: none is running'
  if (place.running >= place.slots) return `A free slot: all ${place.slots} are busy`
  return null
}

function time(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
