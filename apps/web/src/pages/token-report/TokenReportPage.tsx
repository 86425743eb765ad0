import { Stack } from '@mantine/core'
import { IconKey, IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { tokenReportQuery } from '../../api/queries/tokens.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { ExportButton } from './ExportButton.tsx'
import { ReportFilters } from './ReportFilters.tsx'
import { ReportRow } from './ReportRow.tsx'
import { RulesPanel } from './RulesPanel.tsx'
import { TargetsPanel } from './TargetsPanel.tsx'

const route = getRouteApi('/app/admin/tokens')

export function TokenReportPage(): ReactNode {
  const search = route.useSearch()
  const { team: _team, ...filter } = search
  const report = useInfiniteQuery(tokenReportQuery(filter))
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <Page
      title="Token report"
      heading="Token report"
      subtitle="Every token that works, and what there is to say of it."
      actions={<ExportButton filter={filter} />}
    >
      <RulesPanel />
      <TargetsPanel />
      <ReportFilters />
      <Loaded query={report} label="Loading the report">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return isFiltered ? <NothingFits /> : <NoTokens />
          return (
            <Stack>
              <ItemList label="Tokens">
                {items.map((reported) => (
                  <ReportRow key={reported.token.id} reported={reported} />
                ))}
              </ItemList>
              <MoreButton query={report} />
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
      title="No token fits"
      action={
        <LinkButton
          to="/admin/tokens"
          search={{ search: undefined, kind: undefined, finding: undefined }}
          variant="default"
        >
          Show all
        </LinkButton>
      }
    />
  )
}

function NoTokens() {
  return (
    <Nothing icon={IconKey} title="There are no tokens">
      What is made under “Tokens” shows up here.
    </Nothing>
  )
}
