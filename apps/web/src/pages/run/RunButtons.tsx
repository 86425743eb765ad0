import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useDecideRun } from '../../api/queries/runs.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { asProblem } from '../../lib/problem.ts'
import type { RunView } from '../../api/views.ts'

/** What can be done with the whole run. Confirming stands below, beside what it is about. */
export function RunButtons({ run }: { run: RunView }) {
  const decide = useDecideRun(run.id)
  const cancel = () =>
    decide.mutate(
      { verb: 'cancel' },
      { onError: (error) => notifications.show({ color: 'red', message: asProblem(error).detail }) },
    )
  return (
    <>
      {run.can.cancel && run.state !== 'waiting' && (
        <Button variant="default" loading={decide.isPending} disabled={run.cancelRequestedAt !== null} onClick={cancel}>
          {run.cancelRequestedAt ? 'Cancelling…' : 'Cancel the run'}
        </Button>
      )}
      {run.can.retry && run.kind === 'deploy' && (
        <LinkButton
          to="/environments/$id/change"
          params={{ id: run.environment.id }}
          search={{ run: run.id }}
          variant="default"
        >
          Try again
        </LinkButton>
      )}
      {run.state === 'succeeded' && run.kind !== 'destroy' && (
        <LinkButton to="/environments/$id" params={{ id: run.environment.id }}>
          Open the environment
        </LinkButton>
      )}
    </>
  )
}
