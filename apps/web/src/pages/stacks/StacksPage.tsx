import type { ReactNode } from 'react'
import { Group, Select, Stack } from '@mantine/core'
import { IconSearchOff, IconTerminal2 } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type StackState, stacksQuery } from '../../api/queries/stacks.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { StackRow } from './StackRow.tsx'

const route = getRouteApi('/app/stacks')

const stateChoices = [
  { value: 'updating', label: 'An update is at work' },
  { value: 'broken', label: 'Does not hold together' },
  { value: 'unfinished', label: 'Has unfinished steps' },
] satisfies { value: StackState; label: string }[]

export function StacksPage(): ReactNode {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const stacks = useInfiniteQuery(stacksQuery(search))
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <Page
      title="Stacks"
      heading="Stacks"
      subtitle="Every Pulumi state there is: of the CLI, of pipelines, of environments."
    >
      <Group gap="xs" role="search" aria-label="Filter stacks">
        <SearchField
          label="Search by project or name"
          value={search.search ?? ''}
          onSearch={(next) => set({ search: next })}
        />
        <SearchField label="Tag, or tag:value" value={search.tag ?? ''} onSearch={(tag) => set({ tag })} />
        <Select
          aria-label="State"
          style={{ flex: '1 1 9.5rem' }}
          data={[{ value: '', label: 'Every state' }, ...stateChoices]}
          value={search.state ?? ''}
          onChange={(state) => set({ state: state || undefined })}
          allowDeselect={false}
        />
      </Group>
      <Loaded query={stacks} label="Loading stacks">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return isFiltered ? <NothingFits /> : <NoStacks />
          return (
            <Stack>
              <ItemList label="Stacks">
                {items.map((stack) => (
                  <StackRow key={stack.id} stack={stack} />
                ))}
              </ItemList>
              <MoreButton query={stacks} />
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function NothingFits() {
  return (
    <Nothing
      icon={IconSearchOff}
      title="Nothing fits these filters"
      action={
        <LinkButton
          to="/stacks"
          search={{ search: undefined, tag: undefined, project: undefined, state: undefined }}
          variant="default"
        >
          Clear the filters
        </LinkButton>
      }
    />
  )
}

function NoStacks() {
  return (
    <Nothing icon={IconTerminal2} title="There are no stacks yet">
      Every environment has one. A token from “Tokens” lets the Pulumi CLI make more.
    </Nothing>
  )
}
