import { Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { environmentsQuery } from '../../api/queries/environments.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { EnvironmentStateMark } from '../../features/environments/EnvironmentStateMark.tsx'
import type { EnvironmentView } from '../../api/views.ts'

const shown = 8

export function ImportTargets() {
  const [search, setSearch] = useState('')
  const environments = useInfiniteQuery(environmentsQuery({ search: search || undefined }, shown))
  return (
    <Stack gap="sm">
      {(search || environments.data?.pages[0]?.items.length !== 0) && (
        <Group>
          <SearchField label="Search your environments" value={search} onSearch={(next) => setSearch(next ?? '')} />
        </Group>
      )}
      <Loaded query={environments} label="Loading environments">
        {({ pages }) => {
          const open = pages.flatMap(({ items }) => items).filter((one) => one.can.change && one.state !== 'destroyed')
          return (
            <>
              {open.length === 0 && <Text c="dimmed">{search ? 'None has such a name.' : 'You have none yet.'}</Text>}
              {open.length > 0 && (
                <ItemList label="Environments">
                  {open.map((environment) => (
                    <Target key={environment.id} environment={environment} />
                  ))}
                </ItemList>
              )}
              <MoreButton query={environments} />
            </>
          )
        }}
      </Loaded>
    </Stack>
  )
}

/** One with a run that is not finished takes nothing until it is. */
function Target({ environment }: { environment: EnvironmentView }) {
  const { id, name, blueprint, team, activeRun, needsApproval } = environment
  const place = `${blueprint.title} for ${team.name}${needsApproval ? '; needs an approval' : ''}`
  return (
    <Item
      title={
        activeRun ? (
          name
        ) : (
          <TextLink to="/environments/$id/change" params={{ id }} search={{ bring: true }}>
            {name}
          </TextLink>
        )
      }
      note={activeRun ? 'Once its run is finished' : place}
      isFaded={activeRun !== null}
    >
      <EnvironmentStateMark environment={environment} />
    </Item>
  )
}
