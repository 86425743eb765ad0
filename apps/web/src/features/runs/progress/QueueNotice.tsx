import { Alert, Text } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { lowerFirst } from '../../../lib/words.ts'
import type { RunView } from '../../../api/views.ts'

/** Why nothing moves yet. */
export function QueueNotice({ run }: { run: RunView }) {
  const position = run.queue?.position
  return (
    <Alert variant="light" color="gray" icon={<IconHourglass />} title={titleOf(position)}>
      <Text size="sm">
        {run.queue?.waitingFor ? `Waiting for ${lowerFirst(run.queue.waitingFor)}.` : 'A worker is about to take it.'}{' '}
        It starts by itself; you may close this page.
      </Text>
    </Alert>
  )
}

function titleOf(position: number | undefined): string {
  if (!position) return 'In the queue'
  return position === 1 ? 'Next in the queue' : `Number ${position} in the queue`
}
