import type { ReactNode } from 'react'
import { Group, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { stackQuery } from '../../api/queries/stacks.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { StackMark } from '../../features/stacks/StackMarks.tsx'
import { StackTrouble } from '../../features/stacks/StackTrouble.tsx'
import { BringByCli } from './BringByCli.tsx'
import { KeptElsewhere } from './KeptElsewhere.tsx'
import { StackHistory } from './StackHistory.tsx'
import { StackOverview } from './StackOverview.tsx'
import { StackResources } from './StackResources.tsx'
import { RunningUpdate } from './RunningUpdate.tsx'
import { UnfinishedSteps } from './UnfinishedSteps.tsx'
import { WhoHasAccess } from './WhoHasAccess.tsx'
import type { StackView } from '../../api/views.ts'

const route = getRouteApi('/app/stacks/$project/$stack')

export function StackPage(): ReactNode {
  const { project, stack } = route.useParams()
  const query = useQuery(stackQuery({ project, name: stack }))
  return (
    <Loaded query={query} label="Loading the stack">
      {(loaded) => <StackDetail key={loaded.id} stack={loaded} />}
    </Loaded>
  )
}

const tabs = ['resources', 'history', 'unfinished', 'access'] as const

function StackDetail({ stack }: { stack: StackView }) {
  const { tab = 'overview' } = route.useSearch()
  const navigate = route.useNavigate()
  const isHere = stack.stateBackend === null
  // What is elsewhere has no resources, versions and unfinished steps here.
  const shown = isHere || tab === 'access' ? tab : 'overview'
  const open = (next: string | null) =>
    void navigate({ search: (before) => ({ ...before, tab: tabs.find((name) => name === next) }), replace: true })
  return (
    <Page
      title={`${stack.name} · Stack`}
      above={
        <TextLink to="/stacks" size="sm">
          Stacks
        </TextLink>
      }
      heading={
        <Group component="span" gap="sm">
          {stack.name}
          <StackMark stack={stack} />
        </Group>
      }
      subtitle={`Of the project ${stack.project}${stack.team ? `, for ${stack.team.name}` : ''}`}
    >
      {stack.runningUpdate && <RunningUpdate update={stack.runningUpdate} />}
      <StackTrouble stack={stack} />
      {stack.stateBackend && <KeptElsewhere stack={stack} backend={stack.stateBackend} />}
      <Tabs value={shown} onChange={open} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          {isHere && (
            <>
              <Tabs.Tab value="resources">Resources</Tabs.Tab>
              <Tabs.Tab value="history">History</Tabs.Tab>
              <Tabs.Tab value="unfinished">Unfinished</Tabs.Tab>
            </>
          )}
          <Tabs.Tab value="access">Access</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <StackOverview stack={stack} />
        </Tabs.Panel>
        <Tabs.Panel value="resources">
          <Stack gap="lg">
            <StackResources stack={stack} />
            <BringByCli stack={stack} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <StackHistory stack={stack} />
        </Tabs.Panel>
        <Tabs.Panel value="unfinished">
          <UnfinishedSteps key={stack.version} stack={stack} />
        </Tabs.Panel>
        <Tabs.Panel value="access">
          <WhoHasAccess stack={stack} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
