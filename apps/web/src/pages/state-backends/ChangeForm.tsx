import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useChangeStateBackend } from '../../api/queries/state-backends.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { UsesField } from './UsesField.tsx'
import type { StateBackendView } from '../../api/views.ts'

/** Its name, and which environments go there. The address is what its secrets were given for: it stays. */
export function ChangeForm({ backend, onDone }: { backend: StateBackendView; onDone: () => void }) {
  const change = useChangeStateBackend(backend.id)
  const uses = backend.uses.map(({ team, stage }) => ({ teamId: team?.id ?? null, stage }))
  const form = useForm({
    initialValues: { name: backend.name, uses },
    validate: { name: (name) => (name.trim() === '' ? 'Is required' : null) },
  })
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values, { onSuccess: onDone }))} noValidate>
      <Stack>
        <TextInput label="Name" withAsterisk maxLength={80} data-autofocus {...form.getInputProps('name')} />
        <UsesField uses={form.values.uses} onChange={(value) => form.setFieldValue('uses', value)} />
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
