import { Alert, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconArrowUpCircle, IconLoader2, IconRadar2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { blueprintQuery } from '../../api/queries/catalog.ts'
import { stackQuery } from '../../api/queries/stacks.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { StackTrouble } from '../../features/stacks/StackTrouble.tsx'
import { runTitle, runWord } from '../../features/runs/run-words.ts'
import type { EnvironmentView, RunSummary } from '../../api/views.ts'

/** What somebody who opens this page ought to know first. */
export function EnvironmentNotices({ environment }: { environment: EnvironmentView }) {
  if (environment.activeRun) return <ActiveRun run={environment.activeRun} />
  if (environment.state === 'destroyed') return null
  return (
    <>
      <StateOfStack environment={environment} />
      {environment.state === 'failed' && <LastRunFailed environment={environment} />}
      {environment.driftedAt && (
        <Alert variant="light" color="brass" icon={<IconRadar2 />} title="It has drifted">
          Something changed outside Automat, seen <When at={environment.driftedAt} />. Changing inputs, or applying them
          again, puts back what was ordered.
        </Alert>
      )}
      <NewerVersion environment={environment} />
    </>
  )
}

function StateOfStack({ environment: { stack } }: { environment: EnvironmentView }) {
  const { data } = useQuery({ ...stackQuery(stack), retry: false })
  return data ? <StackTrouble stack={data} /> : null
}

function ActiveRun({ run }: { run: RunSummary }) {
  const isWaiting = run.state === 'waiting'
  return (
    <Alert
      variant="light"
      color={isWaiting ? 'brass' : 'enamel'}
      icon={<IconLoader2 />}
      title={`${runTitle(run.kind)}: ${runWord(run).toLowerCase()}`}
      role="status"
    >
      <Group justify="space-between">
        <Text size="sm">
          {isWaiting
            ? run.approval.state === 'pending'
              ? 'Its preview is ready. Nothing changes until a second person approves it.'
              : 'Its preview is ready. Nothing changes until somebody decides.'
            : 'Other changes wait until it is done.'}
        </Text>
        <LinkButton to="/runs/$id" params={{ id: run.id }} size="xs">
          {isWaiting ? 'Look and decide' : 'Watch it'}
        </LinkButton>
      </Group>
    </Alert>
  )
}

function LastRunFailed({ environment }: { environment: EnvironmentView }) {
  const run = environment.lastRun
  return (
    <Alert variant="light" color="red" icon={<IconAlertTriangle />} title="The last run did not finish">
      What exists is recorded, and the next run continues from it.{' '}
      {run && (
        <TextLink to="/runs/$id" params={{ id: run.id }} inherit>
          See what went wrong
        </TextLink>
      )}
    </Alert>
  )
}

function NewerVersion({ environment }: { environment: EnvironmentView }) {
  const { data } = useQuery({ ...blueprintQuery(environment.blueprint.name), retry: false })
  const newest = data?.latestVersion
  if (!newest || newest.id === environment.blueprint.versionId || !environment.can.change) return null
  return (
    <Alert
      variant="light"
      color="gray"
      icon={<IconArrowUpCircle />}
      title={`Version ${newest.version} of its blueprint is out`}
    >
      This environment was made with {environment.blueprint.version}.{' '}
      <TextLink
        to="/environments/$id/change"
        params={{ id: environment.id }}
        search={{ version: newest.version }}
        inherit
      >
        Preview the upgrade
      </TextLink>
    </Alert>
  )
}
