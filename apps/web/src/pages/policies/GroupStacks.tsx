import { Button, Group, MultiSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSetPolicyGroupStacks } from '../../api/queries/policies.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { PolicyGroupView, StackName } from '../../api/views.ts'

const keyOf = ({ project, name }: StackName) => `${project}/${name}`

/** Which stacks a group holds. */
export function GroupStacks({ group, stacks }: { group: PolicyGroupView; stacks: StackName[] }) {
  const set = useSetPolicyGroupStacks(group.name)
  const current = group.stacks.map(keyOf)
  const [chosen, setChosen] = useState(current)
  const isChanged = chosen.toSorted().join('\n') !== current.toSorted().join('\n')
  const save = () => set.mutate(stacks.filter((stack) => chosen.includes(keyOf(stack))))
  return (
    <Stack gap="xs">
      <MultiSelect
        label="Stacks"
        placeholder={chosen.length === 0 ? 'Choose stacks' : undefined}
        data={stacks.map(keyOf)}
        value={chosen}
        onChange={setChosen}
        disabled={!group.can.change}
        searchable
        limit={50}
        nothingFoundMessage="No stack has such a name."
      />
      <ProblemNote error={set.error} />
      {isChanged && (
        <Group gap="xs">
          <Button size="xs" onClick={save} loading={set.isPending}>
            Save the stacks
          </Button>
          <Button size="xs" variant="default" onClick={() => setChosen(current)}>
            Leave them
          </Button>
        </Group>
      )}
    </Stack>
  )
}
