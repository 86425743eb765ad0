import { VisuallyHidden } from '@mantine/core'
import { runTitle, runWord } from '../../features/runs/run-words.ts'
import type { RunView } from '../../api/views.ts'

/** Tells those who do not see the page that the run has moved on. */
export function RunAnnouncer({ run }: { run: RunView }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {runTitle(run.kind)} {run.environment.name}: {runWord(run)}
    </VisuallyHidden>
  )
}
