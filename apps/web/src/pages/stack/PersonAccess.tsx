import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { membersQuery } from '../../api/queries/people.ts'
import { stackAccessQuery } from '../../api/queries/stack-grants.ts'
import { Facts } from '../../components/Facts.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { roleWord } from '../../features/people/role-words.ts'
import { accessWords } from '../../features/stacks/grant-words.ts'
import type { StackAccessView } from '../../api/views.ts'

/** What one person may do with a stack, through their role and all of their teams together. */
export function PersonAccess({ stackId }: { stackId: string }) {
  const people = useQuery(membersQuery)
  const [userId, setUserId] = useState<string | null>(null)
  return (
    <Panel title="One person" description="What their role and all of their teams together come to.">
      <Loaded query={people} label="Loading people">
        {({ items }) => (
          <Select
            label="Person"
            placeholder="Choose a person…"
            data={items.map((person) => ({
              value: person.userId,
              label: `${person.displayName} (${person.email})`,
            }))}
            value={userId}
            onChange={setUserId}
            searchable
            clearable
            nothingFoundMessage="Nobody of that name"
            w={{ base: '100%', xs: 340 }}
          />
        )}
      </Loaded>
      {userId !== null && <Explained stackId={stackId} userId={userId} />}
    </Panel>
  )
}

function Explained({ stackId, userId }: { stackId: string; userId: string }) {
  const access = useQuery(stackAccessQuery(stackId, userId))
  return (
    <Loaded query={access} label="Loading their access">
      {({ person }) => (
        <div role="status">
          <Facts facts={person ? factsOf(person) : []} />
        </div>
      )}
    </Loaded>
  )
}

function factsOf({ role, teams, ...access }: NonNullable<StackAccessView['person']>): [string, string][] {
  return [
    ['Access', accessWords(access)],
    ['Role', roleWord(role)],
    ['Teams with a say here', teams.length > 0 ? teams.map((team) => team.name).join(', ') : 'None'],
  ]
}
