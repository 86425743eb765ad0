import type { ReactNode } from 'react'
import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { runQuery } from '../../api/queries/runs.ts'
import { useRunLive } from '../../api/use-run-live.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { ConnectionNotice } from '../../features/runs/progress/ConnectionNotice.tsx'
import { RunStateMark } from '../../features/runs/RunStateMark.tsx'
import { runTitle, runWord } from '../../features/runs/run-words.ts'
import { listed } from '../../lib/words.ts'
import { RunAnnouncer } from './RunAnnouncer.tsx'
import { RunBody } from './RunBody.tsx'
import { RunButtons } from './RunButtons.tsx'
import type { AccountRef, RunView } from '../../api/views.ts'

const route = getRouteApi('/app/runs/$id')

export function RunPage(): ReactNode {
  const { id } = route.useParams()
  const run = useQuery(runQuery(id))
  return (
    <Loaded query={run} label="Loading the run">
      {(loaded) => <LiveRun key={loaded.id} run={loaded} />}
    </Loaded>
  )
}

/** Everything here comes from the server and its events: closing the tab loses nothing. */
function LiveRun({ run }: { run: RunView }) {
  const { timeline, connection } = useRunLive(run)
  const { environment, blueprint } = run
  return (
    <Page
      title={`${environment.name} · ${runTitle(run.kind)} · ${runWord(run)}`}
      above={
        <TextLink to="/environments/$id" params={{ id: environment.id }} size="sm">
          {environment.name}
        </TextLink>
      }
      heading={
        <Group component="span" gap="sm">
          {runTitle(run.kind)} {environment.name}
          <RunStateMark run={run} />
        </Group>
      }
      subtitle={
        <>
          Run {run.number} of {blueprint.title} {blueprint.version}, asked for by {run.requestedBy.name}{' '}
          <When at={run.createdAt} />
          {run.confirmedBy && (
            <>
              , {run.approval.state === 'approved' ? 'approved' : 'confirmed'} by {run.confirmedBy.name}
            </>
          )}
          {run.accounts.length > 0 && <>, with {listed(run.accounts.map(accountWords))}</>}
        </>
      }
      actions={<RunButtons run={run} />}
    >
      <RunAnnouncer run={run} />
      <Stack gap="lg">
        <ConnectionNotice connection={connection} />
        {run.cancelRequestedAt && run.finishedAt === null && (
          <Text role="status">Cancelling: what is in flight is finished first, so that nothing is left half made.</Text>
        )}
        <RunBody run={run} timeline={timeline} />
      </Stack>
    </Page>
  )
}

function accountWords({ name }: AccountRef): string {
  return `the account “${name}”`
}
