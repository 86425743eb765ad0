import type { ResourceRow, RunTimeline } from '../../../api/run-timeline.ts'
import type { PreviewStep, RunView } from '../../../api/views.ts'

type Timeline = Pick<RunTimeline, 'phase' | 'resources' | 'parents'>
type Rows = ReadonlyMap<string, ResourceRow>

/** An apply is held to its plan: what it has not come to stands in its place from the start, and still after a failure. */
export function withPlanned(run: RunView, { phase, resources, parents }: Timeline): Rows {
  if (!isApplied(run) || run.kind === 'refresh' || !run.preview) return resources
  // Until the first event of the apply has come, the timeline still tells of the preview.
  const reached: Rows = phase === 'apply' ? resources : new Map()
  const rows = new Map<string, ResourceRow>()
  for (const step of run.preview.steps) {
    const row = reached.get(step.urn) ?? (run.state === 'succeeded' ? null : plannedRow(step, parents.get(step.urn)))
    if (row) rows.set(step.urn, row)
  }
  for (const [urn, row] of reached) if (!rows.has(urn)) rows.set(urn, row)
  return rows
}

function isApplied({ phase, state, applyStartedAt }: RunView): boolean {
  return phase === 'apply' && (state === 'running' || applyStartedAt !== null)
}

function plannedRow({ urn, type, name, op }: PreviewStep, parent?: string): ResourceRow | null {
  if (op === 'same' || op === 'read') return null
  return { urn, type, name, op, parent: parent ?? null, status: 'planned', seconds: null, startedAt: '' }
}
