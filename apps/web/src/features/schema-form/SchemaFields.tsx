import { Collapse, Fieldset, Stack, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { plural } from '../../lib/words.ts'
import { SchemaField } from './SchemaField.tsx'
import classes from './SchemaFields.module.css'
import type { Field } from './field-model.ts'
import type { InputsForm } from './use-inputs-form.ts'

type SchemaFieldsProps = { form: InputsForm; fields: readonly Field[]; secretsSet?: readonly string[] }

/** Every field of a blueprint: plain ones, then groups, then the rarely needed ones folded away. */
export function SchemaFields({ form, fields, secretsSet = [] }: SchemaFieldsProps) {
  const usual = fields.filter((field) => !field.advanced)
  const advanced = fields.filter((field) => field.advanced)
  const groups = [...new Set(usual.flatMap((field) => field.group ?? []))]
  const draw = (field: Field) => (
    <SchemaField
      key={field.path}
      form={form}
      field={field}
      secretsSet={secretsSet}
      isNamedAbove={field.group === field.label}
    />
  )
  return (
    <Stack gap="lg">
      {usual.filter((field) => !field.group).map(draw)}
      {groups.map((group) => (
        <Fieldset key={group} legend={group} className={classes.group}>
          <Stack gap="lg">{usual.filter((field) => field.group === group).map(draw)}</Stack>
        </Fieldset>
      ))}
      {advanced.length > 0 && (
        <Advanced count={advanced.length} hasError={advanced.some((field) => hasErrorUnder(form, field))}>
          {advanced.map(draw)}
        </Advanced>
      )}
    </Stack>
  )
}

function hasErrorUnder(form: InputsForm, field: Field): boolean {
  const path = `inputs.${field.path}`
  return Object.keys(form.errors).some((key) => key === path || key.startsWith(`${path}.`))
}

type AdvancedProps = { count: number; hasError: boolean; children: React.ReactNode }

function Advanced({ count, hasError, children }: AdvancedProps) {
  const [isOpened, setIsOpened] = useState(false)
  const regionId = useId()
  const isOpen = isOpened || hasError
  return (
    <div>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={regionId}
        onClick={() => setIsOpened(!isOpen)}
      >
        <IconChevronRight size={18} aria-hidden className={classes.chevron} />
        Advanced <span className={classes.count}>{plural(count, 'setting')}</span>
      </UnstyledButton>
      <Collapse expanded={isOpen} id={regionId}>
        <Stack gap="lg" pt="md">
          {children}
        </Stack>
      </Collapse>
    </div>
  )
}
