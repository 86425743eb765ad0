import { Button, Group, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { membersQuery } from '../../api/queries/people.ts'

const route = getRouteApi('/app/audit')

const families = [
  { value: '', label: 'Everything' },
  { value: 'environment.', label: 'Environments' },
  { value: 'run.', label: 'Runs' },
  { value: 'output.', label: 'Revealed secrets' },
  { value: 'token.', label: 'Tokens' },
  { value: 'sign-in.', label: 'Sign-ins' },
  { value: 'blueprint-version.', label: 'Blueprint versions' },
  { value: 'portfolio.', label: 'Portfolio' },
  { value: 'team.', label: 'Teams' },
  { value: 'member.', label: 'Roles' },
  { value: 'invitation.', label: 'Invitations' },
  { value: 'stack.', label: 'Stacks' },
]

/** Every filter is in the URL. */
export function AuditFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: people } = useQuery({ ...membersQuery, retry: false })
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const known = families.some(({ value }) => value === (search.action ?? ''))
  return (
    <Group gap="xs" align="flex-end" role="search" aria-label="Filter the audit log">
      <Select
        label="About"
        w={190}
        data={known ? families : [...families, { value: search.action ?? '', label: search.action ?? '' }]}
        value={search.action ?? ''}
        onChange={(action) => set({ action: action || undefined })}
        allowDeselect={false}
      />
      <Select
        label="Who"
        w={210}
        placeholder="Everybody"
        data={(people?.items ?? []).map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
        value={search.actor ?? null}
        onChange={(actor) => set({ actor: actor ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'Everybody' }}
        searchable
      />
      <TextInput
        label="From"
        type="date"
        value={search.from ?? ''}
        onChange={(event) => set({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="Until"
        type="date"
        value={search.to ?? ''}
        onChange={(event) => set({ to: event.currentTarget.value || undefined })}
      />
      {search.target && (
        <Button variant="default" onClick={() => set({ target: undefined })}>
          One object only: show all
        </Button>
      )}
    </Group>
  )
}
