import { MultiSelect, Radio, Stack, Text } from '@mantine/core'
import { useSession } from '../../api/queries/session.ts'
import { scopeBundles } from './token-words.ts'

type ScopesFieldProps = {
  value?: string[] | null
  onChange?: (scopes: string[] | null) => void
  error?: unknown
}

/** Everything, or some of it. */
export function ScopesField({ value = null, onChange, error }: ScopesFieldProps) {
  return (
    <Radio.Group
      label="What it may do of that"
      value={value === null ? 'all' : 'some'}
      onChange={(choice) => onChange?.(choice === 'all' ? null : [])}
    >
      <Stack gap="xs" mt={6}>
        <Radio value="all" label="Everything" />
        <Radio value="some" label="Only what these scopes hold" />
        {value !== null && <ScopeChoice value={value} onChange={onChange} error={error} />}
      </Stack>
    </Radio.Group>
  )
}

type ScopeChoiceProps = { value: string[]; onChange?: ((scopes: string[]) => void) | undefined; error?: unknown }

export function ScopeChoice({ value, onChange, error }: ScopeChoiceProps) {
  const session = useSession()
  return (
    <MultiSelect
      label="Scopes"
      placeholder={value.length === 0 ? 'Choose…' : undefined}
      data={[
        { group: 'Often wanted', items: Object.keys(scopeBundles) },
        { group: 'One permission', items: Object.keys(session.can) },
      ]}
      renderOption={({ option }) => (
        <span>
          {option.value}
          {scopeBundles[option.value] && (
            <Text span size="sm" c="dimmed">
              {' '}
              {scopeBundles[option.value]}
            </Text>
          )}
        </span>
      )}
      value={value}
      onChange={onChange}
      error={typeof error === 'string' ? error : undefined}
      maxValues={20}
      searchable
      hidePickedOptions
      withAsterisk
    />
  )
}
