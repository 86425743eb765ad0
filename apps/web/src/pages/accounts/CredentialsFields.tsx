import { ActionIcon, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { variablesOf } from './account-kinds.ts'
import type { Further, TypedCredentials } from './credentials-form.ts'

type CredentialsFieldsProps = {
  kind: string
  typed: TypedCredentials
  errors: Record<string, string>
  onChange: (typed: TypedCredentials) => void
}

/** The environment variables of an account. Nothing is shown of those that are stored. */
export function CredentialsFields({ kind, typed, errors, onChange }: CredentialsFieldsProps) {
  const { known, further } = typed
  const change = (at: number, one: Partial<Further>) =>
    onChange({ known, further: further.map((each, index) => (index === at ? { ...each, ...one } : each)) })
  return (
    <Stack gap="sm">
      {variablesOf(kind).map(({ name, label, hint, isOptional, isSecret }) => {
        const Input = isSecret === false ? TextInput : PasswordInput
        return (
          <Input
            key={name}
            label={label}
            description={hint}
            withAsterisk={!isOptional}
            autoComplete="off"
            value={known[name] ?? ''}
            error={errors[name]}
            onChange={({ currentTarget: { value } }) => onChange({ known: { ...known, [name]: value }, further })}
          />
        )
      })}
      {further.map(({ name, value }, at) => (
        <Group key={at} align="start" gap="xs" wrap="nowrap">
          <TextInput
            label="Variable"
            flex="1 1 9rem"
            value={name}
            error={errors[`further ${at}`]}
            placeholder="SERVICE_TOKEN"
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
          />
          <PasswordInput
            label="Value"
            flex="1 1 9rem"
            value={value}
            autoComplete="off"
            onChange={({ currentTarget }) => change(at, { value: currentTarget.value })}
          />
          <ActionIcon
            variant="default"
            size="input-sm"
            mt="1.55rem"
            aria-label={`Take away variable ${at + 1}`}
            onClick={() => onChange({ known, further: further.filter((_, index) => index !== at) })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ known, further: [...further, { name: '', value: '' }] })}
        >
          {variablesOf(kind).length === 0 && further.length === 0 ? 'Add a variable' : 'Add another variable'}
        </Button>
      </div>
    </Stack>
  )
}
