import { useForm, type UseFormReturnType } from '@mantine/form'
import { useMemo, useRef } from 'react'
import { asProblem, type FieldError } from '../../lib/problem.ts'
import { allFields, type Field } from './field-model.ts'
import { focusFirstError } from './focus-first-error.ts'
import { cleanValues } from './schema-values.ts'
import { placeServerErrors } from './server-errors.ts'
import { buildValidator } from './validate-inputs.ts'
import type { Inputs, JsonSchema } from '../../api/views.ts'

/** A form whose `inputs` follow a blueprint's schema; what else it holds is the page's own. */
export type InputsFormValues = { inputs: Inputs; [own: string]: unknown }
export type InputsForm = UseFormReturnType<InputsFormValues>

type Options = {
  schema: JsonSchema
  fields: readonly Field[]
  initialValues: InputsFormValues
  secretsSet?: readonly string[]
  /** Checks the page's own fields. */
  validateOwn?: (values: InputsFormValues) => Record<string, string>
  onChange?: (values: InputsFormValues) => void
}

export function useInputsForm({ schema, fields, initialValues, secretsSet, validateOwn, onChange }: Options) {
  const element = useRef<HTMLFormElement>(null)
  const validator = useMemo(() => buildValidator(schema, fields, secretsSet), [schema, fields, secretsSet])
  const form = useForm<InputsFormValues>({
    initialValues,
    onValuesChange: onChange,
    validate: (values) => ({ ...validateOwn?.(values), ...prefixed(validator(values.inputs)) }),
  })

  const submit = (send: (values: InputsFormValues) => void) =>
    form.onSubmit(
      (values) => send({ ...values, inputs: cleanValues(fields, values.inputs) }),
      () => focusFirstError(element.current),
    )

  /** Shows a refusal at the fields it is about; returns what no field could show. */
  const showProblem = (error: unknown): FieldError[] => {
    const known = new Set([...ownPaths(form.getValues()), ...allFields(fields).map((field) => `inputs.${field.path}`)])
    const { placed, unplaced } = placeServerErrors(asProblem(error).errors, known)
    form.setErrors(placed)
    if (Object.keys(placed).length > 0) focusFirstError(element.current)
    return unplaced
  }

  return { form, element, submit, showProblem }
}

/** The page's own fields; of a list of rows, those of each row too. */
function ownPaths(values: InputsFormValues): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (name === 'inputs') return []
    if (!Array.isArray(value)) return [name]
    return [name, ...value.flatMap((row: object, index) => Object.keys(row).map((key) => `${name}.${index}.${key}`))]
  })
}

function prefixed(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path ? `inputs.${path}` : 'inputs', message]),
  )
}
