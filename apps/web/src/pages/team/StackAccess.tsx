import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { stackGrantsQuery } from '../../api/queries/stack-grants.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { AddStackGrantDialog } from './AddStackGrantDialog.tsx'
import { StackGrantRow } from './StackGrantRow.tsx'
import type { TeamView } from '../../api/views.ts'

/** What the team may do with stacks and environments, beyond or instead of owning them. */
export function StackAccess({ team }: { team: TeamView }) {
  const grants = useQuery(stackGrantsQuery(team.id))
  const [isAdding, { open, close }] = useDisclosure(false)
  return (
    <Panel
      title="Stack access"
      description="Its own stacks and environments are open to the team, others are not. A grant gives more or less."
      actions={
        team.can.changeGrants && (
          <Button variant="default" onClick={open}>
            Add a grant
          </Button>
        )
      }
    >
      <Loaded query={grants} label="Loading grants">
        {({ items }) =>
          items.length > 0 ? (
            <ItemList label={`Stack access of ${team.name}`}>
              {items.map((grant) => (
                <StackGrantRow key={grant.id} grant={grant} mayChange={team.can.changeGrants} />
              ))}
            </ItemList>
          ) : (
            <Text c="dimmed">There are no grants: its own stacks and nothing else.</Text>
          )
        }
      </Loaded>
      {isAdding && <AddStackGrantDialog teamId={team.id} onClose={close} />}
    </Panel>
  )
}
