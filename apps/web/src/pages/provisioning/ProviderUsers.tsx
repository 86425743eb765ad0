import { Group, SegmentedControl, Stack } from '@mantine/core'
import { IconCircleCheck, IconCircleOff, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { provisionedUsersQuery, useLetUserGo } from '../../api/queries/provisioning.ts'
import type { ProvisionedUserView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { When } from '../../components/When.tsx'

const route = getRouteApi('/app/admin/provisioning')
const states = [
  { value: '', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Switched off' },
]

/** The provider's users, and who of them is switched off. */
export function ProviderUsers({ mayChange }: { mayChange: boolean }) {
  const { search, state } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = state === 'active' || state === 'inactive' ? state : undefined
  const users = useInfiniteQuery(provisionedUsersQuery({ search, state: chosen }))
  const set = (part: { search?: string | undefined; state?: 'active' | 'inactive' | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <Stack>
      <Group>
        <SearchField label="Find a user" value={search ?? ''} onSearch={(next) => set({ search: next })} />
        <SegmentedControl
          aria-label="Which users"
          data={states}
          value={chosen ?? ''}
          onChange={(next) => set({ state: next === 'active' || next === 'inactive' ? next : undefined })}
        />
      </Group>
      <Loaded query={users} label="Loading users">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <NoUsers isFiltered={search !== undefined || chosen !== undefined} />
          return (
            <>
              <ItemList label="Users of the identity provider">
                {items.map((user) => (
                  <UserRow key={user.id} user={user} mayChange={mayChange} />
                ))}
              </ItemList>
              <MoreButton query={users} />
            </>
          )
        }}
      </Loaded>
    </Stack>
  )
}

function UserRow({ user, mayChange }: { user: ProvisionedUserView; mayChange: boolean }) {
  const letGo = useLetUserGo(user.id)
  return (
    <Item
      isFaded={!user.active}
      title={user.displayName}
      note={
        <>
          {user.userName}
          {user.email !== null && user.email !== user.userName.toLowerCase() && `, ${user.email}`},{' '}
          <When at={user.updatedAt} prefix="changed" />
        </>
      }
    >
      {user.active ? (
        <StateMark icon={IconCircleCheck} tone="good" word="Active" />
      ) : (
        <StateMark icon={IconCircleOff} tone="quiet" word="Switched off" />
      )}
      {mayChange && (
        <ConfirmButton
          question={`Let ${user.displayName} go?`}
          explanation="The provider no longer looks after them. They stay as they are, but for what groups gave them; if it sends them again, it does."
          verb="Let go"
          isDangerous
          mutation={letGo}
          onConfirm={(close) => letGo.mutate(undefined, { onSuccess: close })}
        >
          Let go
        </ConfirmButton>
      )}
    </Item>
  )
}

function NoUsers({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <Nothing icon={IconUsers} title="No user fits" />
  return (
    <Nothing icon={IconUsers} title="The provider has sent nobody yet">
      Assign people to Automat there. Whoever is a member already keeps role and teams.
    </Nothing>
  )
}
