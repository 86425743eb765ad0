import { Group, Progress, Text } from '@mantine/core'
import { useRef } from 'react'
import { duration, secondsSince } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { estimateProgress, neverBack, type Progress as ProgressNow } from './run-progress.ts'
import type { RunView } from '../../../api/views.ts'

/** Elapsed time, and how long it usually takes. */
export function RunProgress({ run }: { run: RunView }) {
  const now = useNow(0.5)
  const since = run.phase === 'apply' ? (run.applyStartedAt ?? run.startedAt) : run.startedAt
  const elapsed = since ? secondsSince(since, now) : 0
  const before = useRef<{ phase: string; progress: ProgressNow } | null>(null)
  // The estimate is of earlier applies; nobody measures previews.
  const next = estimateProgress(elapsed, run.phase === 'apply' ? run.estimate : null)
  const progress = neverBack(before.current?.phase === run.phase ? before.current.progress : null, next)
  before.current = { phase: run.phase, progress }

  const label = run.phase === 'preview' ? 'Preview' : 'Apply'
  return (
    <div>
      <Progress.Root size="sm">
        <Progress.Section
          value={progress.percent ?? 100}
          animated={progress.percent === null}
          striped={progress.percent === null}
          withAria={false}
          role="progressbar"
          aria-label={`${label} progress`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={progress.percent === null ? undefined : Math.round(progress.percent)}
        />
      </Progress.Root>
      <Group justify="space-between" mt={6} gap="xs">
        <Text size="sm" c="dimmed" className="tabular">
          {label} has been at work for {duration(Math.floor(elapsed))}
        </Text>
        <Text size="sm" className="tabular">
          {progress.text}
        </Text>
      </Group>
    </div>
  )
}
