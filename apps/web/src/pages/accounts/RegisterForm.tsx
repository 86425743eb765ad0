import { Button, Group, Input, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { useRegisterAccount } from '../../api/queries/accounts.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { focusFirstError } from '../../features/schema-form/focus-first-error.ts'
import { asProblem } from '../../lib/problem.ts'
import { accountKinds, federationOf, otherKind } from './account-kinds.ts'
import { BindingsField } from './BindingsField.tsx'
import { credentialErrors, credentialsOf, errorsFound, nothingTyped } from './credentials-form.ts'
import { CredentialsFields } from './CredentialsFields.tsx'
import { FederationFields, missingSettings, settingsRefused, stated } from './FederationFields.tsx'
import type { Place } from '../../features/environments/PlacesField.tsx'

const kinds = [...accountKinds, { value: otherKind, label: 'Another, by environment variables' }]
const ways = [
  { value: 'token', label: 'Identity token' },
  { value: 'credentials', label: 'Credentials' },
]
const empty = { kind: 'aws', way: 'token', word: '', name: '', bindings: [] as Place[] }

/** A place where things are made. What is typed here is sealed, and never shown again. */
export function RegisterForm({ onDone }: { onDone: () => void }) {
  const register = useRegisterAccount()
  const [typed, setTyped] = useState(nothingTyped)
  const [settings, setSettings] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const element = useRef<HTMLFormElement>(null)
  const form = useForm({ initialValues: empty, validate })
  const { kind, way, bindings } = form.values
  const takesTokens = federationOf(kind).length > 0
  const isFederated = takesTokens && way === 'token'
  const check = () => {
    const errors = isFederated ? missingSettings(kind, settings) : credentialErrors(kind, typed)
    setWrong(errors)
    return Object.keys(errors).length === 0
  }
  const send = form.onSubmit(
    ({ word, name }) => {
      if (!check()) return focusFirstError(element.current)
      const access = isFederated ? { federation: stated(settings) } : { credentials: credentialsOf(kind, typed) }
      const body = { name, kind: kind === otherKind ? word : kind, ...access, bindings }
      return register.mutate(body, {
        onSuccess: onDone,
        onError: (error) => {
          const { errors } = asProblem(error)
          setWrong(isFederated ? settingsRefused(errors) : errorsFound(kind, typed, errors))
          for (const { field, message } of errors) if (field === '/kind') form.setFieldError('word', message)
          focusFirstError(element.current)
        },
      })
    },
    () => {
      check()
      focusFirstError(element.current)
    },
  )
  const elsewhere = asProblem(register.error).errors.filter(
    ({ field }) => !/^\/(kind|federation\/|credentials\/)/.test(field),
  )
  return (
    <form ref={element} onSubmit={send} noValidate>
      <Stack>
        <Select label="Kind" data={kinds} allowDeselect={false} data-autofocus {...form.getInputProps('kind')} />
        {kind === otherKind && (
          <TextInput
            label="What blueprints call it"
            description="The word in their list of accounts."
            placeholder="for example: kubernetes"
            withAsterisk
            maxLength={40}
            {...form.getInputProps('word')}
          />
        )}
        <TextInput
          label="Name"
          description="Shows on runs and in the audit log."
          placeholder="for example: shop, production"
          withAsterisk
          maxLength={80}
          {...form.getInputProps('name')}
        />
        {takesTokens && (
          <Input.Wrapper
            label="Runs sign in with"
            description={
              isFederated
                ? 'A short-lived token of their own, which the cloud trusts. Nothing is stored; once it is added, its page says what to set up there.'
                : 'What you type here. It is sealed, and never shown again.'
            }
          >
            <SegmentedControl data={ways} fullWidth mt={6} {...form.getInputProps('way')} />
          </Input.Wrapper>
        )}
        {isFederated ? (
          <FederationFields kind={kind} settings={settings} errors={wrong} onChange={setSettings} />
        ) : (
          <CredentialsFields kind={kind} typed={typed} errors={wrong} onChange={setTyped} />
        )}
        <BindingsField bindings={bindings} onChange={(value) => form.setFieldValue('bindings', value)} />
        <ProblemNote error={register.error} fields={elsewhere} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={register.isPending}>
            Add the account
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function validate({ kind, word, name }: typeof empty) {
  const missing = (value: string) => (value.trim() === '' ? 'Is required' : null)
  return { name: missing(name), word: kind === otherKind ? missing(word) : null }
}
