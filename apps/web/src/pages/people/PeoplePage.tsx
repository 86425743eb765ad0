import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { membersQuery } from '../../api/queries/people.ts'
import { useSession } from '../../api/queries/session.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { Invitations } from './Invitations.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { SwitchedOff } from './SwitchedOff.tsx'
import { PersonRow } from './PersonRow.tsx'

export function PeoplePage(): ReactNode {
  const session = useSession()
  const members = useQuery(membersQuery)
  const [isInviting, { open, close }] = useDisclosure(false)
  const mayInvite = session.can['people:invite'] ?? false
  return (
    <Page
      title="People"
      heading="People"
      subtitle={`Everybody in ${session.organization.name}.`}
      actions={mayInvite && <Button onClick={open}>Invite somebody</Button>}
    >
      <Stack gap="xl">
        {mayInvite && <Invitations />}
        <Loaded query={members} label="Loading people">
          {({ items }) => (
            <ItemList label="People">
              {items.map((person) => (
                <PersonRow key={person.userId} person={person} isMe={person.userId === session.user?.id} />
              ))}
            </ItemList>
          )}
        </Loaded>
        {session.can['provisioning:read'] && <SwitchedOff />}
      </Stack>
      <InviteDialog isOpen={isInviting} onClose={close} />
    </Page>
  )
}
