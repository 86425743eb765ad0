import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../../api/queries/teams.ts'
import { stages } from './stages.ts'
import type { Stage } from '../../api/views.ts'

export type Place = { teamId: string | null; stage: Stage | null }
type PlacesFieldProps = {
  legend: string
  explanation: string
  /** What one of them is called. */
  noun: string
  addFirst: string
  addMore: string
  places: Place[]
  onChange: (places: Place[]) => void
}

const any = 'any'

/** Any number of pairs of a team and a stage. */
export function PlacesField({ legend, explanation, noun, addFirst, addMore, places, onChange }: PlacesFieldProps) {
  const teams = useQuery(teamsQuery)
  const replace = (at: number, place: Place) => onChange(places.map((each, index) => (index === at ? place : each)))
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {explanation}
        </Text>
        {places.map((place, at) => (
          <Group key={at} align="end" gap="xs">
            <Select
              label="Team"
              flex="1 1 9rem"
              data={[
                { value: any, label: 'Any team' },
                ...(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={place.teamId ?? any}
              onChange={(value) => replace(at, { ...place, teamId: value === any ? null : value })}
              allowDeselect={false}
            />
            <Select
              label="Stage"
              flex="1 1 9rem"
              data={[{ value: any, label: 'Any stage' }, ...stages]}
              value={place.stage ?? any}
              onChange={(value) => replace(at, { ...place, stage: value === any ? null : value })}
              allowDeselect={false}
            />
            <ActionIcon
              variant="default"
              size="input-sm"
              aria-label={`Take away ${noun} ${at + 1}`}
              onClick={() => onChange(places.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button size="xs" variant="default" onClick={() => onChange([...places, { teamId: null, stage: null }])}>
            {places.length === 0 ? addFirst : addMore}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}
