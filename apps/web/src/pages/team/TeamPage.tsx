import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { teamQuery, useDeleteTeam } from '../../api/queries/teams.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { ExplainLink } from '../../features/access/ExplainLink.tsx'
import { plural } from '../../lib/words.ts'
import { EditTeam } from './EditTeam.tsx'
import { StackAccess } from './StackAccess.tsx'
import { TeamMembers } from './TeamMembers.tsx'
import type { TeamView } from '../../api/views.ts'

const route = getRouteApi('/app/teams/$id')

export function TeamPage(): ReactNode {
  const { id } = route.useParams()
  const team = useQuery(teamQuery(id))
  return (
    <Loaded query={team} label="Loading the team">
      {(loaded) => <TeamDetail key={loaded.id} team={loaded} />}
    </Loaded>
  )
}

function TeamDetail({ team }: { team: TeamView }) {
  const navigate = useNavigate()
  const remove = useDeleteTeam(team.id)
  return (
    <Page
      title={`${team.name} · Team`}
      above={
        <TextLink to="/teams" size="sm">
          Teams
        </TextLink>
      }
      heading={team.name}
      subtitle={team.description || plural(team.memberCount, 'person', 'people')}
      actions={
        <>
          {team.can.delete && (
            <ConfirmButton
              size="sm"
              question={`Delete ${team.name}?`}
              explanation="Its tokens stop working and its people lose what the team gave them. A team that still has environments is not deleted."
              verb="Delete the team"
              isDangerous
              mutation={remove}
              onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/teams' }) })}
            >
              Delete
            </ConfirmButton>
          )}
          <ExplainLink about={{ inTeam: team.id }} label="Why may somebody do something in this team?" />
          <LinkButton to="/environments" search={{ team: team.slug }} variant="default">
            Its environments
          </LinkButton>
        </>
      }
    >
      <Stack gap="lg">
        <TeamMembers team={team} />
        {team.can.seeGrants && <StackAccess team={team} />}
        {team.can.change && <EditTeam team={team} />}
      </Stack>
    </Page>
  )
}
