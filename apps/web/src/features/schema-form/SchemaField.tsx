import { ChoiceField } from './fields/ChoiceField.tsx'
import { ChoicesField } from './fields/ChoicesField.tsx'
import { GroupField } from './fields/GroupField.tsx'
import { MapField } from './fields/MapField.tsx'
import { SimpleField } from './fields/SimpleField.tsx'
import { SliderField } from './fields/SliderField.tsx'
import { UnionField } from './fields/UnionField.tsx'
import type { Field } from './field-model.ts'
import type { InputsForm } from './use-inputs-form.ts'

export type SchemaFieldProps = {
  form: InputsForm
  field: Field
  secretsSet: readonly string[]
  /** The group around it has its name already: it draws no frame of its own. */
  isNamedAbove?: boolean
}

const drawn = {
  text: SimpleField,
  longText: SimpleField,
  secret: SimpleField,
  number: SimpleField,
  boolean: SimpleField,
  slider: SliderField,
  choice: ChoiceField,
  choices: ChoicesField,
  tags: ChoicesField,
  map: MapField,
  object: GroupField,
  union: UnionField,
}

export function SchemaField(props: SchemaFieldProps) {
  const { form, field } = props
  const path = `inputs.${field.path}`
  const Drawn = drawn[field.kind]
  // Leaving a field checks it, but a field that is still empty is not nagged about.
  const checkFilled = () => {
    const value = form.getInputProps(path).value as unknown
    if (value !== '' && value !== undefined && field.kind !== 'object') form.validateField(path)
  }
  return (
    <div data-field={path} onBlur={checkFilled}>
      <Drawn {...props} />
    </div>
  )
}
