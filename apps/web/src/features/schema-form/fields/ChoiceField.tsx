import { Input, SegmentedControl, Select } from '@mantine/core'
import classes from '../SchemaFields.module.css'
import type { SchemaFieldProps } from '../SchemaField.tsx'
import type { Field } from '../field-model.ts'

const segmentedUpTo = 5
const segmentedLetters = 36

function isSegmented({ options, required, schema }: Field): boolean {
  const letters = options.reduce((sum, option) => sum + option.label.length, 0)
  const alwaysChosen = required || schema.default !== undefined
  return alwaysChosen && options.length <= segmentedUpTo && letters <= segmentedLetters
}

/** Few short values side by side, else a list to pick from. */
export function ChoiceField({ form, field }: SchemaFieldProps) {
  const path = `inputs.${field.path}`
  const { value, onChange, error } = form.getInputProps(path)
  const data = field.options.map((option) => ({ value: option.value, label: option.label }))
  const rawOf = (chosen: string | null) => field.options.find((option) => option.value === chosen)?.raw ?? ''
  const text = value === '' || value === undefined ? null : String(value)
  if (!isSegmented(field) || text === null) {
    return (
      <Select
        label={field.label}
        description={field.help}
        withAsterisk={field.required}
        placeholder={field.placeholder ?? 'Choose…'}
        data={data}
        value={text}
        onChange={(chosen) => onChange(rawOf(chosen))}
        error={error}
        searchable={data.length > 8}
        clearable={!field.required && field.schema.default === undefined}
        allowDeselect={false}
      />
    )
  }
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={error}
      labelElement="div"
      withAsterisk={field.required}
    >
      <SegmentedControl
        className={classes.choices}
        aria-label={field.label}
        data={data}
        value={text}
        onChange={(chosen) => onChange(rawOf(chosen))}
        mt={6}
        display="flex"
        w="fit-content"
        maw="100%"
      />
    </Input.Wrapper>
  )
}
