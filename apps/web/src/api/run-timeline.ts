import { logLinesOf, type LogLine } from './run-log.ts'
import type { ResourceStatus, RunError, RunEventView, RunPhase, RunState, StepOp } from './views.ts'

export type ResourceRow = {
  urn: string
  type: string
  name: string
  parent: string | null
  op: StepOp
  /** `planned`: the preview names it, the apply has not come to it. */
  status: ResourceStatus | 'planned'
  seconds: number | null
  startedAt: string
}

/** All that a run's events say so far. Applying the same event twice changes nothing, so a replay is harmless. */
export type RunTimeline = {
  lastSequence: number
  phase: RunPhase
  resources: ReadonlyMap<string, ResourceRow>
  /** Who stands above whom, as far as any phase has told. */
  parents: ReadonlyMap<string, string>
  log: readonly LogLine[]
  outcome: { state: RunState; error: RunError | null } | null
}

export const emptyTimeline: RunTimeline = {
  lastSequence: 0,
  phase: 'preview',
  resources: new Map(),
  parents: new Map(),
  log: [],
  outcome: null,
}

export function applyRunEvents(timeline: RunTimeline, events: readonly RunEventView[]): RunTimeline {
  const fresh = events.filter((event) => event.sequence > timeline.lastSequence)
  if (fresh.length === 0) return timeline
  const resources = new Map(timeline.resources)
  const parents = new Map(timeline.parents)
  const lines: LogLine[] = []
  let { phase, outcome, lastSequence } = timeline
  for (const event of fresh) {
    if (event.sequence <= lastSequence) continue
    lastSequence = event.sequence
    // The engine ends a component twice; the log tells it once.
    const isNews = event.kind !== 'resource' || resources.get(event.body.urn)?.status !== event.body.status
    if (event.kind === 'phase') {
      // What the preview would do is in the preview; the apply starts a tree of its own.
      if (event.body.phase !== phase) resources.clear()
      phase = event.body.phase
    } else if (event.kind === 'resource') {
      if (event.body.parent) parents.set(event.body.urn, event.body.parent)
      resources.set(event.body.urn, mergeResource(resources.get(event.body.urn), event.at, event.body))
    } else if (event.kind === 'finished') {
      outcome = { state: event.body.state, error: event.body.error ?? null }
    }
    if (isNews) lines.push(...logLinesOf(event, phase))
  }
  const log = lines.length > 0 ? [...timeline.log, ...lines] : timeline.log
  return { lastSequence, phase, resources, parents, log, outcome }
}

type ResourceBody = Extract<RunEventView, { kind: 'resource' }>['body']

function mergeResource(before: ResourceRow | undefined, at: string, body: ResourceBody): ResourceRow {
  const startedAt = before && body.status !== 'running' ? before.startedAt : at
  const measured = body.status === 'running' ? null : secondsBetween(startedAt, at)
  return {
    urn: body.urn,
    type: body.type,
    name: body.name,
    parent: body.parent ?? before?.parent ?? null,
    op: body.op,
    // A replacement reports several steps; one that failed stays failed.
    status: before?.status === 'failed' ? 'failed' : body.status,
    seconds: body.seconds ?? measured,
    startedAt,
  }
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)
}
