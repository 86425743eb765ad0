import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { provisioningQuery } from '../../api/queries/provisioning.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { Connection } from './Connection.tsx'
import { ProviderGroups } from './ProviderGroups.tsx'
import { ProviderRequests } from './ProviderRequests.tsx'
import { ProviderUsers } from './ProviderUsers.tsx'

const route = getRouteApi('/app/admin/provisioning')
const tabs = ['groups', 'users', 'requests'] as const

export function ProvisioningPage(): ReactNode {
  const provisioning = useQuery(provisioningQuery)
  const { tab = 'connection' } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (next: string | null) =>
    void navigate({
      search: { tab: tabs.find((name) => name === next), search: undefined, state: undefined },
      replace: true,
    })
  return (
    <Page
      title="Provisioning"
      heading="Provisioning"
      subtitle="People and groups as your identity provider writes them, over SCIM 2.0."
    >
      <Loaded query={provisioning} label="Loading provisioning">
        {(state) => (
          <Tabs value={tab} onChange={open} keepMounted={false}>
            <Tabs.List mb="lg">
              <Tabs.Tab value="connection">Connection</Tabs.Tab>
              <Tabs.Tab value="groups">Groups</Tabs.Tab>
              <Tabs.Tab value="users">Users</Tabs.Tab>
              <Tabs.Tab value="requests">Requests</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="connection">
              <Connection provisioning={state} />
            </Tabs.Panel>
            <Tabs.Panel value="groups">
              <ProviderGroups mayChange={state.can.change} />
            </Tabs.Panel>
            <Tabs.Panel value="users">
              <ProviderUsers mayChange={state.can.change} />
            </Tabs.Panel>
            <Tabs.Panel value="requests">
              <ProviderRequests />
            </Tabs.Panel>
          </Tabs>
        )}
      </Loaded>
    </Page>
  )
}
