import { Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useChangeRole, useRemoveMember } from '../../api/queries/people.ts'
import { useSession } from '../../api/queries/session.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { ExplainLink } from '../../features/access/ExplainLink.tsx'
import { organizationRoles, roleWord } from '../../features/people/role-words.ts'
import { asProblem } from '../../lib/problem.ts'
import { listed } from '../../lib/words.ts'
import { ConnectedAccountsButton } from './ConnectedAccountsButton.tsx'
import type { MemberView, OrganizationRole } from '../../api/views.ts'

export function PersonRow({ person, isMe }: { person: MemberView; isMe: boolean }) {
  const session = useSession()
  const change = useChangeRole()
  const remove = useRemoveMember()
  const give = (role: string | null) =>
    change.mutate(
      { userId: person.userId, role: role as OrganizationRole },
      { onError: (error) => notifications.show({ color: 'red', message: asProblem(error).detail }) },
    )
  const teams = listed(person.teams.map(({ name }) => name)) || 'in no team'
  return (
    <Item
      title={
        <>
          {person.displayName}
          {isMe && (
            <Text span c="dimmed" size="sm">
              {' '}
              (you)
            </Text>
          )}
          {person.provisioned && (
            <Text span c="dimmed" size="sm">
              {' '}
              from the identity provider
            </Text>
          )}
        </>
      }
      note={`${person.email}, ${teams}`}
    >
      {person.can.change ? (
        <Select
          aria-label={`Role of ${person.displayName}`}
          size="xs"
          w={150}
          data={organizationRoles.map(({ value, label }) => ({ value, label }))}
          value={person.role}
          onChange={give}
          disabled={change.isPending}
          allowDeselect={false}
        />
      ) : (
        roleWord(person.role)
      )}
      {(isMe || session.can['access:read']) && (
        <ExplainLink about={{ user: person.userId }} label={`Why may ${person.displayName} do something?`} size="xs" />
      )}
      {person.can.change && <ConnectedAccountsButton person={person} />}
      {person.can.change && !isMe && (
        <ConfirmButton
          question={`Remove ${person.displayName}?`}
          explanation={
            person.provisioned
              ? 'Their sessions and personal tokens end at once. The identity provider looks after them: they stay out until it switches them on again.'
              : 'Their sessions, personal tokens and waiting runs end at once. What they ordered stays with their teams.'
          }
          verb="Remove"
          isDangerous
          mutation={remove}
          onConfirm={(close) => remove.mutate(person.userId, { onSuccess: close })}
        >
          Remove
        </ConfirmButton>
      )}
    </Item>
  )
}
