import type { RunView } from '../../../api/views.ts'

export type Station = { name: string; state: 'past' | 'now' | 'ahead' | 'failed' }

type TrackedRun = Pick<
  RunView,
  'kind' | 'state' | 'phase' | 'approval' | 'needsConfirmation' | 'startedAt' | 'applyStartedAt'
>

const applyNames = { deploy: 'Apply', refresh: 'Refresh', destroy: 'Destroy' }

export function trackOf(run: TrackedRun): Station[] {
  const names = [
    'Queue',
    'Preview',
    ...(run.needsConfirmation ? [run.approval.required ? 'Approval' : 'Your decision'] : []),
    applyNames[run.kind],
    'Done',
  ]
  const last = names.length - 1
  const at = positionOf(run, last)
  const isBroken = run.state === 'failed' || run.state === 'cancelled'
  return names.map((name, index) => {
    if (index < at) return { name, state: 'past' }
    if (index > at) return { name, state: 'ahead' }
    return { name, state: isBroken ? 'failed' : run.state === 'succeeded' ? 'past' : 'now' }
  })
}

function positionOf(run: TrackedRun, last: number): number {
  if (run.state === 'succeeded') return last
  if (run.state === 'waiting' || run.approval.state === 'rejected') return 2
  if (run.phase === 'apply' && (run.applyStartedAt || run.state === 'running')) return last - 1
  if (!run.startedAt) return 0
  return run.state === 'cancelled' && run.needsConfirmation && run.phase === 'apply' ? 2 : 1
}
