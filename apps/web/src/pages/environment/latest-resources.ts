import { isProviderType, isStackType } from '../../features/runs/run-words.ts'
import type { PreviewStep, RunView } from '../../api/views.ts'

/** A finished run's preview names every resource, the unchanged ones too; what it deleted is gone. */
export function latestResources(runs: readonly RunView[]): { run: RunView | null; resources: PreviewStep[] } {
  const run =
    runs.find(({ state, preview, kind }) => state === 'succeeded' && preview !== null && kind !== 'refresh') ?? null
  if (!run?.preview || run.kind === 'destroy') return { run, resources: [] }
  const resources = run.preview.steps.filter(
    (step) => step.op !== 'delete' && !isStackType(step.type) && !isProviderType(step.type),
  )
  return { run, resources }
}
