import { Fieldset, Select, Stack } from '@mantine/core'
import { SchemaField, type SchemaFieldProps } from '../SchemaField.tsx'
import { branchOf, startValues } from '../schema-values.ts'
import classes from '../SchemaFields.module.css'

/** One of several shapes. Changing the shape drops what the other one held. */
export function UnionField({ form, field, secretsSet, isNamedAbove }: SchemaFieldProps) {
  const path = `inputs.${field.path}`
  const branch = branchOf(field, form.getInputProps(path).value)
  const choose = (label: string | null) => {
    const next = field.branches.find((candidate) => candidate.label === label)
    if (next) form.setFieldValue(path, { ...startValues(next.fields), ...next.constants })
  }
  const content = (
    <Stack gap="md">
      <Select
        label="Kind"
        description={field.help}
        data={field.branches.map(({ label }) => label)}
        value={branch?.label ?? null}
        onChange={choose}
        allowDeselect={false}
        error={form.errors[path]}
      />
      {branch?.fields.map((child) => (
        <SchemaField key={child.path} form={form} field={child} secretsSet={secretsSet} />
      ))}
    </Stack>
  )
  if (isNamedAbove) return content
  return (
    <Fieldset legend={field.label} className={classes.group}>
      {content}
    </Fieldset>
  )
}
