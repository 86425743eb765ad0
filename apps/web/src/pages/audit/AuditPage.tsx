import { Stack } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { auditQuery } from '../../api/queries/audit.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditRow } from './AuditRow.tsx'
import { auditFilterOf } from './audit-filter.ts'

const route = getRouteApi('/app/audit')

export function AuditPage(): ReactNode {
  const { team: _, ...search } = route.useSearch()
  const events = useInfiniteQuery(auditQuery(auditFilterOf(search)))
  return (
    <Page
      title="Audit log"
      heading="Audit log"
      subtitle="Who did what, when and from where. Nothing here can be changed or removed."
    >
      <AuditFilters />
      <Loaded query={events} label="Loading the log">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <NothingFound />
          return (
            <Stack>
              <ItemList label="Events, newest first">
                {items.map((event) => (
                  <AuditRow key={event.sequence} event={event} />
                ))}
              </ItemList>
              <MoreButton query={events} />
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function NothingFound() {
  const nothing = { action: undefined, actor: undefined, target: undefined, from: undefined, to: undefined }
  return (
    <Nothing
      icon={IconListSearch}
      title="No event fits these filters"
      action={
        <LinkButton to="/audit" search={nothing} variant="default">
          Clear the filters
        </LinkButton>
      }
    />
  )
}
