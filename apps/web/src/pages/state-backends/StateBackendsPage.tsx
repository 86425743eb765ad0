import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDatabase } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSession } from '../../api/queries/session.ts'
import { stateBackendsQuery } from '../../api/queries/state-backends.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { StateBackendRow } from './StateBackendRow.tsx'

export function StateBackendsPage(): ReactNode {
  const session = useSession()
  const backends = useQuery(stateBackendsQuery)
  const [isAdding, { open, close }] = useDisclosure(false)
  const add = session.can['backends:change'] ? <Button onClick={open}>Add a backend</Button> : null
  return (
    <Page
      title="State backends"
      heading="State backends"
      subtitle="Where the state of new environments is kept, if not by Automat itself."
      actions={add}
    >
      <Loaded query={backends} label="Loading state backends">
        {({ items }) =>
          items.length > 0 ? (
            <ItemList label="State backends">
              {items.map((backend) => (
                <StateBackendRow key={backend.id} backend={backend} />
              ))}
            </ItemList>
          ) : (
            <Nothing icon={IconDatabase} title="Automat keeps all state" action={add}>
              Its own state service is the default, and needs nothing. Add a backend where state has to be on Pulumi
              Cloud, in a bucket, a database or a directory of yours.
            </Nothing>
          )
        }
      </Loaded>
      <Modal opened={isAdding} onClose={close} title="Add a state backend" size="lg">
        <RegisterForm onDone={close} />
      </Modal>
    </Page>
  )
}
