import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { membersQuery } from '../../api/queries/people.ts'
import { useDecideRun } from '../../api/queries/runs.ts'
import { useSession } from '../../api/queries/session.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { whoMayApprove } from '../../features/approvals/who-may-approve.ts'
import { ApproveButton } from './ApproveButton.tsx'
import { RejectButton } from './RejectButton.tsx'
import type { RunView } from '../../api/views.ts'

/** A second person answers; whoever asked sees who that may be, and may drop it. */
export function ApprovalDecision({ run }: { run: RunView }) {
  const decide = useDecideRun(run.id)
  return (
    <Stack gap="md">
      {!run.can.approve && <WaitsForSomebodyElse run={run} />}
      <ProblemNote error={decide.error} />
      <Group gap="sm">
        {run.can.approve && <ApproveButton run={run} />}
        {run.can.reject && <RejectButton run={run} />}
        {run.can.discard && (
          <Button
            size="md"
            variant="default"
            loading={decide.isPending}
            onClick={() => decide.mutate({ verb: 'discard' })}
          >
            Discard
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function WaitsForSomebodyElse({ run }: { run: RunView }) {
  const session = useSession()
  const { data } = useQuery({ ...membersQuery, enabled: session.can['people:read'] === true })
  const isAsking = session.can['runs:approve'] === true
  return (
    <Alert variant="light" color="brass" icon={<IconUserCheck />} title="Waiting for an approval" role="note">
      {isAsking && 'You asked for this, yourself or with a token, so somebody else decides. '}
      {data && whoMayApprove(data.items, [run.requestedBy.id, ...(isAsking ? [session.actor.id] : [])])}
    </Alert>
  )
}
