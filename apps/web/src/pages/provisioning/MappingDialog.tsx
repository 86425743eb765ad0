import { Button, CloseButton, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMapGroup, usePreviewMappings } from '../../api/queries/provisioning.ts'
import { teamsQuery } from '../../api/queries/teams.ts'
import type { GroupMapping, ProvisionedGroupView, TeamRole, TeamView } from '../../api/views.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { teamRoles } from '../../features/people/role-words.ts'
import { MappingEffect } from './MappingEffect.tsx'

type MappingDialogProps = { group: ProvisionedGroupView; onClose: () => void }

/** Which teams a group gives: said, looked at, then saved. */
export function MappingDialog({ group, onClose }: MappingDialogProps) {
  const teams = useQuery(teamsQuery)
  return (
    <Modal opened onClose={onClose} title={`Teams of ${group.displayName}`} size="lg">
      <Loaded query={teams} label="Loading teams">
        {({ items }) => <MappingForm group={group} teams={items} onClose={onClose} />}
      </Loaded>
    </Modal>
  )
}

function MappingForm({ group, teams, onClose }: MappingDialogProps & { teams: TeamView[] }) {
  const [mappings, setMappings] = useState<GroupMapping[]>(
    group.mappings.map(({ team, role }) => ({ teamId: team.id, role })),
  )
  const preview = usePreviewMappings(group.id)
  const save = useMapGroup(group.id)
  const effect = preview.data
  const set = (next: GroupMapping[]) => {
    setMappings(next)
    preview.reset()
    save.reset()
  }
  return (
    <Stack>
      <Text size="sm">Whoever is in the group is in these teams. What was given by hand stays.</Text>
      <MappingFields mappings={mappings} teams={teams} onChange={set} />
      {effect && <MappingEffect effect={effect} />}
      <ProblemNote error={save.error ?? preview.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {effect && !save.error ? (
          <Button
            color={effect.lose.length > 0 ? 'red' : undefined}
            loading={save.isPending}
            onClick={() => save.mutate({ mappings, digest: effect.digest }, { onSuccess: onClose })}
          >
            Save
          </Button>
        ) : (
          <Button
            loading={preview.isPending}
            onClick={() => {
              save.reset()
              preview.mutate(mappings)
            }}
          >
            See what it does
          </Button>
        )}
      </Group>
    </Stack>
  )
}

type MappingFieldsProps = { mappings: GroupMapping[]; teams: TeamView[]; onChange: (next: GroupMapping[]) => void }

function MappingFields({ mappings, teams, onChange }: MappingFieldsProps) {
  const nameOf = (teamId: string) => teams.find(({ id }) => id === teamId)?.name ?? 'a team'
  const others = teams.filter(({ id }) => !mappings.some(({ teamId }) => teamId === id))
  return (
    <Stack gap="xs">
      {mappings.map(({ teamId, role }) => (
        <Group key={teamId} gap="xs" wrap="nowrap">
          <Text size="sm" fw={500} flex={1} style={{ overflowWrap: 'anywhere' }}>
            {nameOf(teamId)}
          </Text>
          <Select
            aria-label={`Role in ${nameOf(teamId)}`}
            w={140}
            data={teamRoles}
            value={role}
            allowDeselect={false}
            onChange={(next) =>
              onChange(mappings.map((one) => (one.teamId === teamId ? { teamId, role: next as TeamRole } : one)))
            }
          />
          <CloseButton
            aria-label={`Give ${nameOf(teamId)} no longer`}
            onClick={() => onChange(mappings.filter((one) => one.teamId !== teamId))}
          />
        </Group>
      ))}
      <Select
        aria-label="Add a team"
        placeholder={others.length > 0 ? 'Add a team…' : 'Every team is named already'}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        disabled={others.length === 0}
        searchable
        onChange={(teamId) => teamId && onChange([...mappings, { teamId, role: 'member' }])}
      />
    </Stack>
  )
}
