import { Group, Input, NumberInput, Slider } from '@mantine/core'
import type { SchemaFieldProps } from '../SchemaField.tsx'

/** A short range of whole numbers: drag it, or type it. */
export function SliderField({ form, field }: SchemaFieldProps) {
  const { value, onChange, error } = form.getInputProps(`inputs.${field.path}`)
  const { minimum = 0, maximum = 100, multipleOf = 1 } = field.schema
  const number = typeof value === 'number' ? value : minimum
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={error}
      labelElement="div"
      withAsterisk={field.required}
    >
      <Group gap="md" mt={6} wrap="nowrap">
        <Slider
          flex={1}
          min={minimum}
          max={maximum}
          step={multipleOf}
          value={number}
          onChange={onChange}
          label={null}
          thumbLabel={field.label}
        />
        <NumberInput
          w={92}
          aria-label={`${field.label}, as a number`}
          min={minimum}
          max={maximum}
          step={multipleOf}
          allowDecimal={false}
          clampBehavior="none"
          value={value as number | string}
          onChange={onChange}
          error={Boolean(error)}
        />
      </Group>
    </Input.Wrapper>
  )
}
