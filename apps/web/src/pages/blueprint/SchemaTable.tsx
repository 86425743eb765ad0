import { Text } from '@mantine/core'
import { Facts } from '../../components/Facts.tsx'
import { listed, humanize } from '../../lib/words.ts'
import type { JsonSchema } from '../../api/views.ts'

/** A schema in words: what each value is, and what it may be. */
export function SchemaTable({ schema }: { schema: JsonSchema }) {
  const entries = Object.entries(schema.properties ?? {})
  if (entries.length === 0) return <Text c="dimmed">Nothing.</Text>
  return (
    <Facts
      facts={entries.map(([name, property]) => [
        property.title ?? humanize(name),
        <span key={name}>
          {property.description && <>{property.description} </>}
          <Text span c="dimmed" size="sm">
            {property.description || limitsOf(property) ? limitsOf(property) : kindOf(property)}
          </Text>
        </span>,
      ])}
    />
  )
}

function limitsOf(schema: JsonSchema): string {
  const words: string[] = []
  const values = schema.enum ?? schema.items?.enum
  if (schema.writeOnly) words.push('secret')
  if (values) words.push(`one of ${listed(values.map(String))}`)
  if (isLimit(schema.minimum) && isLimit(schema.maximum)) words.push(`${schema.minimum} to ${schema.maximum}`)
  if (schema.type === 'boolean') words.push('on or off')
  if (schema.default !== undefined && typeof schema.default !== 'object')
    words.push(`by default ${inWords(schema.default)}`)
  return words.length > 0 ? `(${words.join('; ')})` : ''
}

/** Something to say where nobody described the value. */
function kindOf({ type, format }: JsonSchema): string {
  if (format === 'uri') return 'An address.'
  if (type === 'integer' || type === 'number') return 'A number.'
  return type === 'string' ? 'Text.' : ''
}

/** Every integer is said to be a safe one; that is no limit to tell people of. */
function isLimit(value: number | undefined): boolean {
  return value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER
}

function inWords(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}
