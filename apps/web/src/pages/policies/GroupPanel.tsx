import { Stack, Text } from '@mantine/core'
import { useDeletePolicyGroup, useDisablePolicyPack } from '../../api/queries/policies.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Panel } from '../../components/Panel.tsx'
import { plural } from '../../lib/words.ts'
import { EnablePackButton } from './EnablePackButton.tsx'
import { GroupStacks } from './GroupStacks.tsx'
import { describeConfig, titleOfGroup } from './policy-words.ts'
import type { PolicyGroupView, PolicyPackView, StackName } from '../../api/views.ts'

type GroupPanelProps = { group: PolicyGroupView; packs: PolicyPackView[]; stacks: StackName[] }

export function GroupPanel({ group, packs, stacks }: GroupPanelProps) {
  const count = plural(group.stacks.length, 'stack')
  const mode = group.mode === 'audit' ? ' Violations are told and stop nothing.' : ''
  return (
    <Panel
      title={titleOfGroup(group)}
      description={group.isDefault ? `Every stack, also those to come: ${count} now.${mode}` : `${count}.${mode}`}
      actions={
        group.can.change && (
          <>
            {group.can.delete && <DeleteGroup group={group} />}
            {packs.length > 0 && <EnablePackButton group={group} packs={packs} />}
          </>
        )
      }
    >
      <Stack gap="md">
        {group.packs.length === 0 ? (
          <Text c="dimmed">It requires no policy pack.</Text>
        ) : (
          <ItemList label={`Packs that ${titleOfGroup(group)} requires`}>
            {group.packs.map((pack) => (
              <Item key={pack.name} title={`${pack.displayName} ${pack.version}`} note={describeConfig(pack.config)}>
                {group.can.change && <DisablePack group={group} pack={pack.name} />}
              </Item>
            ))}
          </ItemList>
        )}
        {!group.isDefault && <GroupStacks group={group} stacks={stacks} />}
      </Stack>
    </Panel>
  )
}

function DisablePack({ group, pack }: { group: PolicyGroupView; pack: string }) {
  const disable = useDisablePolicyPack(group.name)
  return (
    <ConfirmButton
      question={`Disable ${pack}?`}
      explanation={`Updates of the stacks in “${titleOfGroup(group)}” no longer have to keep to it, from the next one on.`}
      verb="Disable"
      isDangerous
      mutation={disable}
      onConfirm={(close) => disable.mutate(pack, { onSuccess: close })}
    >
      Disable
    </ConfirmButton>
  )
}

function DeleteGroup({ group }: { group: PolicyGroupView }) {
  const remove = useDeletePolicyGroup(group.name)
  return (
    <ConfirmButton
      size="sm"
      question={`Delete ${group.name}?`}
      explanation="What it requires of its stacks is required no more. The packs stay."
      verb="Delete the group"
      isDangerous
      mutation={remove}
      onConfirm={(close) => remove.mutate(undefined, { onSuccess: close })}
    >
      Delete
    </ConfirmButton>
  )
}
