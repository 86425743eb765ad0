import { Group, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { useSession } from '../../api/queries/session.ts'
import { SearchField } from '../../components/SearchField.tsx'
import { stages } from '../../features/environments/stages.ts'
import type { Stage } from '../../api/views.ts'
import { humanize } from '../../lib/words.ts'
import type { EnvironmentState } from '../../api/views.ts'

const route = getRouteApi('/app/environments')

const states: { value: EnvironmentState; label: string }[] = [
  { value: 'ready', label: 'Ready' },
  { value: 'failed', label: 'Needs attention' },
  { value: 'ordered', label: 'Ordered' },
  { value: 'destroyed', label: 'Destroyed' },
]

/** Every filter is in the URL: a filtered list can be bookmarked and shared. */
export function EnvironmentFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { teams } = useSession()
  const { data: blueprints } = useQuery(blueprintsQuery())
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <Group gap="xs" role="search" aria-label="Filter environments">
      <SearchField label="Search by name" value={search.search ?? ''} onSearch={(next) => set({ search: next })} />
      {teams.length > 1 && (
        <Filter
          label="Team"
          all="Every team"
          value={search.team}
          data={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
          onChange={(team) => set({ team })}
        />
      )}
      <Filter
        label="Blueprint"
        all="Every blueprint"
        value={search.blueprint}
        data={(blueprints?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
        onChange={(blueprint) => set({ blueprint })}
      />
      <Filter
        label="State"
        all="Every state"
        value={search.state}
        data={states}
        onChange={(state) => set({ state: state as EnvironmentState | undefined })}
      />
      <Filter
        label="Stage"
        all="Every stage"
        value={search.stage}
        data={stages.map((stage) => ({ value: stage, label: humanize(stage) }))}
        onChange={(stage) => set({ stage: stage as Stage | undefined })}
      />
      <Switch
        label="Only mine"
        checked={search.mine ?? false}
        onChange={(event) => set({ mine: event.currentTarget.checked || undefined })}
      />
    </Group>
  )
}

type FilterProps = {
  label: string
  all: string
  value: string | undefined
  data: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}

function Filter({ label, all, value, data, onChange }: FilterProps) {
  return (
    <Select
      aria-label={label}
      style={{ flex: '1 1 9.5rem' }}
      data={[{ value: '', label: all }, ...data]}
      value={value ?? ''}
      onChange={(next) => onChange(next || undefined)}
      allowDeselect={false}
    />
  )
}
