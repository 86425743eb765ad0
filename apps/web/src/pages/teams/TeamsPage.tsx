import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSession } from '../../api/queries/session.ts'
import { teamsQuery } from '../../api/queries/teams.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { plural } from '../../lib/words.ts'
import { CreateTeamDialog } from './CreateTeamDialog.tsx'

export function TeamsPage(): ReactNode {
  const session = useSession()
  const teams = useQuery(teamsQuery)
  const [isCreating, { open, close }] = useDisclosure(false)
  const create = session.can['teams:create'] ? <Button onClick={open}>Create a team</Button> : null
  return (
    <Page
      title="Teams"
      heading="Teams"
      subtitle="Environments belong to teams; whoever is in the team sees them and may change them."
      actions={create}
    >
      <Loaded query={teams} label="Loading teams">
        {({ items }) =>
          items.length > 0 ? (
            <ItemList label="Teams">
              {items.map((team) => (
                <Item
                  key={team.id}
                  title={
                    <TextLink to="/teams/$id" params={{ id: team.id }} fw={600}>
                      {team.name}
                    </TextLink>
                  }
                  note={team.description || team.slug}
                >
                  {plural(team.memberCount, 'person', 'people')}
                </Item>
              ))}
            </ItemList>
          ) : (
            <Nothing icon={IconUsersGroup} title="There are no teams yet" action={create}>
              Create one, put people in it, and open blueprints to it.
            </Nothing>
          )
        }
      </Loaded>
      <CreateTeamDialog isOpen={isCreating} onClose={close} />
    </Page>
  )
}
