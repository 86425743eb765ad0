import { Fieldset, Stack, Text } from '@mantine/core'
import { SchemaField, type SchemaFieldProps } from '../SchemaField.tsx'
import classes from '../SchemaFields.module.css'

export function GroupField({ form, field, secretsSet }: SchemaFieldProps) {
  return (
    <Fieldset legend={field.label} className={classes.group}>
      <Stack gap="md">
        {field.help && (
          <Text size="sm" c="dimmed">
            {field.help}
          </Text>
        )}
        {field.fields.map((child) => (
          <SchemaField key={child.path} form={form} field={child} secretsSet={secretsSet} />
        ))}
      </Stack>
    </Fieldset>
  )
}
