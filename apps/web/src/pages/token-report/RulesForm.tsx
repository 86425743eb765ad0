import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useChangeTokenPolicy } from '../../api/queries/tokens.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { TokenPolicyView, TokenRules } from '../../api/views.ts'

const days = { min: 1, max: 365, allowDecimal: false, clampBehavior: 'strict', suffix: ' days' } as const

export function RulesForm({ rules: { can: _can, ...rules }, onDone }: { rules: TokenPolicyView; onDone: () => void }) {
  const change = useChangeTokenPolicy()
  const form = useForm<TokenRules>({ initialValues: rules })
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values, { onSuccess: onDone }))} noValidate>
      <Stack>
        <NumberInput
          label="A token of the organization lives at most"
          {...days}
          {...form.getInputProps('maxDays.organization')}
        />
        <NumberInput label="A token of a team" {...days} {...form.getInputProps('maxDays.team')} />
        <NumberInput label="A personal token" {...days} {...form.getInputProps('maxDays.personal')} />
        <NumberInput label="Where nobody says how long" {...days} {...form.getInputProps('defaultDays')} />
        <Switch
          label="Tokens may be made that never expire"
          {...form.getInputProps('allowsNeverExpiring', { type: 'checkbox' })}
        />
        <NumberInput label="Called stale when not used for" {...days} {...form.getInputProps('staleDays')} />
        <ProblemNote error={change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
