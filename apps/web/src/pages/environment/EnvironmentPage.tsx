import type { ReactNode } from 'react'
import { Group, Tabs } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { environmentQuery } from '../../api/queries/environments.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { EnvironmentStateMark } from '../../features/environments/EnvironmentStateMark.tsx'
import { environmentNow } from '../../features/environments/environment-words.ts'
import { EnvironmentActions } from './EnvironmentActions.tsx'
import { EnvironmentNotices } from './EnvironmentNotices.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { ResourcesTab } from './ResourcesTab.tsx'
import { RunsTab } from './RunsTab.tsx'
import { SettingsTab } from './SettingsTab.tsx'
import type { EnvironmentView } from '../../api/views.ts'

const route = getRouteApi('/app/environments/$id')

export function EnvironmentPage(): ReactNode {
  const { id } = route.useParams()
  const environment = useQuery(environmentQuery(id))
  return (
    <Loaded query={environment} label="Loading the environment">
      {(loaded) => <EnvironmentDetail key={loaded.id} environment={loaded} />}
    </Loaded>
  )
}

const tabs = ['resources', 'runs', 'settings'] as const

function EnvironmentDetail({ environment }: { environment: EnvironmentView }) {
  const { tab = 'overview' } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (next: string | null) =>
    void navigate({ search: (before) => ({ ...before, tab: tabs.find((name) => name === next) }), replace: true })
  return (
    <Page
      title={`${environment.name} · ${environmentNow(environment)}`}
      above={
        <TextLink to="/environments" size="sm">
          Environments
        </TextLink>
      }
      heading={
        <Group component="span" gap="sm">
          {environment.name}
          <EnvironmentStateMark environment={environment} />
          {environment.protected && <StateMark icon={IconShieldLock} tone="quiet" word="Protected" />}
        </Group>
      }
      subtitle={`${environment.blueprint.title} ${environment.blueprint.version}, ${environment.stage}, for ${environment.team.name}`}
      actions={<EnvironmentActions environment={environment} />}
    >
      <EnvironmentNotices environment={environment} />
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="resources">Resources</Tabs.Tab>
          <Tabs.Tab value="runs">Runs</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab environment={environment} />
        </Tabs.Panel>
        <Tabs.Panel value="resources">
          <ResourcesTab environment={environment} />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsTab environmentId={environment.id} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsTab environment={environment} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
