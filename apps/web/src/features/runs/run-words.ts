import { listed, plural } from '../../lib/words.ts'
import type { Counts, RunApproval, RunKind, RunPhase, RunState, StepOp } from '../../api/views.ts'

export type RunFace = { kind: RunKind; state: RunState; phase: RunPhase; approval: Pick<RunApproval, 'state'> }

export function runWord({ kind, state, phase, approval }: RunFace): string {
  if (state === 'queued') return 'In the queue'
  if (state === 'waiting') return approval.state === 'pending' ? 'Waiting for an approval' : 'Waiting for you'
  if (state === 'succeeded') return 'Done'
  if (state === 'failed') return 'Failed'
  if (state === 'cancelled') return approval.state === 'rejected' ? 'Rejected' : 'Cancelled'
  if (phase === 'preview') return 'Previewing'
  return { deploy: 'Applying', refresh: 'Refreshing', destroy: 'Destroying' }[kind]
}

/** What a run is called in headings and lists. */
export function runTitle(kind: RunKind): string {
  return { deploy: 'Deploy', refresh: 'Drift check', destroy: 'Destroy' }[kind]
}

const verbs: [StepOp, string][] = [
  ['create', 'create'],
  ['import', 'import'],
  ['update', 'change'],
  ['refresh', 'refresh'],
  ['replace', 'replace'],
  ['delete', 'delete'],
]

export function countOf(counts: Counts, op: StepOp): number {
  return counts[op] ?? 0
}

export function changesIn(counts: Counts): number {
  return verbs.reduce((sum, [op]) => sum + countOf(counts, op), 0)
}

/** "Create 4 resources", "Change 1 and delete 2 resources": the confirm button says what it does. */
export function whatConfirmDoes(counts: Counts): string {
  const parts = verbs.filter(([op]) => countOf(counts, op) > 0)
  if (parts.length === 0) return 'Apply, though nothing changes'
  const words = parts.map(([op, verb], index) => {
    const isLast = index === parts.length - 1
    return isLast ? `${verb} ${plural(countOf(counts, op), 'resource')}` : `${verb} ${countOf(counts, op)}`
  })
  const sentence = listed(words)
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** AWS type tokens are long; the last part is what people call it. */
export function shortType(type: string): string {
  const last = type.split(':').at(-1) ?? type
  return last.split('/').at(-1) ?? last
}

export const isStackType = (type: string): boolean => type === 'pulumi:pulumi:Stack'
export const isProviderType = (type: string): boolean => type.startsWith('pulumi:providers:')
