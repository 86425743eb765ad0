import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { connectedIdentitiesQuery } from '../../api/queries/identity-providers.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { When } from '../../components/When.tsx'

/** By which accounts of identity providers the person signs in. */
export function OwnAccounts({ userId }: { userId: string }) {
  const identities = useQuery(connectedIdentitiesQuery(userId))
  return (
    <Panel title="Your accounts" description="An administrator disconnects one that is no longer yours.">
      <Loaded query={identities} label="Loading accounts">
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">None is connected: you sign in by links.</Text>
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
                />
              ))}
            </ItemList>
          )
        }
      </Loaded>
    </Panel>
  )
}
