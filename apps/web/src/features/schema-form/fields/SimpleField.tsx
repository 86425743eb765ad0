import { NumberInput, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core'
import type { SchemaFieldProps } from '../SchemaField.tsx'

/** Text, numbers, secrets and switches: one Mantine input each. */
export function SimpleField({ form, field, secretsSet }: SchemaFieldProps) {
  const path = `inputs.${field.path}`
  const isSet = secretsSet.includes(field.path)
  const common = {
    label: field.label,
    description: field.help,
    placeholder: field.placeholder,
    withAsterisk: field.required && !isSet,
    required: false,
    'aria-required': (field.required && !isSet) || undefined,
  }
  switch (field.kind) {
    case 'boolean':
      return <Switch label={field.label} description={field.help} {...form.getInputProps(path, { type: 'checkbox' })} />
    case 'number':
      return (
        <NumberInput
          {...common}
          // Limits are told on leaving, not forced while typing: "3" is on the way to "300".
          clampBehavior="none"
          allowDecimal={field.schema.type !== 'integer'}
          step={field.schema.multipleOf ?? 1}
          min={field.schema.minimum}
          max={field.schema.maximum}
          {...form.getInputProps(path)}
        />
      )
    case 'secret':
      return (
        <PasswordInput
          {...common}
          placeholder={isSet ? 'Set. Leave blank to keep it.' : field.placeholder}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': `Show ${field.label}` }}
          {...form.getInputProps(path)}
        />
      )
    case 'longText':
      return <Textarea {...common} autosize minRows={3} maxRows={12} {...form.getInputProps(path)} />
    default:
      return <TextInput {...common} autoComplete="off" spellCheck={false} {...form.getInputProps(path)} />
  }
}
