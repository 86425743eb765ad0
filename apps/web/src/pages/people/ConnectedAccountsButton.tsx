import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useDisconnectIdentity } from '../../api/queries/identity-providers.ts'
import type { MemberView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { AccountList } from '../../features/people/AccountList.tsx'

/** By which accounts of identity providers somebody signs in, and a way to take one away. */
export function ConnectedAccountsButton({ person }: { person: MemberView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const disconnect = useDisconnectIdentity(person.userId)
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Accounts
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Accounts of ${person.displayName}`}>
        <AccountList
          userId={person.userId}
          nothing="No account of an identity provider is connected."
          renderAction={({ provider, email }) => (
            <ConfirmButton
              question={`Disconnect ${email}?`}
              explanation="Whoever is signed in with it is signed out. The next account with their e-mail address takes its place."
              verb="Disconnect"
              isDangerous
              mutation={disconnect}
              onConfirm={(done) => disconnect.mutate(provider.id, { onSuccess: done })}
            >
              Disconnect
            </ConfirmButton>
          )}
        />
      </Modal>
    </>
  )
}
