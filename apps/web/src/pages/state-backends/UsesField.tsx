import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../../api/queries/teams.ts'
import type { StateBackendUse } from '../../api/queries/state-backends.ts'
import { stages } from '../../features/environments/stages.ts'

type UsesFieldProps = { uses: StateBackendUse[]; onChange: (uses: StateBackendUse[]) => void }

const any = 'any'

/** Which new environments go to a backend: any number of pairs of a team and a stage. */
export function UsesField({ uses, onChange }: UsesFieldProps) {
  const teams = useQuery(teamsQuery)
  const replace = (at: number, use: StateBackendUse) => onChange(uses.map((each, index) => (index === at ? use : each)))
  return (
    <Fieldset legend="New environments that go there">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          A team and a stage beat a team, a team beats a stage. Environments that exist stay where they are.
        </Text>
        {uses.map((use, at) => (
          <Group key={at} align="end" gap="xs">
            <Select
              label="Team"
              flex="1 1 9rem"
              data={[
                { value: any, label: 'Any team' },
                ...(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={use.teamId ?? any}
              onChange={(value) => replace(at, { ...use, teamId: value === any ? null : value })}
              allowDeselect={false}
            />
            <Select
              label="Stage"
              flex="1 1 9rem"
              data={[{ value: any, label: 'Any stage' }, ...stages]}
              value={use.stage ?? any}
              onChange={(value) => replace(at, { ...use, stage: value === any ? null : value })}
              allowDeselect={false}
            />
            <ActionIcon
              variant="default"
              size="input-sm"
              aria-label={`Take away use ${at + 1}`}
              onClick={() => onChange(uses.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button size="xs" variant="default" onClick={() => onChange([...uses, { teamId: null, stage: null }])}>
            {uses.length === 0 ? 'Send environments there' : 'And others'}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}
