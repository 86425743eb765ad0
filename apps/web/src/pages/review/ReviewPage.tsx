import { SegmentedControl, Stack } from '@mantine/core'
import { IconClipboardCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { reviewQueueQuery } from '../../api/queries/catalog.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { Portfolios } from './Portfolios.tsx'
import { VersionCard } from './VersionCard.tsx'
import type { VersionState } from '../../api/views.ts'

const route = getRouteApi('/app/admin/catalog')

const filters: { value: string; label: string }[] = [
  { value: 'checked', label: 'To review' },
  { value: 'draft', label: 'Being checked' },
  { value: 'published', label: 'Published' },
  { value: 'refused', label: 'Refused' },
  { value: '', label: 'All' },
]

/** What is in the machine: who lets a version in, and which team may take it out. */
export function ReviewPage(): ReactNode {
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  const versions = useQuery(reviewQueueQuery(state))
  const choose = (value: string) =>
    void navigate({
      search: (before) => ({ ...before, state: (value || undefined) as VersionState | undefined }),
      replace: true,
    })
  return (
    <Page
      title="Blueprint review"
      heading="Blueprint review"
      subtitle="A second person publishes a version. What runs later is exactly what was published, byte for byte."
    >
      <SegmentedControl
        aria-label="State of the versions"
        data={filters}
        value={state ?? ''}
        onChange={choose}
        w="fit-content"
        maw="100%"
        style={{ flexWrap: 'wrap' }}
      />
      <Loaded query={versions} label="Loading versions">
        {({ items }) =>
          items.length > 0 ? (
            <Stack gap="md">
              {items.map((version) => (
                <VersionCard key={version.id} version={version} isOpenAtFirst={version.state === 'checked'} />
              ))}
            </Stack>
          ) : (
            <Nothing icon={IconClipboardCheck} title="Nothing here">
              {state === 'checked' ? 'No version waits for a review.' : 'No version is in this state.'}
            </Nothing>
          )
        }
      </Loaded>
      <Portfolios />
    </Page>
  )
}
