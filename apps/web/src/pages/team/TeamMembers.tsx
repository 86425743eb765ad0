import { Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { teamMembersQuery, useRemoveTeamMember, useSetTeamMember } from '../../api/queries/teams.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { teamRoles } from '../../features/people/role-words.ts'
import { Until } from '../../features/people/Until.tsx'
import { listed } from '../../lib/words.ts'
import { asProblem } from '../../lib/problem.ts'
import { AddTeamMember } from './AddTeamMember.tsx'
import { ChangeEndButton } from './ChangeEndButton.tsx'
import type { TeamMemberView, TeamRole, TeamView } from '../../api/views.ts'

export function TeamMembers({ team }: { team: TeamView }) {
  const members = useQuery(teamMembersQuery(team.id))
  return (
    <Panel title="People" description="Team admins may also change who is in the team and make its tokens.">
      <Loaded query={members} label="Loading people">
        {({ items }) => (
          <>
            {team.can.change && <AddTeamMember teamId={team.id} present={items.map(({ userId }) => userId)} />}
            {items.length > 0 ? (
              <ItemList label={`People of ${team.name}`}>
                {items.map((member) => (
                  <TeamMember key={member.userId} team={team} member={member} />
                ))}
              </ItemList>
            ) : (
              <Text c="dimmed">Nobody is in this team yet.</Text>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function TeamMember({ team, member }: { team: TeamView; member: TeamMemberView }) {
  const setMember = useSetTeamMember(team.id)
  const remove = useRemoveTeamMember(team.id)
  const changeRole = (role: string | null) =>
    setMember.mutate(
      { userId: member.userId, role: role as TeamRole },
      { onError: (error) => notifications.show({ color: 'red', message: asProblem(error).detail }) },
    )
  if (!team.can.change) {
    return (
      <Item title={member.displayName} note={<Note member={member} />}>
        {teamRoles.find(({ value }) => value === member.role)?.label}
      </Item>
    )
  }
  return (
    <Item title={member.displayName} note={<Note member={member} />}>
      <Select
        aria-label={`Role of ${member.displayName} in the team`}
        size="xs"
        w={140}
        data={teamRoles}
        value={member.role}
        onChange={changeRole}
        disabled={setMember.isPending}
        allowDeselect={false}
      />
      {member.byHand !== null && <ChangeEndButton team={team} member={member} />}
      {member.byHand !== null && (
        <ConfirmButton
          question={`Take ${member.displayName} out of ${team.name}?`}
          explanation={
            member.groups.length > 0
              ? 'What was given by hand ends. What their groups at the identity provider give stays.'
              : "They no longer see the team's environments. What they ordered stays with the team."
          }
          verb="Take out"
          isDangerous
          mutation={remove}
          onConfirm={(close) => remove.mutate(member.userId, { onSuccess: close })}
        >
          Take out
        </ConfirmButton>
      )}
    </Item>
  )
}

function Note({ member: { email, groups, byHand, until } }: { member: TeamMemberView }) {
  const given = `by ${listed(groups.map(({ displayName }) => displayName))} of the identity provider`
  return (
    <>
      {email}
      {byHand !== null && groups.length > 0 && ', by hand'}
      {until !== null && (
        <>
          {groups.length === 0 && ','} <Until at={until} />
        </>
      )}
      {groups.length > 0 && (byHand === null ? `, ${given}` : ` and ${given}`)}
    </>
  )
}
