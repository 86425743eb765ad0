import { Code, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconListSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { provisioningRequestsQuery } from '../../api/queries/provisioning.ts'
import type { ProvisioningRequestState, ProvisioningRequestView } from '../../api/views.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { When } from '../../components/When.tsx'

const route = getRouteApi('/app/admin/provisioning')
const states = ['succeeded', 'refused', 'failed'] as const
const choices = [
  { value: '', label: 'All' },
  { value: 'succeeded', label: 'Done' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
]

/** What the provider asked for last, for whoever looks for why something did not arrive. */
export function ProviderRequests() {
  const { search, state } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = states.find((one) => one === state)
  const requests = useInfiniteQuery(provisioningRequestsQuery({ search, state: chosen }))
  const set = (part: { search?: string | undefined; state?: ProvisioningRequestState | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <Stack>
      <Group>
        <SearchField label="Find a request" value={search ?? ''} onSearch={(next) => set({ search: next })} />
        <SegmentedControl
          aria-label="Which requests"
          data={choices}
          value={chosen ?? ''}
          onChange={(next) => set({ state: states.find((one) => one === next) })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        The last 1,000 are kept. Passwords and other secrets are left out.
      </Text>
      <Loaded query={requests} label="Loading requests">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) {
            const isFiltered = search !== undefined || chosen !== undefined
            return (
              <Nothing
                icon={IconListSearch}
                title={isFiltered ? 'No request fits' : 'The provider has asked for nothing yet'}
              />
            )
          }
          return (
            <>
              <ItemList label="Requests, newest first">
                {items.map((request) => (
                  <RequestRow key={request.id} request={request} />
                ))}
              </ItemList>
              <MoreButton query={requests} />
            </>
          )
        }}
      </Loaded>
    </Stack>
  )
}

function RequestRow({ request }: { request: ProvisioningRequestView }) {
  const { method, path, filter, status, scimType, error, body } = request
  const isFine = status < 400
  return (
    <Item
      title={
        <>
          {method}{' '}
          <Text span fw={400} ff="monospace" size="sm">
            {path}
          </Text>
        </>
      }
      note={
        <>
          <When at={request.at} />, {request.client}, from {request.address}, {request.durationMs} ms
          {filter !== null && (
            <div>
              Filter: <Code>{filter}</Code>
            </div>
          )}
          {error !== null && (
            <Text size="sm" c="var(--mantine-color-text)">
              {scimType !== null && `${scimType}: `}
              {error}
            </Text>
          )}
          <details>
            <summary>Request {request.requestId}</summary>
            <Code block mt={6} tabIndex={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {body === null ? 'No body' : readable(body)}
            </Code>
          </details>
        </>
      }
    >
      <StateMark icon={isFine ? IconCircleCheck : IconCircleX} tone={isFine ? 'quiet' : 'bad'} word={String(status)} />
    </Item>
  )
}

/** Cut off bodies are no JSON any more. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
