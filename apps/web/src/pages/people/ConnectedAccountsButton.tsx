import { Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { connectedIdentitiesQuery, useDisconnectIdentity } from '../../api/queries/identity-providers.ts'
import type { MemberView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { When } from '../../components/When.tsx'

/** By which accounts of identity providers somebody signs in, and a way to take one away. */
export function ConnectedAccountsButton({ person }: { person: MemberView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Accounts
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Accounts of ${person.displayName}`}>
        <ConnectedAccounts person={person} />
      </Modal>
    </>
  )
}

function ConnectedAccounts({ person }: { person: MemberView }) {
  const identities = useQuery(connectedIdentitiesQuery(person.userId))
  const disconnect = useDisconnectIdentity(person.userId)
  return (
    <Loaded query={identities} label="Loading accounts">
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm">No account of an identity provider is connected.</Text>
        ) : (
          <ItemList label="Accounts">
            {items.map(({ provider, email, lastUsedAt }) => (
              <Item
                key={provider.id}
                title={provider.name}
                note={
                  <>
                    {email}, <When at={lastUsedAt} prefix="last used" />
                  </>
                }
              >
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
              </Item>
            ))}
          </ItemList>
        )
      }
    </Loaded>
  )
}
