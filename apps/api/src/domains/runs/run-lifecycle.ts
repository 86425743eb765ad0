import type { StepCounts } from '../../engine/runner-messages.ts'
import type { RunKind, RunPhase } from '../../engine/runner-protocol.ts'

export type RunState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
export type EnvironmentState = 'ordered' | 'ready' | 'failed' | 'destroyed'

const next: Record<RunState, readonly RunState[]> = {
  queued: ['running', 'cancelled'],
  // Back to the queue where the worker died before anything was changed.
  running: ['queued', 'waiting', 'succeeded', 'failed', 'cancelled'],
  waiting: ['queued', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
}

export function mayFollow(from: RunState, to: RunState): boolean {
  return next[from].includes(to)
}

export function isFinal(state: RunState): boolean {
  return next[state].length === 0
}

type Stage = { state: RunState; phase: RunPhase; cancelRequestedAt: Date | null }

type Approval = {
  approvalRequired: boolean
  verdict: 'approved' | 'rejected' | null
  approvedDigest: string | null
  planDigest: string | null
}

/** True where nothing may be applied yet: an approval is of exactly one plan. */
export function lacksApproval(run: Approval): boolean {
  if (!run.approvalRequired) return false
  return run.verdict !== 'approved' || run.planDigest === null || run.approvedDigest !== run.planDigest
}

export function isPendingApproval(run: Stage & Approval): boolean {
  return run.state === 'waiting' && run.verdict === null && lacksApproval(run)
}

export function mayConfirm(run: Stage & Approval): boolean {
  return run.state === 'waiting' && !lacksApproval(run)
}

export function mayDiscard(run: Stage): boolean {
  return run.state === 'waiting'
}

/** Asked once it is polite; asked again while the engine is still at work it is not. */
export function mayCancel(run: Stage): boolean {
  return run.state === 'queued' || run.state === 'running' || run.state === 'waiting'
}

/** Only the newest: an older one would quietly undo what came after it. */
export function mayRetry(run: Stage & { isNewest: boolean }, environment: EnvironmentState): boolean {
  return run.isNewest && (run.state === 'failed' || run.state === 'cancelled') && environment !== 'destroyed'
}

/** After a preview somebody decides. A refresh that found nothing has nothing to decide. */
export function stateAfterPreview(kind: RunKind, counts: StepCounts): 'waiting' | 'succeeded' {
  const changes = Object.entries(counts).some(([op, count]) => op !== 'same' && op !== 'read' && count > 0)
  return kind === 'refresh' && !changes ? 'succeeded' : 'waiting'
}

/** True where what the engine found differs from what the state said. */
export function foundDrift(counts: StepCounts): boolean {
  return ['update', 'delete', 'replace', 'create'].some((op) => (counts[op] ?? 0) > 0)
}

/** `begun`: the engine had begun to change things. */
type Ending = { kind: RunKind; phase: RunPhase; state: 'succeeded' | 'failed' | 'cancelled'; begun: boolean }

/** What a finished run makes of its environment. A preview changes nothing, nor does a run that never began. */
export function environmentAfter(before: EnvironmentState, run: Ending): EnvironmentState {
  if (run.phase === 'preview') return before
  if (run.state !== 'succeeded') return run.begun ? 'failed' : before
  if (run.kind === 'destroy') return 'destroyed'
  return run.kind === 'deploy' ? 'ready' : before
}

const mostAttempts = 3

/** What becomes of a run whose worker is gone. `applying`: the engine had begun to change things. */
export function afterLostWorker(
  run: Stage & { attempt: number; applying: boolean },
): 'queued' | 'failed' | 'cancelled' {
  if (run.applying) return 'failed'
  if (run.cancelRequestedAt !== null) return 'cancelled'
  return run.attempt >= mostAttempts ? 'failed' : 'queued'
}

/** People before machines before schedules. */
export function priorityOf(actorKind: string): number {
  if (actorKind === 'user') return 20
  return actorKind === 'token' ? 10 : 0
}
