import { Button, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { membersQuery } from '../../api/queries/people.ts'
import { useSetTeamMember } from '../../api/queries/teams.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { HowLong } from '../../features/people/HowLong.tsx'
import { always, endOfLength } from '../../features/people/membership-time.ts'

export function AddTeamMember({ teamId, present }: { teamId: string; present: string[] }) {
  const [userId, setUserId] = useState<string | null>(null)
  const [length, setLength] = useState(always)
  const people = useQuery(membersQuery)
  const add = useSetTeamMember(teamId)
  const others = (people.data?.items ?? []).filter((person) => !present.includes(person.userId))
  const send = () => {
    const until = endOfLength(length, Date.now())
    if (!userId || until === undefined) return
    const done = () => {
      setUserId(null)
      setLength(always)
    }
    add.mutate({ userId, role: 'member', until }, { onSuccess: done })
  }
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
        <HowLong value={length} onChange={setLength} w={210} />
        <Button variant="default" onClick={send} disabled={!userId} loading={add.isPending}>
          Add
        </Button>
      </Group>
      <ProblemNote error={add.error} />
    </>
  )
}
