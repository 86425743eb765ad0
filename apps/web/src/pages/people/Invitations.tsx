import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { invitationsQuery, useRevokeInvitation } from '../../api/queries/people.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { roleWord } from '../../features/people/role-words.ts'
import type { InvitationView } from '../../api/views.ts'

const isOpenInvitation = (invitation: InvitationView) =>
  invitation.acceptedAt === null && invitation.revokedAt === null && Date.parse(invitation.expiresAt) > Date.now()

/** Who was invited and has not come yet. */
export function Invitations() {
  const { data } = useQuery(invitationsQuery)
  const open = (data?.items ?? []).filter(isOpenInvitation)
  if (open.length === 0) return null
  return (
    <section>
      <Title order={2} mb="sm">
        Invited
      </Title>
      <ItemList label="Open invitations">
        {open.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ItemList>
    </section>
  )
}

function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const revoke = useRevokeInvitation()
  return (
    <Item
      title={invitation.email}
      note={
        <>
          {roleWord(invitation.role)}, invited by {invitation.invitedBy.name} <When at={invitation.createdAt} />, runs
          out <When at={invitation.expiresAt} />
        </>
      }
    >
      <ConfirmButton
        question={`Take back the invitation of ${invitation.email}?`}
        explanation="Its link stops working."
        verb="Take it back"
        isDangerous
        mutation={revoke}
        onConfirm={(close) => revoke.mutate(invitation.id, { onSuccess: close })}
      >
        Take back
      </ConfirmButton>
    </Item>
  )
}
