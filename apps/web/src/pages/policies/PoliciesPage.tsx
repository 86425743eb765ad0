import { Button, Code, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconGavel } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { policyGroupsQuery, policyPacksQuery } from '../../api/queries/policies.ts'
import { useSession } from '../../api/queries/session.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { CreateGroupDialog } from './CreateGroupDialog.tsx'
import { GroupPanel } from './GroupPanel.tsx'
import { PackPanel } from './PackPanel.tsx'
import type { PolicyGroupView, PolicyPackView, StackName } from '../../api/views.ts'

/** What every update must keep to: which packs there are, and of which stacks they are required. */
export function PoliciesPage(): ReactNode {
  const { can } = useSession()
  const packs = useQuery(policyPacksQuery)
  const groups = useQuery(policyGroupsQuery)
  const [isCreating, { open, close }] = useDisclosure(false)
  const create = can['policies:change'] ? <Button onClick={open}>Create a group</Button> : null
  return (
    <Page
      title="Policies"
      heading="Policies"
      subtitle="What a group requires is handed to the engine by the server: for runs of the portal, for pipelines, and for people with the Pulumi CLI."
      actions={create}
    >
      <Loaded query={packs} label="Loading policy packs">
        {({ items }) => (
          <Loaded query={groups} label="Loading policy groups">
            {(loaded) => <Lists packs={items} groups={loaded.items} />}
          </Loaded>
        )}
      </Loaded>
      <CreateGroupDialog isOpen={isCreating} onClose={close} />
    </Page>
  )
}

function Lists({ packs, groups }: { packs: PolicyPackView[]; groups: PolicyGroupView[] }) {
  return (
    <Stack gap="lg">
      {packs.length === 0 && <NoPacks />}
      {groups.map((group) => (
        <GroupPanel key={group.name} group={group} packs={packs} stacks={stacksOf(groups)} />
      ))}
      {packs.map((pack) => (
        <PackPanel key={pack.name} pack={pack} groups={groups} />
      ))}
    </Stack>
  )
}

/** The default group holds every stack. */
function stacksOf(groups: PolicyGroupView[]): StackName[] {
  return groups.find(({ isDefault }) => isDefault)?.stacks ?? []
}

function NoPacks() {
  return (
    <Nothing icon={IconGavel} title="There are no policy packs yet">
      Write one with @pulumi/policy and publish it with <Code>pulumi policy publish</Code>; then a group can require it.
    </Nothing>
  )
}
