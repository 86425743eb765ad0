import { Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { provisionedUsersQuery } from '../../api/queries/provisioning.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { When } from '../../components/When.tsx'

/** Whom the identity provider knows and keeps out. */
export function SwitchedOff() {
  const users = useInfiniteQuery(provisionedUsersQuery({ state: 'inactive' }))
  const items = users.data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0) return null
  return (
    <section>
      <Title order={2} mb="sm">
        Switched off by the identity provider
      </Title>
      <ItemList label="People who are switched off">
        {items.map((user) => (
          <Item key={user.id} isFaded title={user.displayName} note={user.email ?? user.userName}>
            <When at={user.updatedAt} prefix="changed" />
          </Item>
        ))}
      </ItemList>
      <MoreButton query={users} />
    </section>
  )
}
