import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { tokenCountsQuery } from '../../api/queries/tokens.ts'
import { SearchField } from '../../components/SearchField.tsx'
import { findingWords } from '../../features/tokens/token-words.ts'
import type { TokenFinding } from '../../api/views.ts'

const route = getRouteApi('/app/admin/tokens')
const kinds = [
  { value: '', label: 'Every kind' },
  { value: 'organization', label: 'Of the organization' },
  { value: 'team', label: 'Of teams' },
  { value: 'personal', label: 'Personal' },
] as const

/** Every filter is in the URL. */
export function ReportFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: counts } = useQuery(tokenCountsQuery)
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const counted = (label: string, key: TokenFinding | 'all') => (counts ? `${label} (${counts[key]})` : label)
  const findings = Object.entries(findingWords).map(([value, label]) => ({
    value: value as TokenFinding,
    label: counted(label, value as TokenFinding),
  }))
  return (
    <Group gap="xs" role="search" aria-label="Filter the report">
      <SearchField
        label="Search by name or beginning"
        value={search.search ?? ''}
        onSearch={(next) => set({ search: next })}
      />
      <Select
        aria-label="What to look for"
        style={{ flex: '1 1 14rem' }}
        data={[
          { value: '', label: counted('All tokens', 'all') },
          { value: 'any', label: 'Whatever should be looked at' },
          ...findings,
        ]}
        value={search.finding ?? ''}
        onChange={(finding) => set({ finding: finding || undefined })}
        allowDeselect={false}
      />
      <Select
        aria-label="Kind"
        style={{ flex: '1 1 10rem' }}
        data={kinds}
        value={search.kind ?? ''}
        onChange={(kind) => set({ kind: kind || undefined })}
        allowDeselect={false}
      />
    </Group>
  )
}
