import { lazy, Suspense, useState } from 'react'
import { Fold } from '../../components/Fold.tsx'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { plural } from '../../lib/words.ts'
import { isOver } from '../../api/use-run-live.ts'
import type { LogLine } from '../../api/run-log.ts'
import type { RunView } from '../../api/views.ts'

const RunLog = lazy(() => import('../../features/runs/log/RunLog.tsx').then(({ RunLog }) => ({ default: RunLog })))

/** While all is well nobody needs the log; on an error it opens by itself. */
export function FoldedLog({ run, lines }: { run: RunView; lines: readonly LogLine[] }) {
  const [choice, setChoice] = useState<boolean | null>(null)
  const isOpen = choice ?? run.state === 'failed'
  return (
    <Fold title="Log" note={plural(lines.length, 'line')} isOpen={isOpen} onToggle={setChoice}>
      <Suspense fallback={<PatientLoader label="Loading the log" />}>
        <RunLog lines={lines} fileName={`${run.environment.name}-run-${run.number}.log`} isLive={!isOver(run.state)} />
      </Suspense>
    </Fold>
  )
}
