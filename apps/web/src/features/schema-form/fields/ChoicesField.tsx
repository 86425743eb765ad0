import { MultiSelect, TagsInput } from '@mantine/core'
import type { SchemaFieldProps } from '../SchemaField.tsx'

/** Several of given values, or several of one's own. */
export function ChoicesField({ form, field }: SchemaFieldProps) {
  const { value, onChange, error } = form.getInputProps(`inputs.${field.path}`)
  const list = Array.isArray(value) ? (value as unknown[]).map(String) : []
  const common = {
    label: field.label,
    description: field.help,
    placeholder: list.length > 0 ? undefined : (field.placeholder ?? emptyWords(field.kind)),
    withAsterisk: field.required,
    error: error as React.ReactNode,
    value: list,
  }
  if (field.kind === 'choices') {
    const rawOf = (chosen: string) => field.options.find((option) => option.value === chosen)?.raw ?? chosen
    return (
      <MultiSelect
        {...common}
        data={field.options.map((option) => ({ value: option.value, label: option.label }))}
        onChange={(chosen) => onChange(chosen.map(rawOf))}
        searchable={field.options.length > 8}
        clearable
        clearButtonProps={{ 'aria-label': `Clear ${field.label}` }}
        hidePickedOptions
      />
    )
  }
  const isNumbers = field.schema.items?.type === 'integer' || field.schema.items?.type === 'number'
  return (
    <TagsInput
      {...common}
      onChange={(tags) => onChange(isNumbers ? tags.map(Number) : tags)}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${field.label}` }}
    />
  )
}

const emptyWords = (kind: string) => (kind === 'choices' ? 'None' : 'Type, then press Enter')
