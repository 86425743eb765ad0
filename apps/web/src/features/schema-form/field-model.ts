import { humanize } from '../../lib/words.ts'
import type { JsonSchema } from '../../api/views.ts'

export type FieldKind =
  | 'text'
  | 'longText'
  | 'secret'
  | 'number'
  | 'slider'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'tags'
  | 'map'
  | 'object'
  | 'union'

export type Option = { value: string; label: string; raw: unknown }

export type Field = {
  /** Dotted, from the root of the inputs. */
  path: string
  label: string
  help: string | undefined
  kind: FieldKind
  required: boolean
  group: string | undefined
  advanced: boolean
  placeholder: string | undefined
  options: Option[]
  schema: JsonSchema
  /** Of an object. */
  fields: Field[]
  /** Of a union: which constant picks which fields. */
  branches: { label: string; constants: Record<string, unknown>; fields: Field[] }[]
}

/** What a blueprint's JSON Schema asks for, as a list that a form can draw. */
export function buildFields(schema: JsonSchema, parent = ''): Field[] {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {})
    .filter(([, property]) => property.const === undefined)
    .map(([name, property]) => buildField(parent ? `${parent}.${name}` : name, name, property, required.has(name)))
    .map((field, index) => ({ field, index, order: field.schema['x-automat']?.order ?? 1000 }))
    .toSorted((a, b) => a.order - b.order || a.index - b.index)
    .map(({ field }) => field)
}

function buildField(path: string, name: string, property: JsonSchema, required: boolean): Field {
  const schema = withoutNull(property)
  const hints = schema['x-automat'] ?? {}
  const kind = kindOf(schema)
  return {
    path,
    label: schema.title ?? humanize(name),
    help: schema.description,
    kind,
    required,
    group: hints.group,
    advanced: hints.advanced ?? false,
    placeholder: hints.placeholder,
    options: optionsOf(kind === 'choices' ? (schema.items ?? {}) : schema),
    schema,
    fields: kind === 'object' ? buildFields(schema, path) : [],
    branches: kind === 'union' ? (schema.oneOf ?? schema.anyOf ?? []).map((branch) => buildBranch(path, branch)) : [],
  }
}

function buildBranch(path: string, branch: JsonSchema) {
  const constants = Object.fromEntries(
    Object.entries(branch.properties ?? {}).flatMap(([key, value]) =>
      value.const === undefined ? [] : [[key, value.const]],
    ),
  )
  const label =
    branch.title ??
    (Object.values(constants)
      .map((constant) => humanize(String(constant)))
      .join(', ') ||
      'Other')
  return { label, constants, fields: buildFields(branch, path) }
}

/** `anyOf: [X, null]` is how an optional X that may be cleared arrives. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const rest = schema.anyOf?.filter((branch) => branch.type !== 'null')
  if (rest?.length !== 1) return schema
  const { anyOf: _, ...outer } = schema
  return { ...rest[0], ...outer }
}

function kindOf(schema: JsonSchema): FieldKind {
  if (schema.enum) return 'choice'
  if (schema.oneOf ?? schema.anyOf) return 'union'
  switch (schema.type) {
    case 'boolean':
      return 'boolean'
    case 'integer':
    case 'number':
      return isShortRange(schema) ? 'slider' : 'number'
    case 'array':
      return schema.items?.enum ? 'choices' : 'tags'
    case 'object':
      return schema.properties ? 'object' : 'map'
    default:
      if (schema.writeOnly || schema.format === 'password') return 'secret'
      return schema['x-automat']?.multiline || (schema.maxLength ?? 0) > 300 ? 'longText' : 'text'
  }
}

const longestSlider = 60

function isShortRange({ type, minimum, maximum, multipleOf = 1 }: JsonSchema): boolean {
  if (type !== 'integer' || minimum === undefined || maximum === undefined) return false
  return (maximum - minimum) / multipleOf <= longestSlider
}

function optionsOf(schema: JsonSchema): Option[] {
  return (schema.enum ?? []).map((raw) => {
    const value = String(raw)
    return { value, raw, label: /^[a-z]{2,}(-[a-z]+)*$/.test(value) ? humanize(value) : value }
  })
}

/** Every field, those inside objects and chosen branches included. */
export function allFields(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [
    field,
    ...allFields(field.fields),
    ...field.branches.flatMap((branch) => allFields(branch.fields)),
  ])
}

export const isSecret = (field: Field): boolean => field.kind === 'secret'
