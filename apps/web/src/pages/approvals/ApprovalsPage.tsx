import type { ReactNode } from 'react'
import { Stack } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { approvalsQuery } from '../../api/queries/runs.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { ApprovalList } from './ApprovalList.tsx'

const route = getRouteApi('/app/approvals')

/** What waits for a second person, anywhere in the organization. */
export function ApprovalsPage(): ReactNode {
  const { team } = route.useSearch()
  const runs = useInfiniteQuery(approvalsQuery)
  return (
    <Page
      title="Approvals"
      heading="Approvals"
      subtitle="Runs that are applied only once somebody other than whoever asked for them has approved exactly their plan."
    >
      <Loaded query={runs} label="Loading what waits for an approval">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items).filter((run) => !team || run.team.slug === team)
          return (
            <Stack>
              {items.length === 0 && !runs.hasNextPage ? (
                <Nothing icon={IconUserCheck} title="Nothing waits for an approval">
                  What somebody orders where the portfolio asks for an approval appears here.
                </Nothing>
              ) : (
                <ApprovalList runs={items} />
              )}
              <MoreButton query={runs} />
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}
