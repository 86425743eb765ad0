import { Button, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { membersQuery } from '../../api/queries/people.ts'
import { useSetTeamMember } from '../../api/queries/teams.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'

export function AddTeamMember({ teamId, present }: { teamId: string; present: string[] }) {
  const [userId, setUserId] = useState<string | null>(null)
  const people = useQuery(membersQuery)
  const add = useSetTeamMember(teamId)
  const others = (people.data?.items ?? []).filter((person) => !present.includes(person.userId))
  const send = () => userId && add.mutate({ userId, role: 'member' }, { onSuccess: () => setUserId(null) })
  return (
    <>
      <Group align="flex-end" gap="xs">
        <Select
          label="Add somebody"
          placeholder={others.length > 0 ? 'Choose a person…' : 'Everybody is in already'}
          data={others.map((person) => ({ value: person.userId, label: `${person.displayName} (${person.email})` }))}
          value={userId}
          onChange={setUserId}
          searchable
          disabled={others.length === 0}
          w={{ base: '100%', xs: 340 }}
        />
        <Button variant="default" onClick={send} disabled={!userId} loading={add.isPending}>
          Add
        </Button>
      </Group>
      <ProblemNote error={add.error} />
    </>
  )
}
