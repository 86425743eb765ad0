import { isProviderType, isStackType } from '../run-words.ts'
import type { PreviewStep, StepOp } from '../../../api/views.ts'

export type PreviewGroup = { op: StepOp; title: string; isDangerous: boolean; steps: PreviewStep[] }

/** What hurts comes first; what stays comes last. */
const order: { op: StepOp; title: string; isDangerous: boolean }[] = [
  { op: 'delete', title: 'Deleted', isDangerous: true },
  { op: 'replace', title: 'Replaced: deleted and made anew', isDangerous: true },
  { op: 'update', title: 'Changed in place', isDangerous: false },
  { op: 'refresh', title: 'Differs from what is recorded', isDangerous: false },
  { op: 'create', title: 'Created', isDangerous: false },
  { op: 'import', title: 'Imported', isDangerous: false },
  { op: 'read', title: 'Read', isDangerous: false },
  { op: 'same', title: 'Unchanged', isDangerous: false },
]

export function groupSteps(steps: readonly PreviewStep[]): PreviewGroup[] {
  return order
    .map((group) => ({
      ...group,
      // The stack and its providers are Pulumi's bookkeeping, not what somebody ordered.
      steps: steps.filter(
        (step) => step.op === group.op && !isStackType(step.type) && (!isProviderType(step.type) || group.isDangerous),
      ),
    }))
    .filter((group) => group.steps.length > 0)
}

/** One line for the eye: objects as compact JSON, text as it is. */
export function showValue(value: unknown): string {
  if (value === undefined) return '(not set)'
  if (typeof value === 'string') return value === '' ? '(empty)' : value
  return JSON.stringify(value, null, typeof value === 'object' ? 2 : undefined)
}
