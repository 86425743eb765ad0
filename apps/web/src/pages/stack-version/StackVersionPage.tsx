import type { ReactNode } from 'react'
import { Group, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { stackQuery, stackVersionQuery } from '../../api/queries/stacks.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { VersionsDiff } from '../../features/stacks/VersionsDiff.tsx'
import { VersionStateMark } from '../../features/stacks/VersionStateMark.tsx'
import { updateWord } from '../../features/stacks/stack-words.ts'
import { PinButton } from './PinButton.tsx'
import { RestoreTab } from './RestoreTab.tsx'
import { VersionFacts } from './VersionFacts.tsx'
import type { StackVersionView, StackView } from '../../api/views.ts'

const route = getRouteApi('/app/stacks/$project/$stack/versions/$version')

export function StackVersionPage(): ReactNode {
  const { project, stack } = route.useParams()
  const query = useQuery(stackQuery({ project, name: stack }))
  return (
    <Loaded query={query} label="Loading the stack">
      {(loaded) => <OneVersion stack={loaded} />}
    </Loaded>
  )
}

function OneVersion({ stack }: { stack: StackView }) {
  const { version } = route.useParams()
  const query = useQuery(stackVersionQuery(stack.id, Number(version)))
  return (
    <Loaded query={query} label="Loading the version">
      {(loaded) => <VersionDetail key={loaded.version} stack={stack} version={loaded} />}
    </Loaded>
  )
}

function VersionDetail({ stack, version }: { stack: StackView; version: StackVersionView }) {
  const { tab = 'changes' } = route.useSearch()
  const navigate = route.useNavigate()
  const isNewest = version.version >= stack.version
  const open = (next: string | null) =>
    void navigate({
      search: (before) => ({ ...before, tab: next === 'restore' ? 'restore' : undefined }),
      replace: true,
    })
  return (
    <Page
      title={`Version ${version.version} · ${stack.name}`}
      above={
        <TextLink
          to="/stacks/$project/$stack"
          params={{ project: stack.project, stack: stack.name }}
          search={{ tab: 'history' }}
          size="sm"
        >
          {stack.project}/{stack.name}
        </TextLink>
      }
      heading={
        <Group component="span" gap="sm">
          Version {version.version}
          <VersionStateMark version={version} />
        </Group>
      }
      subtitle={`${updateWord(version.kind)} by ${version.by.name}`}
      actions={<PinButton stack={stack} version={version} />}
    >
      <VersionFacts stack={stack} version={version} />
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="changes">What it changed</Tabs.Tab>
          <Tabs.Tab value="restore">Restore it</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <Panel
            title="What it changed"
            description={`From version ${version.version - 1} to version ${version.version}.`}
          >
            {version.kept ? (
              <VersionsDiff
                stackId={stack.id}
                from={version.version - 1}
                to={version.version}
                nothing="Nothing in the state."
              />
            ) : (
              <Text c="dimmed">
                Its state is not kept{version.state === 'running' ? ' before it ends' : ' any more'}.
              </Text>
            )}
          </Panel>
        </Tabs.Panel>
        <Tabs.Panel value="restore">
          <RestoreTab stack={stack} version={version} isNewest={isNewest} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
