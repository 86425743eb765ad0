import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import classes from '../SchemaFields.module.css'
import type { SchemaFieldProps } from '../SchemaField.tsx'

type Row = { id: number; key: string; value: string }

let lastId = 0
const newRow = (key = '', value = ''): Row => ({ id: (lastId += 1), key, value })

/** Names and values of one's own, such as labels. */
export function MapField({ form, field }: SchemaFieldProps) {
  const { value, onChange, error } = form.getInputProps(`inputs.${field.path}`)
  const [rows, setRows] = useState<Row[]>(() =>
    Object.entries((value ?? {}) as Record<string, unknown>).map(([key, held]) => newRow(key, String(held))),
  )
  const tell = (next: Row[]) => {
    setRows(next)
    onChange(Object.fromEntries(next.filter(({ key }) => key.trim()).map((row) => [row.key.trim(), row.value])))
  }
  const change = (id: number, part: Partial<Row>) =>
    tell(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  return (
    <Input.Wrapper label={field.label} description={field.help} error={error} labelElement="div">
      {rows.map((row, index) => (
        <div key={row.id} className={classes.pair} style={{ marginTop: 6 }}>
          <TextInput
            aria-label={`${field.label}: name ${index + 1}`}
            placeholder="name"
            value={row.key}
            onChange={(event) => change(row.id, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${field.label}: value ${index + 1}`}
            placeholder="value"
            value={row.value}
            onChange={(event) => change(row.id, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${row.key || `row ${index + 1}`}`}
            onClick={() => tell(rows.filter(({ id }) => id !== row.id))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          mt={8}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setRows([...rows, newRow()])}
        >
          Add
        </Button>
      </div>
    </Input.Wrapper>
  )
}
