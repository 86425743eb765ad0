import type { Field } from './field-model.ts'
import type { Inputs } from '../../api/views.ts'

const isObject = (value: unknown): value is Inputs =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the form starts from: given values, then defaults, then emptiness of the right kind. */
export function startValues(fields: readonly Field[], given: Inputs = {}): Inputs {
  return Object.fromEntries(
    fields.map((field) => [lastName(field.path), startValue(field, given[lastName(field.path)])]),
  )
}

function startValue(field: Field, given: unknown): unknown {
  const value = given ?? field.schema.default
  if (field.kind === 'object') return startValues(field.fields, isObject(value) ? value : {})
  if (field.kind === 'union') return startUnion(field, isObject(value) ? value : {})
  if (value !== undefined && value !== null) return value
  switch (field.kind) {
    case 'boolean':
      return false
    case 'choices':
    case 'tags':
      return []
    case 'map':
      return {}
    case 'slider':
      return field.schema.minimum
    case 'choice':
      return field.required && field.options.length === 1 ? field.options[0]?.raw : ''
    default:
      return ''
  }
}

function startUnion(field: Field, given: Inputs): Inputs {
  const branch = branchOf(field, given) ?? field.branches[0]
  return branch ? { ...startValues(branch.fields, given), ...branch.constants } : {}
}

export function branchOf(field: Field, value: unknown): Field['branches'][number] | undefined {
  if (!isObject(value)) return undefined
  return field.branches.find(({ constants }) => {
    const entries = Object.entries(constants)
    return entries.length > 0 && entries.every(([key, constant]) => value[key] === constant)
  })
}

/** What is sent: nothing empty, nothing from a branch that is not chosen. */
export function cleanValues(fields: readonly Field[], values: Inputs): Inputs {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const name = lastName(field.path)
      const value = cleanValue(field, values[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function cleanValue(field: Field, value: unknown): unknown {
  if (field.kind === 'object') return cleanGroup(field, cleanValues(field.fields, isObject(value) ? value : {}))
  if (field.kind === 'union') {
    const branch = branchOf(field, value)
    return branch && isObject(value) ? { ...cleanValues(branch.fields, value), ...branch.constants } : undefined
  }
  if (value === '' || value === null || value === undefined) return undefined
  if (typeof value === 'number' && Number.isNaN(value)) return undefined
  if (field.kind === 'text' && typeof value === 'string') return value.trim() || undefined
  return isBlankCollection(value) && !field.required && field.schema.default === undefined ? undefined : value
}

const cleanGroup = (field: Field, group: Inputs) =>
  Object.keys(group).length > 0 || field.required ? group : undefined

const isBlankCollection = (value: unknown) =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0

export const lastName = (path: string): string => path.split('.').at(-1) ?? path
