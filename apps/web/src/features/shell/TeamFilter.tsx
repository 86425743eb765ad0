import { Select } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TeamRef } from '../../api/views.ts'

const all = ''

/** One team, or all of mine: it goes along in the URL from page to page. */
export function TeamFilter({ teams }: { teams: TeamRef[] }) {
  const navigate = useNavigate()
  const { team } = useSearch({ strict: false })
  if (teams.length < 2) return null
  return (
    <Select
      aria-label="Team"
      size="sm"
      leftSection={<IconUsersGroup size={16} aria-hidden />}
      data={[{ value: all, label: 'All my teams' }, ...teams.map(({ slug, name }) => ({ value: slug, label: name }))]}
      value={team ?? all}
      onChange={(slug) => void navigate({ to: '.', search: (before) => ({ ...before, team: slug || undefined }) })}
      allowDeselect={false}
    />
  )
}
