import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { tokenTargetsQuery, useSetRotation } from '../../api/queries/token-targets.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { TokenTargetView, TokenView } from '../../api/views.ts'

export function RotationForm({ token, onDone }: { token: TokenView; onDone: () => void }) {
  const targets = useQuery(tokenTargetsQuery)
  return (
    <Loaded query={targets} label="Loading where it can be delivered">
      {({ items }) => {
        const fitting = items.filter(({ team }) => (team?.id ?? null) === (token.team?.id ?? null))
        if (fitting.length > 0) return <TargetForm token={token} targets={fitting} onDone={onDone} />
        return (
          <Text size="sm">
            There is nowhere to deliver it yet: an administrator adds a webhook or a secret store under Token report.
          </Text>
        )
      }}
    </Loaded>
  )
}

type TargetFormProps = { token: TokenView; targets: TokenTargetView[]; onDone: () => void }

function TargetForm({ token, targets, onDone }: TargetFormProps) {
  const set = useSetRotation(token.id)
  const form = useForm({
    initialValues: {
      targetId: token.rotation?.target.id ?? targets[0]?.id ?? '',
      daysBefore: token.rotation?.daysBefore ?? 7,
      path: token.rotation?.path ?? '',
    },
  })
  const isVault = targets.find(({ id }) => id === form.values.targetId)?.kind === 'vault'
  const send = form.onSubmit(({ targetId, daysBefore, path }) =>
    set.mutate({ targetId, daysBefore, ...(isVault && path ? { path } : {}) }, { onSuccess: onDone }),
  )
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Select
          label="Deliver it to"
          data={targets.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...form.getInputProps('targetId')}
        />
        {isVault && (
          <TextInput
            label="Path"
            description="Below the target's own. What is there is replaced."
            placeholder="by the token's name"
            {...form.getInputProps('path')}
          />
        )}
        <NumberInput
          label="Renew it before its end by"
          suffix=" days"
          min={1}
          max={60}
          allowDecimal={false}
          {...form.getInputProps('daysBefore')}
        />
        <ProblemNote error={set.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={set.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
