import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCloudLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { accountsQuery } from '../../api/queries/accounts.ts'
import { useSession } from '../../api/queries/session.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { AccountRow } from './AccountRow.tsx'
import { IssuerPanel } from './IssuerPanel.tsx'
import { RegisterForm } from './RegisterForm.tsx'

export function AccountsPage(): ReactNode {
  const session = useSession()
  const accounts = useQuery(accountsQuery)
  const [isAdding, { open, close }] = useDisclosure(false)
  const add = session.can['accounts:change'] ? <Button onClick={open}>Add an account</Button> : null
  return (
    <Page
      title="Cloud accounts"
      heading="Cloud accounts"
      subtitle="Where runs make things, and whose runs may do so in which account."
      actions={add}
    >
      <Loaded query={accounts} label="Loading accounts">
        {({ items }) =>
          items.length > 0 ? (
            <ItemList label="Cloud accounts">
              {items.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </ItemList>
          ) : (
            <Nothing icon={IconCloudLock} title="No account yet" action={add}>
              Blueprints that make things in a cloud, on a database server or elsewhere need an account there. Add one
              and say which teams’ runs may use it, in which stages.
            </Nothing>
          )
        }
      </Loaded>
      <IssuerPanel />
      <Modal opened={isAdding} onClose={close} title="Add an account" size="lg">
        <RegisterForm onDone={close} />
      </Modal>
    </Page>
  )
}
