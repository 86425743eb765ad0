import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRotateStateBackend } from '../../api/queries/state-backends.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { givenSecrets, noSecrets, SecretFields, secretFields, secretProblem } from './SecretFields.tsx'
import type { StateBackendView } from '../../api/views.ts'

/** New secrets for the same place. They are tried before they are taken. */
export function RotateForm({ backend, onDone }: { backend: StateBackendView; onDone: () => void }) {
  const rotate = useRotateStateBackend(backend.id)
  const form = useForm({
    initialValues: noSecrets,
    validate: (values) =>
      Object.fromEntries(
        secretFields[backend.kind].map((field) => [field.name, secretProblem(field, values[field.name], true)]),
      ),
  })
  const given = givenSecrets(form.values, backend.kind)
  const hasPassphrase = secretFields[backend.kind].some(({ name }) => name === 'passphrase')
  return (
    <form onSubmit={form.onSubmit(() => rotate.mutate(given, { onSuccess: onDone }))} noValidate>
      <Stack>
        <Text size="sm">
          They are tried first. Runs that begin from now on use them.
          {hasPassphrase && ' With a new passphrase, each stack is encrypted anew by its next run.'}
        </Text>
        <SecretFields kind={backend.kind} isRotating propsOf={(name) => form.getInputProps(name)} />
        <ProblemNote error={rotate.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={rotate.isPending} disabled={Object.keys(given).length === 0}>
            Test and rotate
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
