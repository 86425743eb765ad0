import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { connectedIdentitiesQuery } from '../../api/queries/identity-providers.ts'
import type { ConnectedIdentityView } from '../../api/views.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { When } from '../../components/When.tsx'

type AccountListProps = {
  userId: string
  /** Said where there is none. */
  nothing: string
  renderAction?: (account: ConnectedIdentityView) => ReactNode
}

/** By which accounts of identity providers somebody signs in. */
export function AccountList({ userId, nothing, renderAction }: AccountListProps) {
  const identities = useQuery(connectedIdentitiesQuery(userId))
  return (
    <Loaded query={identities} label="Loading accounts">
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm">{nothing}</Text>
        ) : (
          <ItemList label="Accounts">
            {items.map((account) => (
              <Item
                key={account.provider.id}
                title={account.provider.name}
                note={
                  <>
                    {account.email}, <When at={account.lastUsedAt} prefix="last used" />
                  </>
                }
              >
                {renderAction?.(account)}
              </Item>
            ))}
          </ItemList>
        )
      }
    </Loaded>
  )
}
