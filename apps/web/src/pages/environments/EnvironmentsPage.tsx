import type { ReactNode } from 'react'
import { Stack } from '@mantine/core'
import { IconSearchOff, IconStack2 } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { environmentsQuery } from '../../api/queries/environments.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { EnvironmentList } from '../../features/environments/EnvironmentList.tsx'
import { EnvironmentFilters } from './EnvironmentFilters.tsx'

const route = getRouteApi('/app/environments')

export function EnvironmentsPage(): ReactNode {
  const search = route.useSearch()
  const environments = useInfiniteQuery(environmentsQuery(search))
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  return (
    <Page
      title="Environments"
      heading="Environments"
      subtitle="Yours and those of your teams."
      actions={
        <>
          <LinkButton to="/bring" variant="default">
            Bring what exists
          </LinkButton>
          <LinkButton to="/catalog">Order something</LinkButton>
        </>
      }
    >
      <EnvironmentFilters />
      <Loaded query={environments} label="Loading environments">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return isFiltered ? <NothingFits /> : <NothingOrdered />
          return (
            <Stack>
              <EnvironmentList environments={items} label="Environments" />
              <MoreButton query={environments} />
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function NothingFits() {
  const nothing = {
    search: undefined,
    team: undefined,
    blueprint: undefined,
    state: undefined,
    stage: undefined,
    mine: undefined,
  }
  return (
    <Nothing
      icon={IconSearchOff}
      title="Nothing fits these filters"
      action={
        <LinkButton to="/environments" search={nothing} variant="default">
          Clear the filters
        </LinkButton>
      }
    />
  )
}

function NothingOrdered() {
  return (
    <Nothing
      icon={IconStack2}
      title="Nothing has been ordered yet"
      action={<LinkButton to="/catalog">Look into the catalog</LinkButton>}
    >
      What you and your teams order appears here.
    </Nothing>
  )
}
