import { Group, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { TextLink } from '../../components/TextLink.tsx'
import { changesIn } from '../../features/runs/run-words.ts'
import { duration } from '../../lib/time.ts'
import { plural } from '../../lib/words.ts'
import type { RunApproval, RunView } from '../../api/views.ts'

/** How it ended, in one sentence, and where to go from here. */
export function Outcome({ run }: { run: RunView }) {
  if (run.approval.state === 'rejected') return <Rejection approval={run.approval} />
  if (run.state === 'cancelled') {
    return <Text>{run.applyStartedAt ? cancelledInTheMiddle : 'Discarded before anything changed.'}</Text>
  }
  if (run.state !== 'succeeded') return null
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconCircleCheck size={22} color="var(--automat-add)" aria-hidden style={{ flex: 'none' }} />
      <Text>
        {sentence(run)}{' '}
        {run.kind !== 'destroy' && (
          <TextLink to="/environments/$id" params={{ id: run.environment.id }} inherit>
            Open {run.environment.name}
          </TextLink>
        )}
      </Text>
    </Group>
  )
}

function Rejection({ approval }: { approval: RunApproval }) {
  return (
    <Text style={{ overflowWrap: 'anywhere' }}>
      {approval.by?.name} rejected it: “{approval.note}” Nothing was changed.
    </Text>
  )
}

const cancelledInTheMiddle =
  'Cancelled on the way. What was made until then exists and is recorded; the next run continues from it.'

function sentence(run: RunView): string {
  const counts = run.result?.counts ?? {}
  const changes = changesIn(counts)
  const took = run.result ? ` in ${duration(run.result.durationSeconds)}` : ''
  if (run.kind === 'destroy') return `Everything of ${run.environment.name} is gone${took}.`
  if (run.kind === 'refresh') {
    return changes === 0
      ? `Nothing has drifted. Checked${took}.`
      : `${plural(changes, 'resource')} differed; recorded${took}.`
  }
  return changes === 0
    ? `Everything already was as ordered. Done${took}.`
    : `${plural(changes, 'resource')} done${took}.`
}
