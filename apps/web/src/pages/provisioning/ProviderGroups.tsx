import { Button, Stack } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { provisionedGroupsQuery } from '../../api/queries/provisioning.ts'
import type { ProvisionedGroupView } from '../../api/views.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { listed, plural } from '../../lib/words.ts'
import { MappingDialog } from './MappingDialog.tsx'

const route = getRouteApi('/app/admin/provisioning')

/** The provider's groups, and which teams each gives. */
export function ProviderGroups({ mayChange }: { mayChange: boolean }) {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const groups = useInfiniteQuery(provisionedGroupsQuery(search))
  const [mapped, setMapped] = useState<ProvisionedGroupView | null>(null)
  const find = (next: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, search: next }), replace: true })
  return (
    <Loaded query={groups} label="Loading groups">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0 && search === undefined) return <NoGroups />
        return (
          <Stack>
            <SearchField label="Find a group" value={search ?? ''} onSearch={find} />
            {items.length === 0 ? (
              <Nothing icon={IconUsersGroup} title="No group is called like that" />
            ) : (
              <ItemList label="Groups of the identity provider">
                {items.map((group) => (
                  <Item key={group.id} title={group.displayName} note={noteOf(group)}>
                    {mayChange && (
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Teams of ${group.displayName}`}
                        onClick={() => setMapped(group)}
                      >
                        Teams
                      </Button>
                    )}
                  </Item>
                ))}
              </ItemList>
            )}
            <MoreButton query={groups} />
            {mapped && <MappingDialog group={mapped} onClose={() => setMapped(null)} />}
          </Stack>
        )
      }}
    </Loaded>
  )
}

function noteOf({ memberCount, mappings }: ProvisionedGroupView): string {
  const given = mappings.map(({ team, role }) => (role === 'admin' ? `${team.name} as admin` : team.name))
  return `${plural(memberCount, 'member')}, gives ${listed(given) || 'nothing'}`
}

function NoGroups() {
  return (
    <Nothing icon={IconUsersGroup} title="The provider has sent no group yet">
      Push groups there, and say here which teams each of them gives.
    </Nothing>
  )
}
