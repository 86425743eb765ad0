import { Group, Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { environmentsQuery } from '../../api/queries/environments.ts'
import { membersQuery } from '../../api/queries/people.ts'
import { useSession } from '../../api/queries/session.ts'
import { stacksQuery } from '../../api/queries/stacks.ts'
import { teamsQuery } from '../../api/queries/teams.ts'
import { tokensQuery } from '../../api/queries/tokens.ts'
import { trustRulesQuery } from '../../api/queries/trust.ts'
import { isPermission, permissionGroups, type PlaceKind, placesOf } from '../../features/access/permission-words.ts'
import type { AccessExplanationView } from '../../api/views.ts'

const route = getRouteApi('/app/access')
const many = 100

type Search = ReturnType<typeof route.useSearch>

const whoKinds = ['user', 'token', 'rule'] as const
const placeKinds = ['inTeam', 'stack', 'environment'] as const
type Kinds = typeof whoKinds | typeof placeKinds

/** `kind:id` for a field with things of several kinds; empty for oneself, and for the whole organization. */
const valueOf = (search: Search, kinds: Kinds): string => {
  const kind = [...kinds].find((name) => search[name] !== undefined)
  return kind === undefined ? '' : `${kind}:${search[kind]}`
}
const only = (kinds: Kinds, value: string | null): Partial<Search> => {
  const [kind, id] = (value ?? '').split(':')
  return Object.fromEntries([...kinds].map((name) => [name, name === kind ? id : undefined]))
}

/** Who, what, and where. Every choice is in the URL. */
export function AskForm({ answer }: { answer: AccessExplanationView | undefined }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (part: Partial<Search>) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const setPermission = (permission: string | null) => {
    const offered = placesOf(permission ?? undefined)
    const kept = placeKinds.filter((kind) => offered.includes(kind === 'inTeam' ? 'team' : kind))
    set({
      ...Object.fromEntries(placeKinds.map((kind) => [kind, kept.includes(kind) ? search[kind] : undefined])),
      permission: permission ?? undefined,
    })
  }
  return (
    <Group gap="xs" align="flex-end" role="search" aria-label="The question">
      <Who
        value={valueOf(search, whoKinds)}
        known={answer?.who.name}
        onChange={(value) => set(only(whoKinds, value))}
      />
      <Select
        label="What"
        placeholder="Choose what…"
        data={permissionGroups.map(({ label, words }) => ({
          group: label,
          items: Object.entries(words).map(([value, text]) => ({ value, label: text })),
        }))}
        value={isPermission(search.permission) ? search.permission : null}
        onChange={setPermission}
        searchable
        allowDeselect={false}
        nothingFoundMessage="Nothing by that name"
        w={{ base: '100%', xs: 300 }}
      />
      <Where
        kinds={placesOf(search.permission)}
        known={answer?.place.name}
        value={valueOf(search, placeKinds)}
        onChange={(value) => set(only(placeKinds, value))}
      />
    </Group>
  )
}

/** `known`: what the answer calls what is chosen, where it is none of the first hundred. */
type FieldProps = { value: string; known: string | undefined; onChange: (value: string | null) => void }
type Choices = { group: string; items: { value: string; label: string }[] }[]

function withChosen(choices: Choices, value: string, known: string | undefined): Choices {
  const filled = choices.filter(({ items }) => items.length > 0)
  const isThere = filled.some(({ items }) => items.some((item) => item.value === value))
  return isThere || known === undefined ? filled : [...filled, { group: 'Chosen', items: [{ value, label: known }] }]
}

function Who({ value, known, onChange }: FieldProps) {
  const session = useSession()
  const isForAll = session.can['access:read'] ?? false
  const people = useQuery({ ...membersQuery, enabled: isForAll })
  const tokens = useQuery(tokensQuery)
  const rules = useQuery({ ...trustRulesQuery, enabled: session.can['trust:read'] ?? false })
  const others = (people.data?.items ?? []).filter(({ userId }) => userId !== session.user?.id)
  const choices = [
    { group: 'You', items: [{ value: '', label: 'Myself' }] },
    {
      group: 'People',
      items: others.map(({ userId, displayName, email }) => ({
        value: `user:${userId}`,
        label: `${displayName} (${email})`,
      })),
    },
    {
      group: 'Tokens',
      items: (tokens.data?.items ?? []).map(({ id, name, hint }) => ({
        value: `token:${id}`,
        label: `${name} (${hint})`,
      })),
    },
    {
      group: 'Pipelines trusted by',
      items: (rules.data?.items ?? []).map(({ id, name }) => ({ value: `rule:${id}`, label: name })),
    },
  ]
  const self = value === `user:${session.user?.id}` ? '' : value
  return (
    <Select
      label="Who"
      data={withChosen(choices, self, known)}
      value={self}
      onChange={onChange}
      searchable
      allowDeselect={false}
      nothingFoundMessage="Nobody by that name"
      w={{ base: '100%', xs: 300 }}
    />
  )
}

function Where({ kinds, value, known, onChange }: FieldProps & { kinds: PlaceKind[] }) {
  const session = useSession()
  const [typed, setTyped] = useState('')
  const teams = useQuery(teamsQuery)
  // Of a stack the project is part of the label, and not of what is searched.
  const wanted = typed.split('/').at(-1)?.trim()
  const filter = { search: wanted && wanted !== known ? wanted : undefined }
  const environments = useInfiniteQuery({ ...environmentsQuery(filter, many), enabled: kinds.includes('environment') })
  const stacks = useInfiniteQuery({ ...stacksQuery(filter, many), enabled: kinds.includes('stack') })
  const groups = [
    { kind: undefined, group: 'Everywhere', items: [{ value: '', label: session.organization.name }] },
    {
      group: 'In the team',
      kind: 'team',
      items: (teams.data?.items ?? []).map(({ id, name }) => ({ value: `inTeam:${id}`, label: name })),
    },
    {
      group: 'On the environment',
      kind: 'environment',
      items: (environments.data?.pages ?? []).flatMap(({ items }) =>
        items.map(({ id, name }) => ({ value: `environment:${id}`, label: name })),
      ),
    },
    {
      group: 'On the stack',
      kind: 'stack',
      items: (stacks.data?.pages ?? []).flatMap(({ items }) =>
        items.map(({ id, project, name }) => ({ value: `stack:${id}`, label: `${project}/${name}` })),
      ),
    },
  ]
  const choices = groups
    .filter(({ kind }) => kind === undefined || kinds.includes(kind as PlaceKind))
    .map(({ group, items }) => ({ group, items }))
  return (
    <Select
      label="Where"
      data={withChosen(choices, value, known)}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      searchable
      disabled={kinds.length === 0}
      allowDeselect={false}
      nothingFoundMessage="Nothing by that name"
      w={{ base: '100%', xs: 300 }}
    />
  )
}
