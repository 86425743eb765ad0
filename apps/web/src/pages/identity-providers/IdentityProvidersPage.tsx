import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconLogin2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { identityProvidersQuery } from '../../api/queries/identity-providers.ts'
import { useSession } from '../../api/queries/session.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { ProviderDialog } from './ProviderDialog.tsx'
import { ProviderRow } from './ProviderRow.tsx'
import { SignInPolicyPanel } from './SignInPolicyPanel.tsx'

export function IdentityProvidersPage(): ReactNode {
  const session = useSession()
  const providers = useQuery(identityProvidersQuery)
  const [isAdding, { open, close }] = useDisclosure(false)
  const add = session.can['sign-in:change'] ? <Button onClick={open}>Add a provider</Button> : null
  return (
    <Page
      title="Sign-in"
      heading="Sign-in"
      subtitle="Where the people of the organization show who they are."
      actions={add}
    >
      <Loaded query={providers} label="Loading identity providers">
        {({ items }) =>
          items.length > 0 ? (
            <Stack gap="xl">
              <ItemList label="Identity providers">
                {items.map((provider) => (
                  <ProviderRow key={provider.id} provider={provider} />
                ))}
              </ItemList>
              <SignInPolicyPanel />
            </Stack>
          ) : (
            <Nothing icon={IconLogin2} title="No identity provider yet" action={add}>
              People sign in by one-time links. With a provider they use the account that they have at work, and whoever
              leaves there is out here too.
            </Nothing>
          )
        }
      </Loaded>
      {isAdding && <ProviderDialog provider={null} onClose={close} />}
    </Page>
  )
}
