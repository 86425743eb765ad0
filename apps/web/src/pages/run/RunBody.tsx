import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { ImportedCode } from '../../features/imports/ImportedCode.tsx'
import { PreviewDiff } from '../../features/runs/preview/PreviewDiff.tsx'
import { withPlanned } from '../../features/runs/progress/planned-resources.ts'
import { QueueNotice } from '../../features/runs/progress/QueueNotice.tsx'
import { ResourceTree } from '../../features/runs/progress/ResourceTree.tsx'
import { RunErrorCard } from '../../features/runs/RunErrorCard.tsx'
import { RunProgress } from '../../features/runs/progress/RunProgress.tsx'
import { RunTrack } from '../../features/runs/progress/RunTrack.tsx'
import { Decision } from './Decision.tsx'
import { FoldedLog } from './FoldedLog.tsx'
import { FoldedPreview } from './FoldedPreview.tsx'
import { Outcome } from './Outcome.tsx'
import type { RunTimeline } from '../../api/run-timeline.ts'
import type { RunView } from '../../api/views.ts'

/** The run as it stands: what it waits for, what it would do, what it does, how it ended. */
export function RunBody({ run, timeline }: { run: RunView; timeline: RunTimeline }) {
  const error = run.error ?? timeline.outcome?.error ?? null
  const isAtWork = run.state === 'running'
  const isLive = isAtWork || run.state === 'queued'
  const resources = useMemo(() => withPlanned(run, timeline), [run, timeline])
  return (
    <>
      <Stack component="section" aria-label="Progress" className="panel" p={{ base: 'md', sm: 'lg' }} gap="lg">
        <RunTrack run={run} />
        {isAtWork && <RunProgress run={run} />}
        {run.state === 'queued' && <QueueNotice run={run} />}
        {run.state === 'failed' && error && <RunErrorCard run={run} error={error} />}
        <Outcome run={run} />
        {run.approval.state === 'approved' && run.approval.note && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {run.approval.by?.name} approved it: “{run.approval.note}”
          </Text>
        )}
      </Stack>
      {run.state === 'waiting' && run.preview && <Decision run={run} preview={run.preview} />}
      {(isAtWork || (resources.size > 0 && run.state !== 'waiting')) && (
        <Panel title={timeline.phase === 'preview' ? 'Previewed resources' : 'Resources'}>
          <ResourceTree resources={resources} isLive={isLive} />
        </Panel>
      )}
      {run.state !== 'waiting' && run.preview && (
        <FoldedPreview kind={run.kind}>
          <PreviewDiff preview={run.preview} />
        </FoldedPreview>
      )}
      {run.state === 'succeeded' && run.imports.length > 0 && <ImportedCode environmentId={run.environment.id} />}
      <FoldedLog run={run} lines={timeline.log} />
    </>
  )
}
