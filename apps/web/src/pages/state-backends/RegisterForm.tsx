import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { type StateBackendUse, useRegisterStateBackend } from '../../api/queries/state-backends.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { focusFirstError } from '../../features/schema-form/focus-first-error.ts'
import { kindWords } from '../../features/environments/state-backend-words.ts'
import { givenSecrets, noSecrets, SecretFields, secretFields, secretProblem } from './SecretFields.tsx'
import { UsesField } from './UsesField.tsx'
import type { StateBackendKind } from '../../api/views.ts'

const kinds = Object.entries(kindWords).map(([value, { label }]) => ({ value, label }))
const empty = {
  name: '',
  kind: 'service' as StateBackendKind,
  url: '',
  serviceOrganization: '',
  secrets: noSecrets,
  uses: [] as StateBackendUse[],
}

/** A place for state, asked before it is taken. */
export function RegisterForm({ onDone }: { onDone: () => void }) {
  const register = useRegisterStateBackend()
  const form = useForm({ initialValues: empty, validate })
  const element = useRef<HTMLFormElement>(null)
  const { kind, uses } = form.values
  const send = form.onSubmit(
    ({ serviceOrganization, secrets, ...values }) =>
      register.mutate(
        {
          ...values,
          secrets: givenSecrets(secrets, kind),
          ...(kind === 'service' ? { serviceOrganization } : {}),
        },
        {
          onSuccess: onDone,
          onError: (error) => {
            for (const { field, message } of asProblem(error).errors) form.setFieldError(pathOf(field), message)
            focusFirstError(element.current)
          },
        },
      ),
    () => focusFirstError(element.current),
  )
  const shown = new Set([
    'name',
    'url',
    'serviceOrganization',
    ...secretFields[kind].map(({ name }) => `secrets.${name}`),
  ])
  return (
    <form ref={element} onSubmit={send} noValidate>
      <Stack>
        <Select label="Kind" data={kinds} allowDeselect={false} data-autofocus {...form.getInputProps('kind')} />
        <TextInput
          label="Name"
          withAsterisk
          maxLength={80}
          placeholder="for example: production state"
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Address"
          description={kindWords[kind].hint}
          placeholder={kindWords[kind].url}
          withAsterisk
          {...form.getInputProps('url')}
        />
        {kind === 'service' && (
          <TextInput label="Organization there" withAsterisk {...form.getInputProps('serviceOrganization')} />
        )}
        <SecretFields kind={kind} isRotating={false} propsOf={(name) => form.getInputProps(`secrets.${name}`)} />
        <UsesField uses={uses} onChange={(value) => form.setFieldValue('uses', value)} />
        <ProblemNote
          error={register.error}
          fields={asProblem(register.error).errors.filter(({ field }) => !shown.has(pathOf(field)))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={register.isPending}>
            Test and add
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.')
}

function validate({ name, kind, url, serviceOrganization, secrets }: typeof empty) {
  const missing = (value: string) => (value.trim() === '' ? 'Is required' : null)
  return {
    name: missing(name),
    url: missing(url),
    serviceOrganization: kind === 'service' ? missing(serviceOrganization) : null,
    ...Object.fromEntries(
      secretFields[kind].map((field) => [`secrets.${field.name}`, secretProblem(field, secrets[field.name], false)]),
    ),
  }
}
